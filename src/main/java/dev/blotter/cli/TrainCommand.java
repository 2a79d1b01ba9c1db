package dev.blotter.cli;

import dev.blotter.corpus.MarkedArticle;
import dev.blotter.evaluate.ModelComparison;
import dev.blotter.pipeline.ModelManifest;
import dev.blotter.train.MentionTraining;
import dev.blotter.train.Promotion;
import dev.blotter.train.TrainingCorpus;
import dev.blotter.train.TrainingProgress;
import dev.blotter.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
      "  blotter train --with reviewed.txt --output /tmp/models --promote   learn from reviewers too,",
      "                                             and take the models in use if they are better",
      "",
      "The same corpora, lexica, settings and seed give the same bytes.",
      "",
      "--promote compares the new models with those in use on --dev, which neither may have learned",
      "from: exact F1, with 95%% intervals of the difference bootstrapped over articles. They are",
      "promoted if the interval over all types lies above 0 and that of no type below 0. The old",
      "models are kept; 'blotter models --undo' puts them back. Exit code 3: trained, not promoted."
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
      names = "--with",
      paramLabel = "PATH",
      description =
          "Corpus file or folder to train on besides, such as reviewed articles; may be repeated.")
  private List<Path> with = new ArrayList<>();

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
      names = "--promote",
      description =
          "Put the new models in the place of those in use (--models), if they are better on --dev"
              + " beyond noise and worse on no type.")
  private boolean promote;

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
    corpus.addAll(with);
    List<MarkedArticle> judges = promote ? judges() : List.of();
    TrainingRun.Plan plan =
        new TrainingRun.Plan(
            sentences, corpus, dev, lexica.read(models), lexica.gazetteer(models), settings);
    try (Progress progress = new Progress()) {
      ModelManifest manifest = TrainingRun.run(plan, output, progress);
      for (ModelManifest.Model model : manifest.models()) {
        streams().out().write(output.resolve(model.file()) + " " + model.scores() + "\n");
      }
    }
    return promote ? promoted(judges) : ExitCode.DONE;
  }

  /** The articles that the models are compared on; none that they learn from. */
  private List<MarkedArticle> judges() throws IOException {
    Path used = models.folder();
    if (Files.exists(output) && Files.isSameFile(used, output)) {
      throw new IOException(
          "--output "
              + output
              + " is where the models in use are: they would be overwritten before they are"
              + " compared; name another folder");
    }
    List<MarkedArticle> judges = TrainingCorpus.read(dev).articles();
    if (judges.isEmpty()) {
      throw new IOException("--promote needs articles to compare on; name them with --dev");
    }
    Set<String> texts = new HashSet<>();
    judges.forEach(article -> texts.add(article.text()));
    for (MarkedArticle learned : TrainingCorpus.read(corpus).articles()) {
      if (texts.contains(learned.text())) {
        throw new IOException(
            "the article '"
                + learned.id()
                + "' is in the corpus and in --dev; what was learned cannot be judged by,"
                + " so take it out of one of them");
      }
    }
    ModelManifest.read(used);
    return judges;
  }

  private int promoted(List<MarkedArticle> judges) throws IOException {
    Path used = models.folder();
    ModelComparison comparison = Promotion.compare(used, output, judges);
    streams().out().write(comparison.text());
    if (!comparison.isProgress()) {
      streams().complain(comparison.verdict() + "; the new models are in " + output);
      return ExitCode.SOME_FAILED;
    }
    Promotion.promote(used, output, comparison);
    streams().out().write("promoted to " + used + "; 'blotter models --undo' takes it back\n");
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
