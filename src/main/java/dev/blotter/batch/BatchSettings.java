package dev.blotter.batch;

import dev.blotter.read.ReadSettings;
import java.time.Duration;

/**
 * How a run works and what its output looks like.
 *
 * @param layout shards of many records, or a file for each
 * @param compression of the output files
 * @param shardBytes most bytes of JSON, before compression, that a shard holds; a larger record has
 *     a shard of its own; at least 1
 * @param workers threads that read and annotate; at least 1
 * @param timeout for reading on to the next article of a file, and again for annotating it;
 *     positive
 * @param maxFailures the run stops when more articles than this have failed; not negative
 * @param keepOld records of other models stay, only what has no record is annotated
 * @param prune records of articles that are no longer in the input are dropped instead of kept
 * @param readAll files are read even if size, times and inode say that they have not changed
 * @param reading how files are read
 */
public record BatchSettings(
    Layout layout,
    Compression compression,
    long shardBytes,
    int workers,
    Duration timeout,
    long maxFailures,
    boolean keepOld,
    boolean prune,
    boolean readAll,
    ReadSettings reading) {

  /** How long a run that is told to stop waits for the articles it is at. */
  static final Duration STOP_GRACE = Duration.ofSeconds(20);

  /** What the output folder holds. */
  public enum Layout {
    /** {@code articles-00000.jsonl} and so on, a record a line. */
    SHARDS,
    /** A file a record, named after a hash of the article's id. */
    FILES
  }

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public BatchSettings {
    if (shardBytes < 1 || workers < 1 || maxFailures < 0) {
      throw new IllegalArgumentException(
          "shards of "
              + shardBytes
              + " bytes, "
              + workers
              + " workers and at most "
              + maxFailures
              + " failures make no run");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a timeout of " + timeout + " leaves no time");
    }
  }

  /** What decides how the output files look, as one line. */
  String outputForm() {
    return layout + " " + compression + " " + shardBytes;
  }
}
