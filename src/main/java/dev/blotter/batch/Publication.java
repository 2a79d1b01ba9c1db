package dev.blotter.batch;

import dev.blotter.batch.BatchSettings.Layout;
import dev.blotter.pipeline.DurableFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the output files from the ledger. All that differ from what is there are first written
 * under hidden names; then they get their names and those that are no longer wanted go. A run that
 * dies before leaves the old output, a run that dies in between is repaired by the next, and {@code
 * _SUCCESS} is missing until then.
 */
final class Publication {

  /** Appears last: the run that was started last has ended and the output is whole. */
  static final String SUCCESS = "_SUCCESS";

  private static final String FOLDER = "articles";
  private static final Pattern SHARD = Pattern.compile("articles-\\d{5,}\\.jsonl(\\.gz|\\.zst)?");
  private static final Pattern FILE = Pattern.compile("[0-9a-f]{32}(-\\d+)?\\.json(\\.gz|\\.zst)?");
  private static final int NAME_DIGITS = 32;
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path output;
  private final BatchSettings settings;
  private final Ledger ledger;
  private final BooleanSupplier stopped;

  /**
   * @param stopped whether to end before anything appears
   */
  Publication(Path output, BatchSettings settings, Ledger ledger, BooleanSupplier stopped) {
    this.output = output;
    this.settings = settings;
    this.ledger = ledger;
    this.stopped = stopped;
  }

  /** An output file: its name in the output folder and the records that it holds. */
  private record Wanted(String name, long first, long last, Hash128 digest) {}

  /** Whether the files that were published last are there, by their sizes and times. */
  boolean isIntact() throws IOException {
    for (Map.Entry<String, Ledger.Piece> piece : ledger.pieces().entrySet()) {
      if (!isThere(piece.getKey(), piece.getValue())) {
        return false;
      }
    }
    return Files.exists(output.resolve(SUCCESS));
  }

  /**
   * Makes the output.
   *
   * @return the files that it has now, or null if it was stopped before it changed any
   */
  @Nullable Map<String, Ledger.Piece> publish(OutputPlan plan) throws IOException {
    List<Wanted> wanted = wanted(plan);
    Map<String, Ledger.Piece> old = ledger.pieces();
    List<Wanted> toWrite = new ArrayList<>();
    Map<String, Ledger.Piece> pieces = new TreeMap<>();
    for (Wanted piece : wanted) {
      Ledger.Piece before = old.get(piece.name());
      if (before != null
          && before.digest().equals(piece.digest())
          && isThere(piece.name(), before)) {
        pieces.put(piece.name(), before);
      } else {
        toWrite.add(piece);
      }
    }
    if (!writeAll(plan, toWrite)) {
      return null;
    }
    ledger.unpublish();
    Set<Path> folders = new HashSet<>();
    for (Wanted piece : toWrite) {
      Path path = output.resolve(piece.name());
      new DurableFile(path).appear();
      folders.add(path.getParent());
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      pieces.put(
          piece.name(),
          new Ledger.Piece(piece.digest(), now.size(), now.lastModifiedTime().toMillis()));
    }
    removeOthers(pieces.keySet());
    for (Path folder : folders) {
      DurableFile.forceFolder(folder);
    }
    return pieces;
  }

  private boolean isThere(String name, Ledger.Piece piece) {
    try {
      BasicFileAttributes now =
          Files.readAttributes(output.resolve(name), BasicFileAttributes.class);
      return now.size() == piece.size() && now.lastModifiedTime().toMillis() == piece.modified();
    } catch (IOException e) {
      return false;
    }
  }

  private List<Wanted> wanted(OutputPlan plan) throws IOException {
    return settings.layout() == Layout.SHARDS ? shards(plan) : files(plan);
  }

  private String suffix(String format) {
    return format + settings.compression().suffix();
  }

  private MessageDigest digest() {
    MessageDigest digest = ArticleKeys.sha256();
    ArticleKeys.add(digest, settings.compression().name());
    return digest;
  }

