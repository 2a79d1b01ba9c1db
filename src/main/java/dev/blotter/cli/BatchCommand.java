package dev.blotter.cli;

import dev.blotter.batch.Batch;
import dev.blotter.batch.BatchMetrics;
import dev.blotter.batch.BatchReport;
import dev.blotter.batch.BatchSettings;
import dev.blotter.batch.BatchSettings.Layout;
import dev.blotter.batch.Compression;
import dev.blotter.pipeline.ModelManifest;
import dev.blotter.pipeline.Pipeline;
import dev.blotter.pipeline.Settings;
import dev.blotter.read.InputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code blotter batch}: the nightly run. */
@Command(
    name = "batch",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    description = {
      "Annotates a drop of articles into an output folder. Run it again at any time: what is done"
          + " stays done, what is new or changed is done, what was interrupted goes on."
    },
    footer = {
      "",
      "Examples:",
      "  blotter batch drop/ --output out               a folder, with all folders in it",
      "  blotter batch drop/ --output out --compress zstd --shard-size 256MB",
      "  blotter batch drop/ --output out --log-format json --metrics /var/lib/node/blotter.prom",
      "",
      "The output folder holds articles-00000.jsonl and so on, failures.jsonl (what could not be",
      "done, and why), run.json (what the run did) and, last of all, _SUCCESS: while it is missing a",
      "run is under way or did not end well. Its folder .blotter is the memory of the batch: without",
      "it everything is done anew.",
      "",
      "Exit codes: 0 all done or nothing to do; 1 could not run or had to stop (the log says why; run",
      "it again to go on); 2 wrong usage; 3 done, but some articles failed; 143 and 130 ended by",
      "SIGTERM or Ctrl-C, run it again to go on."
    })
final class BatchCommand extends StreamCommand {

