package dev.blotter.cli;

import dev.blotter.pipeline.ModelManifest;
import dev.blotter.train.MentionTraining;
import dev.blotter.train.TrainingProgress;
import dev.blotter.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Mixin private LexicaOptions lexica = new LexicaOptions();

  @Mixin private LearningOptions learning = new LearningOptions();

  @Override
  public Integer call() throws IOException {
    MentionTraining.Settings settings = learning.settings();
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
    TrainingRun.Plan plan =
        new TrainingRun.Plan(
            sentences, corpus, dev, lexica.read(models), lexica.gazetteer(models), settings);
    try (Progress progress = new Progress()) {
      ModelManifest manifest = TrainingRun.run(plan, output, progress);
      for (ModelManifest.Model model : manifest.models()) {
        streams().out().write(output.resolve(model.file()) + " " + model.scores() + "\n");
      }
    }
    return ExitCode.DONE;
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
