package dev.blotter.read;

import dev.blotter.document.Article;
import dev.blotter.document.Outcome;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the articles in a gzip file (RFC 1952, of one member or several) or a zip archive, front to
 * back, so that either may come from a pipe and nothing is unpacked to the disk. What was whole
 * before damage is given; damage is a failure. For one input.
 */
final class ArchiveReader {

  private final ReadSettings settings;
  private final InputFailure.Stream input;
  private final String uri;
  private final HeldBack articles;
  private final FormatReader formats;

  /**
   * @param input counts what is read of the archive
   */
  ArchiveReader(
      ReadSettings settings,
      FormatReader formats,
      InputFailure.Stream input,
      String uri,
      Consumer<Outcome<Article>> articles) {
    this.settings = settings;
    this.input = input;
    this.uri = uri;
    this.articles = new HeldBack(articles);
    this.formats = formats;
  }

  /** Reads what a gzip file unpacks to. */
  void unzip(BufferedInputStream in) throws InputFailure {
    try {
      LastBytes last = new LastBytes(in);
      InputStream unpacking =
          GzipCompressorInputStream.builder()
              .setInputStream(last)
              .setDecompressConcatenated(true)
              .get();
      UnpackedStream unpacked =
          new UnpackedStream(last.carefully(unpacking), input, settings.limits(), 0);
      String name = uri.replaceFirst("(?i)\\.gz$", "");
      formats.read(new BufferedInputStream(unpacked, FormatReader.BUFFER), uri, name, articles);
    } catch (UnpackedStream.Bomb e) {
      articles.fail(uri, String.valueOf(e.getMessage()));
    } catch (InputFailure e) {
      articles.release();
      throw e;
    } catch (IOException e) {
      articles.fail(
          uri,
          "is a gzip file that is damaged or cut off ("
              + messageOf(e)
              + "); "
              + articles.countedBefore());
    }
    articles.release();
  }

  /** Reads the entries of a zip archive. */
  void entries(InputStream in) throws InputFailure {
    EndSeen watched = new EndSeen(in);
    ZipArchiveInputStream zip =
        new ZipArchiveInputStream(watched, StandardCharsets.UTF_8.name(), true, false);
    String current = uri;
    try {
      long unpacked = 0;
      int count = 0;
      for (ZipArchiveEntry entry = next(zip); entry != null; ) {
        if (++count > settings.limits().entries()) {
          articles.fail(uri, "has more than " + settings.limits().entries() + " entries; split it");
          return;
        }
        String name = entry.getName().replace('\\', '/');
        if (count == 1 && (name.equals("[Content_Types].xml") || name.equals("mimetype"))) {
          articles.fail(uri, "is an Office document; save it as plain text or HTML");
          return;
        }
        current = uri + "!/" + encoded(name);
        CRC32 checksum = new CRC32();
        UnpackedStream content =
            new UnpackedStream(
                new CheckedInputStream(zip, checksum), input, settings.limits(), unpacked);
        String refusal = refusal(zip, entry, name);
        boolean read = refusal.isEmpty() && !entry.isDirectory() && !isHidden(name);
        if (read) {
          articles.begin();
          formats.read(
              new BufferedInputStream(content, FormatReader.BUFFER), current, name, articles);
          content.drain();
          unpacked = content.total();
        } else if (!refusal.isEmpty()) {
          articles.accept(ArticleReader.failed(current, refusal));
        }
        String was = current;
        current = uri;
        ZipArchiveEntry following = next(zip); // only now the checksum of this one is known
        if (read && entry.getCrc() >= 0 && entry.getCrc() != checksum.getValue()) {
          articles.dropOnly();
          articles.fail(was, "is damaged: its checksum is not that of the archive");
        }
        articles.release();
        entry = following;
      }
      if (!watched.endSeen()) {
        articles.fail(uri, "is a zip archive that is cut off; " + articles.countedBefore());
      } else if (count == 0) {
        articles.fail(uri, "is an empty zip archive");
      }
    } catch (UnpackedStream.Bomb e) {
      articles.dropFailure();
      articles.fail(current, e.getMessage() + ", nor were the entries after it");
    } catch (InputFailure e) {
      articles.release();
      throw e;
    } catch (IOException e) {
      articles.fail(
          current,
          "is damaged or cut off ("
              + messageOf(e)
              + "), and what comes after in the archive cannot be found; "
              + articles.countedBefore());
    }
  }