  private static final Logger LOG = LoggerFactory.getLogger(BatchCommand.class);
  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);
  private static final Duration BETWEEN_METRICS = Duration.ofSeconds(15);
  private static final long MOST_SECONDS_TO_STOP = 60;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ModelsOption models = new ModelsOption();

  @Mixin private MentionOptions mentions = new MentionOptions();

  @Mixin private InputOptions input = new InputOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "Output folder; made if it is not there. One for each drop.")
  private Path output = Path.of("");

  @Option(
      names = "--layout",
      description =
          "shards: files of many records, one a line; files: a file a record, named after the"
              + " SHA-256 of its id. Default: ${DEFAULT-VALUE}.")
  private Layout layout = Layout.SHARDS;

  @Option(
      names = "--compress",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Compression compression = Compression.NONE;

  @Option(
      names = "--shard-size",
      paramLabel = "SIZE",
      converter = Amounts.Bytes.class,
      description = "Most bytes in a shard before compression. Default: ${DEFAULT-VALUE}.",
      defaultValue = "128MB")
  private long shardBytes;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Articles at a time; the output is the same for any. Default: all cores.")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Amounts.Time.class,
      description =
          "Longest time for one article; after that it is a failure. Default: ${DEFAULT-VALUE}.",
      defaultValue = "60s")
  private Duration timeout = Duration.ofMinutes(1);

  @Option(
      names = "--max-failures",
      paramLabel = "N",
      description = "Stop when more than this many articles have failed. Default: no limit.")
  private long maxFailures = Long.MAX_VALUE;

  @Option(
      names = "--keep-old",
      description = "With new models or settings, leave done articles as they are.")
  private boolean keepOld;

  @Option(
      names = "--prune",
      description = "Drop the records of articles that are no longer in the input.")
  private boolean prune;

  @Option(
      names = "--read-all",
      description = "Read all files, even those whose size and times have not changed.")
  private boolean readAll;

  @Option(
      names = "--log-format",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private RunLog.Format logFormat = RunLog.Format.text;

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description = "Keep a file of metrics for the textfile collector of Prometheus.")
  private @Nullable Path metrics;

  @Override
  public Integer call() throws IOException {
    Settings wanted = mentions.settings();
    BatchSettings settings = settings();
    if (input.isEmpty()) {
      throw usage("name the input: files, folders or globs, or '-' for standard input");
    }
    refuseOutputInInput();
    Path standardInput = null;
    RunLog log = RunLog.open(logFormat, streams().err());
    try {
      List<InputFile> files = new ArrayList<>();
      for (InputFile file : input.expanded()) {
        if (file == null) {
          standardInput = Files.createTempFile("blotter-stdin", "");
          Files.copy(streams().in(), standardInput, StandardCopyOption.REPLACE_EXISTING);
          files.add(new InputFile(standardInput, InputOptions.STANDARD_INPUT_URI));
        } else {
          files.add(file);
        }
      }
      return run(files, settings, wanted);
    } catch (IOException | UncheckedIOException e) {
      LOG.error("{}", Main.describe(e));
      return ExitCode.COULD_NOT_RUN;
    } catch (OutOfMemoryError e) {
      LOG.error(
          "{} MiB of memory are not enough; give java a larger -Xmx and run the same command again"
              + " to go on",
          Runtime.getRuntime().maxMemory() >> 20);
      return ExitCode.COULD_NOT_RUN;
    } finally {
      log.close();
      if (standardInput != null) {
        Files.deleteIfExists(standardInput);
      }
    }
  }

  private int run(List<InputFile> files, BatchSettings settings, Settings wanted)
      throws IOException {
    if (files.isEmpty()) {
      LOG.warn("there are no files in the input");
      if (prune) {
        throw new IOException("--prune would drop all records; nothing was changed");
      }
    }
    Path folder = models.folder();
    ModelManifest manifest = ModelManifest.read(folder);
    Batch batch =
        new Batch(
            files,
            output,
            settings,
            new Batch.PipelineSource() {
              @Override
              public String fingerprint() {
                return Pipeline.fingerprint(manifest, wanted);
              }

              @Override
              public Pipeline load() throws IOException {
                return new Pipeline(BatchCommand.this.load(folder), wanted);
              }
            });
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(batch, ended), "stop batch");
    Runtime.getRuntime().addShutdownHook(hook);
    Watch watch = new Watch(metrics == null ? null : new BatchMetrics(metrics));
    try {
      BatchReport report = batch.run(watch);
      watch.end();
      watch.measure(m -> m.ended(report));
      LOG.info("{}", report.summary());
      return exitCode(report);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      watch.measure(BatchMetrics::broken);
      throw e;
    } finally {
      watch.end();
      ended.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // It is running: that is why the run has ended.
      }
    }
  }

  private static void stop(Batch batch, CountDownLatch ended) {
    batch.stop();
    try {
      ended.await(MOST_SECONDS_TO_STOP, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int exitCode(BatchReport report) {
    return switch (report.state()) {
      case NOTHING_TO_DO, DONE -> ExitCode.DONE;
      case DONE_WITH_FAILURES -> ExitCode.SOME_FAILED;
      case INTERRUPTED -> ExitCode.TERMINATED;
      case TOO_MANY_FAILURES, BROKEN_OFF -> ExitCode.COULD_NOT_RUN;
    };
  }

  private BatchSettings settings() {
    try {
      return new BatchSettings(
          layout,
          compression,
          shardBytes,
          workers,
          timeout,
          maxFailures,
          keepOld,
          prune,
          readAll,
          input.settings());
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private void refuseOutputInInput() throws IOException {
    Path target = real(output);
    for (String named : input.named()) {
      if (Files.isDirectory(Path.of(named))) {
        Path source = real(Path.of(named));
        if (target.startsWith(source)) {
          throw usage(
              "--output "
                  + output
                  + " lies in the input "
                  + named
                  + "; the next run would read it");
        }
      }
    }
  }

  private static Path real(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (Files.exists(absolute) || parent == null) {
      return absolute.toRealPath();
    }
    return real(parent).resolve(absolute.getFileName());
  }

  private ParameterException usage(@Nullable String message) {
    CommandSpec own = spec;
    if (own == null) {
      throw new IllegalStateException("picocli gives every command its spec");
    }
    return new ParameterException(own.commandLine(), String.valueOf(message));
  }

  /** Something that writes metrics. */
  @FunctionalInterface
  private interface Measurement {
    void write(BatchMetrics metrics) throws IOException;
  }

  /** Shows how far a run is: a bar for people, else a line a minute; and the metrics. */
  private static final class Watch implements Consumer<Batch.Progress> {
    private final @Nullable BatchMetrics meter;
    private final boolean watched = Terminal.isWatched();
    private @Nullable ProgressBar bar;
    private Duration nextLine = BETWEEN_LINES;
    private Duration nextMetrics = Duration.ZERO;

    Watch(@Nullable BatchMetrics meter) {
      this.meter = meter;
    }

    @Override
    public void accept(Batch.Progress progress) {
      if (watched) {
        ProgressBar shown = bar;
        if (shown == null) {
          shown = Terminal.progressBar("batch", progress.files());
          bar = shown;
        }
        shown.stepTo(progress.filesRead());
        shown.setExtraMessage(
            " " + progress.annotated() + " annotated, " + progress.failed() + " failed");
      } else if (progress.elapsed().compareTo(nextLine) >= 0) {
        nextLine = progress.elapsed().plus(BETWEEN_LINES);
        LOG.atInfo()
            .addKeyValue("filesRead", progress.filesRead())
            .addKeyValue("files", progress.files())
            .addKeyValue("annotated", progress.annotated())
            .addKeyValue("failed", progress.failed())
            .log("under way");
      }
      if (progress.elapsed().compareTo(nextMetrics) >= 0) {
        nextMetrics = progress.elapsed().plus(BETWEEN_METRICS);
        measure(m -> m.underWay(progress));
      }
    }

    /** Writes metrics if they are wanted; a run does not end for want of them. */
    void measure(Measurement measurement) {
      if (meter != null) {
        try {
          measurement.write(meter);
        } catch (IOException e) {
          LOG.warn("the metrics could not be written: {}", Main.describe(e));
        }
      }
    }

    void end() {
      ProgressBar shown = bar;
      if (shown != null) {
        shown.close();
        bar = null;
      }
    }
  }
}
