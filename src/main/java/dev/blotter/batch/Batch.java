package dev.blotter.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.blotter.batch.BatchReport.State;
import dev.blotter.document.Failure;
import dev.blotter.pipeline.DurableFile;
import dev.blotter.pipeline.Pipeline;
import dev.blotter.pipeline.Version;
import dev.blotter.read.InputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run over many articles into an output folder. What is done is never done again: a run looks
 * which files are new or changed, annotates what has no record yet, and makes the output what it
 * would be if it had all been done at once. It may be ended at any moment, by any means, and goes
 * on when it is started again.
 *
 * <p>The output folder holds the records, {@code failures.jsonl}, {@code run.json}, {@code
 * _SUCCESS} and, in {@code .blotter}, the lock and the ledger. For one use; {@link #stop} may be
 * called from any thread.
 */
public final class Batch {

  /** Folder of the lock and the ledger in the output folder. */
  public static final String STATE_FOLDER = ".blotter";

  private static final Logger LOG = LoggerFactory.getLogger(Batch.class);
  private static final String FAILURES = "failures.jsonl";
  private static final String RUN = "run.json";
  private static final int MOST_LOGGED_FAILURES = 10;

  private final List<InputFile> inputs;
  private final Path output;
  private final BatchSettings settings;
  private final PipelineSource pipelines;
  private final Tally tally = new Tally();
  private final Instant started = Instant.now();
  private final long startedNanos = System.nanoTime();
  private volatile boolean stopped;
  private volatile @Nullable Crew crew;

  /** Where a run gets its pipeline from, if it needs one. */
  public interface PipelineSource {
    /** What {@link Pipeline#fingerprint()} of {@link #load} will be; quick. */
    String fingerprint();

    /**
     * The pipeline; takes seconds.
     *
     * @throws IOException if a model is missing or damaged
     */
    Pipeline load() throws IOException;
  }

  /**
   * How far a run is.
   *
   * @param files to be read in all
   * @param filesRead of them, so far
   * @param annotated articles so far
   * @param failed articles so far
   * @param tokens of the annotated articles
   * @param elapsed since the start
   */
  public record Progress(
      long files, long filesRead, long annotated, long failed, long tokens, Duration elapsed) {}

  /**
   * @param inputs in any order
   * @param output a folder; made if it is not there
   */
  public Batch(
      List<InputFile> inputs, Path output, BatchSettings settings, PipelineSource pipelines) {
    this.inputs = List.copyOf(inputs);
    this.output = output;
    this.settings = settings;
    this.pipelines = pipelines;
  }

  /** Ends the run soon: what is being annotated is finished, nothing is begun. */
  public void stop() {
    stopped = true;
    Crew working = crew;
    if (working != null) {
      working.stop();
    }
  }

  /**
   * Runs.
   *
   * @param watch told several times a second how far it is
   * @throws OutputLockedException if another run is writing into the output
   * @throws IOException if the output cannot be written, or a model is missing or damaged; what was
   *     done is kept
   */
  public BatchReport run(Consumer<Progress> watch) throws IOException {
    Path state = output.resolve(STATE_FOLDER);
    Files.createDirectories(state);
    try (OutputLock lock = OutputLock.take(state.resolve("lock"))) {
      if (!lock.deadHolder().isEmpty()) {
        LOG.warn("took over from a run that died: {}", lock.deadHolder());
      }
      try (Ledger ledger =
          Ledger.open(state.resolve("ledger.db"), pipelines.fingerprint(), settings.keepOld())) {
        return run(ledger, watch);
      }
    }
  }

  /** What there is to do. */
  private record Work(List<WorkFile> files, List<Long> vanished, long unchanged) {}

  private BatchReport run(Ledger ledger, Consumer<Progress> watch) throws IOException {
    Work work = work(ledger);
    Publication publication = new Publication(output, settings, ledger, () -> stopped);
    String form = settings.outputForm() + " " + pipelines.fingerprint();
    if (work.files().isEmpty()
        && work.vanished().isEmpty()
        && !(settings.prune() && ledger.hasPrunable())
        && isPublished(ledger, form)
        && publication.isIntact()) {
      return report(State.NOTHING_TO_DO, work, null, List.of());
    }
    try {
      return begin(ledger, publication, work, form, watch);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      try {
        BatchReport report = report(State.BROKEN_OFF, work, null, List.of());
        DurableFile.write(output.resolve(RUN), report.json());
      } catch (IOException second) {
        e.addSuppressed(second); // most likely it breaks for the same reason
      }
      throw e;
    }
  }

  private BatchReport begin(
      Ledger ledger, Publication publication, Work work, String form, Consumer<Progress> watch)
      throws IOException {
    LOG.atInfo()
        .addKeyValue("files", inputs.size())
        .addKeyValue("toRead", work.files().size())
        .log("run begins");
    Files.deleteIfExists(output.resolve(Publication.SUCCESS));
    ledger.beginRun();
    for (long file : work.vanished()) {
      tally.removed.addAndGet(ledger.gone(file));
    }
    if (!work.files().isEmpty()) {
      annotate(ledger, work, watch);
    }
    if (settings.prune() && !stopped) {
      ledger.prune();
    }
    State end = ended();
    OutputPlan.Totals totals = null;
    List<String> names = List.of();
    Map<String, Ledger.Piece> pieces = null;
    if (end != State.INTERRUPTED && end != State.TOO_MANY_FAILURES) {
      OutputPlan plan = ledger.plan();
      totals = plan.totals();
      pieces = publication.publish(plan);
      if (pieces == null) {
        end = State.INTERRUPTED;
      } else {
        names = pieces.keySet().stream().limit(BatchReport.MOST_NAMES).toList();
      }
    }
    DurableFile.write(output.resolve(FAILURES), failures(ledger));
    BatchReport report = report(end, work, totals, names);
    DurableFile.write(output.resolve(RUN), report.json());
    if (pieces != null) {
      DurableFile.write(output.resolve(Publication.SUCCESS), new byte[0]);
      ledger.publish(pieces, form);
    }
    return report;
  }

  private State ended() {
    if (tally.failed.get() > settings.maxFailures()) {
      return State.TOO_MANY_FAILURES;
    }
    if (stopped) {
      return State.INTERRUPTED;
    }
    return tally.failed.get() > 0 ? State.DONE_WITH_FAILURES : State.DONE;
  }

  private boolean isPublished(Ledger ledger, String form) throws IOException {
    String published = ledger.published();
    if (published == null) {
      return false;
    }
    return settings.keepOld()
        ? published.startsWith(settings.outputForm() + " ")
        : published.equals(form);
  }

  private Work work(Ledger ledger) throws IOException {
    Map<String, Integer> seen = new HashMap<>();
    Set<Long> unfinished = new HashSet<>(ledger.unfinishedFiles());
    Set<Long> present = new HashSet<>();
    List<WorkFile> files = new ArrayList<>();
    for (InputFile input : inputs) {
      int occurrence = seen.merge(input.uri(), 1, Integer::sum) - 1;
      String stamp = FileStamp.of(input.path(), settings.reading());
      Ledger.KnownFile known = ledger.known(input.uri(), occurrence);
      if (known != null) {
        present.add(known.id());
      }
      if (known == null
          || settings.readAll()
          || known.failures() > 0
          || stamp.equals(FileStamp.UNKNOWN)
          || !stamp.equals(known.stamp())
          || unfinished.contains(known.id())) {
        files.add(new WorkFile(input, occurrence, stamp));
      }
    }
    files.sort(WorkFile.ORDER);
    List<Long> vanished = new ArrayList<>(ledger.files());
    vanished.removeIf(present::contains);
    return new Work(files, vanished, inputs.size() - files.size());
  }

  private void annotate(Ledger ledger, Work work, Consumer<Progress> watch) throws IOException {
    Crew working = new Crew(ledger, pipelines.load(), settings, tally);
    crew = working;
    if (stopped) {
      working.stop();
    }
    working.work(work.files(), () -> watch.accept(progress(work)));
    crew = null; // the models are not needed any more
  }

  private Progress progress(Work work) {
    return new Progress(
        work.files().size(),
        tally.filesRead.get(),
        tally.annotated.get(),
        tally.failed.get(),
        tally.tokens.get(),
        Duration.ofNanos(System.nanoTime() - startedNanos));
  }

  private static byte[] failures(Ledger ledger) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int[] count = new int[1];
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.setRootValueSeparator(null);
      ledger.failures(
          (uri, failure) -> {
            try {
              write(json, uri, failure);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            if (count[0]++ < MOST_LOGGED_FAILURES) {
              LOG.atWarn()
                  .addKeyValue("article", failure.article())
                  .addKeyValue("source", uri)
                  .addKeyValue("stage", failure.stage().label())
                  .log("failed: {}", failure.reason());
            }
          });
    }
    if (count[0] > MOST_LOGGED_FAILURES) {
      LOG.warn("{} more failures stand in {}", count[0] - MOST_LOGGED_FAILURES, FAILURES);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, String uri, Failure failure) throws IOException {
    json.writeStartObject();
    json.writeStringField("article", failure.article());
    json.writeStringField("source", uri);
    json.writeStringField("stage", failure.stage().label());
    json.writeStringField("reason", failure.reason());
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private BatchReport report(
      State state, Work work, OutputPlan.@Nullable Totals totals, List<String> names) {
    double seconds = Math.round((System.nanoTime() - startedNanos) / 1e6) / 1e3;
    BatchReport.Files files =
        new BatchReport.Files(inputs.size(), tally.filesRead.get(), work.unchanged());
    BatchReport.Articles articles =
        new BatchReport.Articles(
            tally.annotated.get(),
            tally.failed.get(),
            tally.added.get(),
            tally.changed.get(),
            tally.removed.get());
    BatchReport.Output held =
        totals == null
            ? new BatchReport.Output(0, 0, 0, 0)
            : new BatchReport.Output(
                totals.records(), totals.kept(), totals.merged(), totals.nearDuplicates());
    return new BatchReport(
        state,
        BatchReport.summary(state, files, articles, held, seconds),
        Version.CURRENT,
        pipelines.fingerprint(),
        started.truncatedTo(ChronoUnit.SECONDS).toString(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        seconds,
        OutputLock.hostName(),
        ProcessHandle.current().pid(),
        describedSettings(),
        files,
        articles,
        held,
        new BatchReport.Speed(
            rate(tally.annotated.get(), seconds),
            rate(tally.tokens.get(), seconds),
            peakMemoryMiB()),
        names);
  }

  private Map<String, String> describedSettings() {
    Map<String, String> described = new TreeMap<>();
    described.put("layout", settings.layout().name());
    described.put("compression", settings.compression().name());
    described.put("shardBytes", Long.toString(settings.shardBytes()));
    described.put("workers", Integer.toString(settings.workers()));
    described.put("timeoutSeconds", Long.toString(settings.timeout().toSeconds()));
    described.put("maxFailures", Long.toString(settings.maxFailures()));
    described.put("keepOld", Boolean.toString(settings.keepOld()));
    described.put("prune", Boolean.toString(settings.prune()));
    described.put("readAll", Boolean.toString(settings.readAll()));
    return described;
  }

  private static double rate(long count, double seconds) {
    return Math.round(10 * count / Math.max(seconds, 1e-3)) / 10.0;
  }

  private static long peakMemoryMiB() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"), StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0; // only Linux says
    }
  }
}
