package dev.blotter.write;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The records of an output folder of {@code batch}, in shards or in files, or of a file of
 * annotated JSON Lines; all of them plain, gzip or zstd. They are read one at a time.
 */
public final class AnnotatedRecords {

  /** The file that a batch leaves when its output is whole. */
  public static final String SUCCESS = "_SUCCESS";

  private static final Pattern SHARD = Pattern.compile("articles-\\d{5,}\\.jsonl(\\.gz|\\.zst)?");
  private static final Pattern FILE = Pattern.compile("[0-9a-f]{32}(-\\d+)?\\.json(\\.gz|\\.zst)?");
  private static final int LONGEST_RECORD = 1 << 28;
  private static final int BUFFER_BYTES = 1 << 16;

  private AnnotatedRecords() {}

  /** Takes what is read. */
  public interface Each {
    /**
     * A record.
     *
     * @param json as it stands in the file, without line break, UTF-8
     */
    void record(AnnotatedRecord record, byte[] json) throws IOException;

    /**
     * Something that is no record; the others follow.
     *
     * @param place file and line
     * @param reason what is wrong, without text of the article
     */
    void failed(String place, String reason) throws IOException;
  }

  /**
   * Reads all records, in the order of the files and lines.
   *
   * @throws IOException if there is nothing to read, a batch is writing there or did not end, or a
   *     file cannot be opened
   */
  public static void read(Path fileOrFolder, Each each) throws IOException {
    for (Path file : files(fileOrFolder)) {
      try (InputStream in = open(file)) {
        readAll(file.toString(), hasName(file, FILE), in, each);
      }
    }
  }

  /**
   * Reads records where each must be one.
   *
   * @throws IOException as {@link #read(Path, Each)}, and at the first that is no record, with its
   *     place; those before it were given
   */
  public static void readSound(Path fileOrFolder, Consumer<AnnotatedRecord> each)
      throws IOException {
    read(
        fileOrFolder,
        new Each() {
          @Override
          public void record(AnnotatedRecord record, byte[] json) {
            each.accept(record);
          }

          @Override
          public void failed(String place, String reason) throws IOException {
            throw new IOException(place + ": " + reason);
          }
        });
  }

  /**
   * Reads JSON Lines that are not compressed.
   *
   * @param in is not closed
   * @param name what the stream is called in places
   * @throws IOException if the stream fails
   */
  public static void read(InputStream in, String name, Each each) throws IOException {
    readAll(name, false, new BufferedInputStream(in, BUFFER_BYTES), each);
  }

  /**
   * The files that hold the records, in their order.
   *
   * @throws IOException as {@link #read(Path, Each)}
   */
  public static List<Path> files(Path fileOrFolder) throws IOException {
    if (!Files.exists(fileOrFolder)) {
      throw new IOException(fileOrFolder + ": no such file or folder");
    }
    if (!Files.isDirectory(fileOrFolder)) {
      return List.of(fileOrFolder);
    }
    try (Stream<Path> top = Files.list(fileOrFolder);
        Stream<Path> below =
            Files.isDirectory(fileOrFolder.resolve("articles"))
                ? Files.walk(fileOrFolder.resolve("articles"), 2)
                : Stream.empty()) {
      List<Path> files =
          Stream.concat(
                  top.filter(file -> hasName(file, SHARD)),
                  below.filter(file -> hasName(file, FILE)))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (!Files.exists(fileOrFolder.resolve(SUCCESS))) {
        throw new IOException(
            fileOrFolder
                + (files.isEmpty()
                    ? " is no output folder of 'blotter batch': it has neither "
                    : " has no ")
                + SUCCESS
                + (files.isEmpty()
                    ? " nor articles"
                    : ": a run is under way or did not end well; let 'blotter batch' finish"));
      }
      return files;
    }
  }

  private static boolean hasName(Path file, Pattern name) {
    return name.matcher(String.valueOf(file.getFileName())).matches();
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    try {
      String name = file.toString();
      if (name.endsWith(".gz")) {
        return new BufferedInputStream(new GZIPInputStream(in, BUFFER_BYTES), BUFFER_BYTES);
      }
      return name.endsWith(".zst")
          ? new BufferedInputStream(new ZstdInputStream(in), BUFFER_BYTES)
          : in;
    } catch (IOException e) {
      in.close();
      if (isDamage(e)) {
        throw new IOException(file + " is not compressed as its name says", e);
      }
      throw e;
    }
  }

  private static void readAll(String name, boolean isOneRecord, InputStream in, Each each)
      throws IOException {
    long line = 0;
    while (true) {
      line++;
      String place = isOneRecord ? name : name + ":" + line;
      byte[] json;
      try {
        json = isOneRecord ? whole(in) : line(in);
      } catch (IOException e) {
        if (!isDamage(e)) {
          throw e;
        }
        each.failed(place, "the file is damaged or cut off from here on");
        return;
      }
      if (json == null) {
        return;
      }
      if (json.length > LONGEST_RECORD) {
        each.failed(place, "is longer than " + LONGEST_RECORD + " bytes");
        return;
      }
      if (json.length > 0) {
        AnnotatedRecord record;
        try {
          record = AnnotatedArticleReader.read(json);
        } catch (AnnotatedFormatException e) {
          each.failed(place, "is no annotated article: " + e.getMessage());
          record = null;
        }
        if (record != null) {
          each.record(record, json);
        }
      }
      if (isOneRecord) {
        return;
      }
    }
  }

  private static byte[] whole(InputStream in) throws IOException {
    return in.readNBytes(LONGEST_RECORD + 1);
  }

  /** The next line, one byte longer than allowed if it is too long; null at the end. */
  private static byte @Nullable [] line(InputStream in) throws IOException {
    int c = in.read();
    if (c < 0) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (c >= 0 && c != '\n' && line.size() <= LONGEST_RECORD) {
      line.write(c);
      c = in.read();
    }
    byte[] bytes = line.toByteArray();
    boolean carriageReturn = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    return carriageReturn ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
  }

  private static boolean isDamage(IOException e) {
    return e instanceof EOFException || e instanceof ZipException || e instanceof ZstdIOException;
  }
}