  private static String messageOf(IOException e) {
    String message = e.getMessage();
    return message == null ? "unexpected end" : message;
  }

  private static @Nullable ZipArchiveEntry next(ZipArchiveInputStream zip) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (RuntimeException e) {
      throw new IOException("broken structure", e); // commons-compress, on some damage
    }
  }

  /** Why an entry is not read; empty if it is. */
  private static String refusal(ZipArchiveInputStream zip, ZipArchiveEntry entry, String name) {
    if (name.startsWith("/") || Arrays.asList(name.split("/")).contains("..")) {
      return "has a name that leads out of its archive; it was not read";
    }
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      return "is encrypted; unpack it with its password first";
    }
    return entry.isDirectory() || zip.canReadEntryData(entry)
        ? ""
        : "is packed in a way that is not read; pack it anew with deflate";
  }

  /** As in folders; and what macOS adds to archives. */
  private static boolean isHidden(String name) {
    return Arrays.stream(name.split("/"))
        .anyMatch(part -> part.startsWith(".") || part.equals("__MACOSX"));
  }

  /** A name as a path of a URI (RFC 3986). */
  private static String encoded(String name) {
    StringBuilder path = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "/-._~!$&'()*+,;=@".indexOf(c) >= 0)) {
        path.append(c);
      } else {
        path.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return path.toString();
  }

  /** Gives each outcome when the next one comes: the last one may yet turn out to be damaged. */
  private static final class HeldBack implements Consumer<Outcome<Article>> {
    private final Consumer<Outcome<Article>> articles;
    private @Nullable Outcome<Article> last;
    private long count;
    private long done;

    HeldBack(Consumer<Outcome<Article>> articles) {
      this.articles = articles;
    }

    @Override
    public void accept(Outcome<Article> outcome) {
      release();
      last = outcome;
      count++;
    }

    /** Gives the last outcome. */
    void release() {
      Outcome<Article> held = last;
      last = null;
      if (held != null) {
        done += held instanceof Outcome.Done ? 1 : 0;
        articles.accept(held);
      }
    }

    /** Counts anew. */
    void begin() {
      release();
      count = 0;
    }

    /** Takes back the only outcome since the beginning; with several, none is known to be wrong. */
    void dropOnly() {
      last = count == 1 ? null : last;
    }

    /** Takes back the last outcome if it is a failure, for a better reason of the same input. */
    void dropFailure() {
      last = last instanceof Outcome.Failed ? null : last;
    }

    void fail(String uri, String reason) {
      release();
      articles.accept(ArticleReader.failed(uri, reason));
    }

    String countedBefore() {
      long before = done + (last instanceof Outcome.Done ? 1 : 0);
      return before + (before == 1 ? " article" : " articles") + " before that were read";
    }
  }

  /**
   * Knows when its last bytes have been taken. What unpacks them is then asked for one byte at a
   * time: asked for more, it throws where they end too early, and keeps what came before.
   */
  private static final class LastBytes extends FilterInputStream {
    private boolean atEnd;

    LastBytes(BufferedInputStream in) {
      super(in);
    }

    InputStream carefully(InputStream unpacking) {
      return new FilterInputStream(unpacking) {
        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          return super.read(buffer, offset, atEnd ? Math.min(1, length) : length);
        }
      };
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      look();
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = in.read(buffer, offset, length);
      look();
      return n;
    }

    @Override
    public boolean markSupported() {
      return false; // the mark is used here
    }

    private void look() throws IOException {
      in.mark(1);
      atEnd = in.read() < 0;
      in.reset();
    }
  }

  /** Watches for the record that ends a zip archive. */
  private static final class EndSeen extends FilterInputStream {
    private static final int SIGNATURE = 0x504B0506;
    private int lastFour;
    private boolean seen;

    EndSeen(InputStream in) {
      super(in);
    }

    boolean endSeen() {
      return seen;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      if (b >= 0) {
        watch(b);
      }
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = in.read(buffer, offset, length);
      for (int i = 0; i < n; i++) {
        watch(buffer[offset + i] & 0xFF);
      }
      return n;
    }

    private void watch(int b) {
      lastFour = lastFour << 8 | b;
      seen |= lastFour == SIGNATURE;
    }
  }
}