  /** Shards: each takes records until the next would make it too large. */
  private List<Wanted> shards(OutputPlan plan) throws IOException {
    List<Wanted> shards = new ArrayList<>();
    long[] first = {-1};
    long[] last = new long[1];
    long[] bytes = new long[1];
    MessageDigest digest = digest();
    plan.entries(
        0,
        Long.MAX_VALUE,
        entry -> {
          int length = entry.length();
          if (first[0] >= 0 && bytes[0] + length > settings.shardBytes()) {
            shards.add(shard(shards.size(), first[0], last[0], digest));
            digest.update(digest().digest());
            first[0] = -1;
          }
          if (first[0] < 0) {
            first[0] = entry.number();
            bytes[0] = 0;
          }
          last[0] = entry.number();
          bytes[0] += length;
          digest.update(entry.digest().bytes());
        });
    if (first[0] >= 0) {
      shards.add(shard(shards.size(), first[0], last[0], digest));
    }
    return shards;
  }

  private Wanted shard(int number, long first, long last, MessageDigest digest) {
    String name = String.format(Locale.ROOT, "articles-%05d%s", number, suffix(".jsonl"));
    return new Wanted(name, first, last, Hash128.of(digest.digest()));
  }

  /** Files: named after the hash of the id; the second article of an id gets a number. */
  private List<Wanted> files(OutputPlan plan) throws IOException {
    List<Wanted> files = new ArrayList<>();
    Map<Hash128, Integer> seen = new HashMap<>();
    plan.entries(
        0,
        Long.MAX_VALUE,
        entry -> {
          byte[] hash = ArticleKeys.sha256().digest(entry.id().getBytes(StandardCharsets.UTF_8));
          int again = seen.merge(Hash128.of(hash), 1, Integer::sum);
          String name = HexFormat.of().formatHex(hash).substring(0, NAME_DIGITS);
          MessageDigest digest = digest();
          digest.update(entry.digest().bytes());
          files.add(
              new Wanted(
                  FOLDER
                      + "/"
                      + name.substring(0, 2)
                      + "/"
                      + name
                      + (again > 1 ? "-" + again : "")
                      + suffix(".json"),
                  entry.number(),
                  entry.number(),
                  Hash128.of(digest.digest())));
        });
    return files;
  }

  /** Writes under hidden names; whether all are written. */
  private boolean writeAll(OutputPlan plan, List<Wanted> pieces) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(settings.workers());
    try {
      List<Future<Boolean>> written = new ArrayList<>();
      for (Wanted piece : pieces) {
        written.add(threads.submit(() -> write(plan, piece)));
      }
      boolean all = true;
      for (Future<Boolean> one : written) {
        all &= one.get();
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException("writing the output failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean write(OutputPlan plan, Wanted piece) throws IOException {
    if (stopped.getAsBoolean()) {
      return false;
    }
    Path path = output.resolve(piece.name());
    Files.createDirectories(path.getParent());
    new DurableFile(path)
        .write(
            file -> {
              OutputStream out =
                  settings.compression().onto(new BufferedOutputStream(file, BUFFER_BYTES));
              plan.entries(piece.first(), piece.last(), entry -> out.write(entry.bytes()));
              out.flush();
              out.close();
            });
    return true;
  }

  /** Deletes output files that are not wanted, whichever run left them. */
  private void removeOthers(Set<String> wanted) throws IOException {
    removeOthers(output, 1, SHARD, wanted);
    Path folder = output.resolve(FOLDER);
    if (Files.isDirectory(folder)) {
      removeOthers(folder, 2, FILE, wanted);
    }
  }

  private void removeOthers(Path folder, int depth, Pattern ours, Set<String> wanted)
      throws IOException {
    List<Path> others = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder, depth)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = String.valueOf(file.getFileName());
        boolean unwanted =
            ours.matcher(name).matches() && !wanted.contains(output.relativize(file).toString());
        if ((unwanted || DurableFile.isLeftOver(name)) && Files.isRegularFile(file)) {
          others.add(file);
        }
      }
    }
    for (Path other : others) {
      Files.deleteIfExists(other);
    }
  }
}
