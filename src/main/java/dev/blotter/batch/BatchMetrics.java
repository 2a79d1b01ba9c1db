package dev.blotter.batch;

import dev.blotter.pipeline.DurableFile;
import dev.blotter.pipeline.Version;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of metrics in the text format of Prometheus, for the textfile collector of node-exporter.
 * It is always whole. Not thread-safe.
 */
public final class BatchMetrics {

  private static final String PREFIX = "blotter_batch_";
  private static final String LAST_SUCCESS = "last_success_timestamp_seconds";

  private final Path file;

  /**
   * @param file should end with {@code .prom}, else the collector does not look at it
   */
  public BatchMetrics(Path file) {
    this.file = file;
  }

  /** A run goes on. */
  public void underWay(Batch.Progress progress) throws IOException {
    List<MetricSnapshot> metrics = new ArrayList<>();
    metrics.add(gauge("running", "1 while a run is under way", 1));
    metrics.add(gauge("files_to_read", "files that this run reads in all", progress.files()));
    counts(
        metrics,
        progress.filesRead(),
        progress.annotated(),
        progress.failed(),
        progress.tokens(),
        progress.elapsed());
    write(metrics, lastSuccess());
  }

  /** A run has ended by itself. */
  public void ended(BatchReport report) throws IOException {
    List<MetricSnapshot> metrics = new ArrayList<>();
    metrics.add(gauge("running", "1 while a run is under way", 0));
    counts(
        metrics,
        report.files().read(),
        report.articles().annotated(),
        report.articles().failed(),
        Math.round(report.speed().tokensPerSecond() * report.seconds()),
        Duration.ofMillis(Math.round(report.seconds() * 1000)));
    metrics.add(gauge("files", "files of the input", report.files().found()));
    metrics.add(gauge("articles_added", "articles not known before", report.articles().added()));
    metrics.add(gauge("articles_changed", "articles changed", report.articles().changed()));
    metrics.add(
        gauge("articles_removed", "articles no longer in the input", report.articles().removed()));
    if (report.state() != BatchReport.State.NOTHING_TO_DO) {
      metrics.add(gauge("output_records", "records of the output", report.output().records()));
      metrics.add(
          gauge(
              "output_near_duplicates",
              "records that nearly repeat another",
              report.output().duplicateOf()));
    }
    metrics.add(gauge("peak_memory_mebibytes", "of the process", report.speed().peakMemoryMiB()));
    metrics.add(gauge("complete", "1 if the output is whole", report.isComplete() ? 1 : 0));
    metrics.add(
        InfoSnapshot.builder()
            .name(PREFIX + "version")
            .help("what annotated")
            .dataPoint(
                InfoDataPointSnapshot.builder()
                    .labels(
                        Labels.of("version", Version.CURRENT, "fingerprint", report.fingerprint()))
                    .build())
            .build());
    write(metrics, report.isComplete() ? Instant.now().getEpochSecond() : lastSuccess());
  }

  /** A run could not go on. */
  public void broken() throws IOException {
    write(
        List.of(
            gauge("running", "1 while a run is under way", 0),
            gauge("complete", "1 if the output is whole", 0)),
        lastSuccess());
  }

  private static void counts(
      List<MetricSnapshot> metrics,
      long filesRead,
      long annotated,
      long failed,
      long tokens,
      Duration elapsed) {
    metrics.add(gauge("files_read", "files read in this run", filesRead));
    metrics.add(gauge("articles_annotated", "articles annotated in this run", annotated));
    metrics.add(gauge("articles_failed", "articles that failed in this run", failed));
    metrics.add(gauge("tokens", "tokens annotated in this run", tokens));
    metrics.add(gauge("seconds", "since the start of this run", elapsed.toMillis() / 1000.0));
  }

  private static GaugeSnapshot gauge(String name, String help, long value) {
    return gauge(name, help, (double) value);
  }

  private static GaugeSnapshot gauge(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name(PREFIX + name)
        .help(help)
        .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
        .build();
  }

  /** The time that the file names now, in seconds since 1970; 0 if it names none. */
  private long lastSuccess() throws IOException {
    if (!Files.isRegularFile(file)) {
      return 0;
    }
    String start = PREFIX + LAST_SUCCESS + " ";
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(
              line -> line.startsWith(start) && line.substring(start.length()).matches("[0-9.E]+"))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(start.length())))
          .findFirst()
          .orElse(0);
    }
  }

  private void write(List<MetricSnapshot> metrics, long lastSuccess) throws IOException {
    List<MetricSnapshot> all = new ArrayList<>(metrics);
    all.add(gauge(LAST_SUCCESS, "when a run last ended with a whole output", lastSuccess));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create()
        .write(bytes, new MetricSnapshots(all), EscapingScheme.UNDERSCORE_ESCAPING);
    DurableFile.write(file, bytes.toByteArray());
  }
}
