package dev.blotter.cli;

import dev.blotter.pipeline.ModelManifest;
import dev.blotter.pipeline.Models;
import dev.blotter.tag.Lexicon;
import dev.blotter.train.LexiconFiles;
import dev.blotter.train.MentionTraining;
import dev.blotter.train.TrainingProgress;
import dev.blotter.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code blotter train}: corpora in, models and manifest out. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    sortOptions = false,
    description = "Trains all models from marked articles and writes them with their manifest.",
    footer = {
      "",
      "Examples:",
      "  blotter train --output /tmp/models         from corpus/ (and ../shared/corpora if there)",
      "  blotter train --corpus corpus/train --output /tmp/models   from the project's corpus alone",
      "",
      "The same corpora, lexica, settings and seed give the same bytes."
    })
final class TrainCommand extends StreamCommand {

  private static final Path OWN = Path.of("corpus", "train");
  private static final Path SHARED = Path.of("..", "shared", "corpora");

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ModelsOption models = new ModelsOption();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder to write the models to; made if it is not there.")
  private Path output = Path.of("models");

  @Option(
      names = "--corpus",
      paramLabel = "PATH",
      description =
          "Corpus file or folder, may be repeated. Default: corpus/train and, where it is there,"
              + " ../shared/corpora.")
  private List<Path> corpus = new ArrayList<>();

  @Option(
      names = "--sentences",
      paramLabel = "FILE",
      description = "Sentences for the sentence detector. Default: ${DEFAULT-VALUE}.")
  private Path sentences = Path.of("corpus", "sentences", "train.txt");

  @Option(
      names = "--dev",
      paramLabel = "PATH",
      description = "Marked articles whose scores go into the manifest. Default: corpus/dev.")
  private List<Path> dev = new ArrayList<>();

  @Option(
      names = "--lexica",
      paramLabel = "DIR",
      description =
          "Make the lexica anew from their source files. Default: take those of the models that"
              + " are installed.")
  private @Nullable Path lexica;

  @Option(
      names = "--algorithm",
      description = "Learner: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private MentionTraining.Algorithm algorithm = MentionTraining.Algorithm.PERCEPTRON;

  @Option(names = "--iterations", description = "Passes over the data. Default: ${DEFAULT-VALUE}.")
  private int iterations = 40;

  @Option(
      names = "--cutoff",
      description = "How often a feature must occur. Default: ${DEFAULT-VALUE}.")
  private int cutoff = 2;

  @Option(names = "--dropout", description = "Random field only. Default: ${DEFAULT-VALUE}.")
  private double dropout = 0.25;

  @Option(names = "--learning-rate", description = "Random field only. Default: ${DEFAULT-VALUE}.")
  private double rate = 0.1;

  @Option(names = "--weight-decay", description = "Random field only. Default: ${DEFAULT-VALUE}.")
  private double decay = 0;

  @Option(
      names = "--except",
      split = ",",
      paramLabel = "FAMILY",
      description = "Families of features to leave out, to measure what they are worth.")
  private Set<String> except = new HashSet<>();

  @Option(names = "--seed", description = "Seed of everything random. Default: ${DEFAULT-VALUE}.")
  private int seed = 1;

  @Override
  public Integer call() throws IOException {
    MentionTraining.Settings settings = settings();
    if (corpus.isEmpty()) {
      corpus.add(OWN);
      if (Files.isDirectory(SHARED)) {
        corpus.add(SHARED);
      } else {
        streams().complain("no " + SHARED + " here: training on " + OWN + " alone");
      }
    }
    if (dev.isEmpty() && Files.isDirectory(Path.of("corpus", "dev"))) {
      dev.add(Path.of("corpus", "dev"));
    }
    Path source = lexica;
    Map<String, Lexicon> made =
        source == null
            ? LexiconFiles.of(Models.load(models.folder()).mentions())
            : LexiconFiles.read(source);
    TrainingRun.Plan plan = new TrainingRun.Plan(sentences, corpus, dev, made, settings);
    try (Progress progress = new Progress()) {
      ModelManifest manifest = TrainingRun.run(plan, output, progress);
      for (ModelManifest.Model model : manifest.models()) {
        streams().out().write(output.resolve(model.file()) + " " + model.scores() + "\n");
      }
    }
    return ExitCode.DONE;
  }

  private MentionTraining.Settings settings() {
    try {
      return new MentionTraining.Settings(
          algorithm, iterations, cutoff, dropout, rate, decay, except, seed);
    } catch (IllegalArgumentException e) {
      CommandSpec own = spec;
      throw own == null ? e : new ParameterException(own.commandLine(), e.getMessage());
    }
  }

  /** A bar for each task on a terminal, else a line for each task. */
  private final class Progress implements TrainingProgress, AutoCloseable {
    private final boolean watched = Terminal.isWatched();
    private String task = "";
    private @Nullable ProgressBar bar;

    @Override
    public void at(String current, int done, int all) {
      if (!current.equals(task)) {
        close();
        task = current;
        if (watched) {
          bar = Terminal.progressBar(current, all);
        } else {
          streams().err().println("training " + current);
        }
      }
      if (bar != null) {
        bar.stepTo(done);
      }
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
        bar = null;
      }
    }
  }
}
