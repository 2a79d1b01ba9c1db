package dev.blotter.batch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run did: the content of {@code run.json}.
 *
 * @param state how it ended
 * @param summary the same and the most important counts, as a sentence
 * @param version of Blotter
 * @param fingerprint of version, models and settings
 * @param started as ISO 8601
 * @param ended as ISO 8601
 * @param seconds from start to end
 * @param host where it ran
 * @param process its id
 * @param settings by name
 * @param files of the input
 * @param articles of the input
 * @param output what the output holds; all zero if the run ended before it was made
 * @param speed of annotating
 * @param outputFiles names in the output folder, at most {@value #MOST_NAMES}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchReport(
    State state,
    String summary,
    String version,
    String fingerprint,
    String started,
    String ended,
    double seconds,
    String host,
    long process,
    Map<String, String> settings,
    Files files,
    Articles articles,
    Output output,
    Speed speed,
    List<String> outputFiles) {

  static final int MOST_NAMES = 1000;

  /** How a run ended. */
  public enum State {
    /** Everything was as it should be before it began. */
    NOTHING_TO_DO,
    /** All is done. */
    DONE,
    /** All is done or stands in {@code failures.jsonl}. */
    DONE_WITH_FAILURES,
    /** It was told to stop; the next run goes on. */
    INTERRUPTED,
    /** It stopped because too much failed; the next run goes on. */
    TOO_MANY_FAILURES,
    /** It could not go on, for example because the disk is full; the next run goes on. */
    BROKEN_OFF
  }

  /**
   * Files of the input.
   *
   * @param found all
   * @param read those that were read, in this run
   * @param unchanged those that were done before
   */
  public record Files(long found, long read, long unchanged) {}

  /**
   * Articles of the input, in this run.
   *
   * @param annotated went through the pipeline
   * @param failed stand in {@code failures.jsonl}
   * @param added not known before
   * @param changed known with another text
   * @param removed known, and no longer in the input
   */
  public record Articles(long annotated, long failed, long added, long changed, long removed) {}

  /**
   * What the output holds.
   *
   * @param records articles with a record
   * @param kept of them, those that are no longer in the input
   * @param alsoAt articles that share the record of an equal one
   * @param duplicateOf records that nearly repeat another
   */
  public record Output(long records, long kept, long alsoAt, long duplicateOf) {}

  /**
   * Speed of the whole run, with loading and writing.
   *
   * @param articlesPerSecond annotated
   * @param tokensPerSecond annotated
   * @param peakMemoryMiB of the process; 0 where it cannot be known
   */
  public record Speed(double articlesPerSecond, double tokensPerSecond, long peakMemoryMiB) {}

  /** Whether the output is whole. */
  @JsonIgnore
  public boolean isComplete() {
    return switch (state) {
      case NOTHING_TO_DO, DONE, DONE_WITH_FAILURES -> true;
      case INTERRUPTED, TOO_MANY_FAILURES, BROKEN_OFF -> false;
    };
  }

  /** As JSON for people. */
  byte[] json() throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    String json = JsonMapper.builder().build().writer(printer).writeValueAsString(this);
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static String summary(
      State state, Files files, Articles articles, Output output, double seconds) {
    return switch (state) {
      case NOTHING_TO_DO ->
          "nothing to do: " + files.found() + " files, none of them new or changed";
      case DONE, DONE_WITH_FAILURES ->
          String.format(
              Locale.ROOT,
              "done: %d annotated (%d new, %d changed), %d failed, %d removed; %d records (%d near"
                  + " duplicates, %d merged) of %d files in %.1f s, %.1f articles/s",
              articles.annotated(),
              articles.added(),
              articles.changed(),
              articles.failed(),
              articles.removed(),
              output.records(),
              output.duplicateOf(),
              output.alsoAt(),
              files.found(),
              seconds,
              articles.annotated() / Math.max(seconds, 1e-3));
      case INTERRUPTED ->
          String.format(
              Locale.ROOT,
              "interrupted: %d annotated, %d failed in %.1f s; run the same command again to go on",
              articles.annotated(),
              articles.failed(),
              seconds);
      case BROKEN_OFF ->
          String.format(
              Locale.ROOT,
              "broken off: %d annotated in %.1f s; the log says why; run the same command again to"
                  + " go on",
              articles.annotated(),
              seconds);
      case TOO_MANY_FAILURES ->
          String.format(
              Locale.ROOT,
              "stopped: %d failed, more than --max-failures; %d annotated in %.1f s; see"
                  + " failures.jsonl, then run the same command again to go on",
              articles.failed(),
              articles.annotated(),
              seconds);
    };
  }
}
