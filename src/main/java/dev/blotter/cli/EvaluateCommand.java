package dev.blotter.cli;

import dev.blotter.corpus.LinkedArticle;
import dev.blotter.evaluate.EvaluationReport;
import dev.blotter.pipeline.Models;
import dev.blotter.pipeline.Pipeline;
import dev.blotter.pipeline.Settings;
import dev.blotter.train.CorpusEvaluation;
import dev.blotter.train.CrossValidation;
import dev.blotter.train.TrainingCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code blotter evaluate}: models against marked articles. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    description = {
      "Tags marked articles as if they had no marks and compares: precision, recall and F1 of each"
          + " type, exact and partial, with 95%% confidence intervals bootstrapped over articles;"
          + " what was taken for what; kinds; calibration.",
      "Where GOLD has .entities files beside its corpus files, also entities (MUC, B3, CEAF-e and"
          + " their mean), links and officials, on the articles that stand in them."
    },
    footer = {
      "",
      "Examples:",
      "  blotter evaluate corpus/test              the figures of the model card",
      "  blotter evaluate --errors corpus/dev      every mention that was missed or wrong",
      "  blotter evaluate --json corpus/test       for machines",
      "  blotter evaluate --gold-mentions corpus/test      linking without the tagger's errors",
      "  blotter evaluate --folds 5 --with corpus/train ../shared/corpora/wikigold.txt"
    })
final class EvaluateCommand extends StreamCommand {

  @Mixin private ModelsOption models = new ModelsOption();

  @Parameters(paramLabel = "GOLD", description = "Corpus files or folders. Default: corpus/test.")
  private List<Path> gold = new ArrayList<>();

  @Option(
      names = "--gold",
      paramLabel = "GOLD",
      description =
          "More of GOLD, such as what 'review export --to corpus' wrote; may be repeated.")
  private List<Path> moreGold = List.of();

  @Option(
      names = "--folds",
      paramLabel = "N",
      description =
          "Cross-validate instead: part the articles of GOLD into N folds and tag each with models"
              + " trained on all the others and on --with.")
  private @Nullable Integer folds;

  @Option(
      names = "--fold",
      paramLabel = "K",
      description = "With --folds: only fold K, from 1, for a quick look.")
  private @Nullable Integer onlyFold;

  @Option(
      names = "--with",
      paramLabel = "PATH",
      description = "With --folds: corpus to train on in every fold, may be repeated.")
  private List<Path> with = new ArrayList<>();

  @Mixin private LexicaOptions lexica = new LexicaOptions();

  @Mixin private LearningOptions learning = new LearningOptions();

  @Option(names = "--json", description = "Print the figures as JSON.")
  private boolean json;

  @Option(names = "--errors", description = "Print every error with its article and place.")
  private boolean errors;

  @Option(
      names = "--gold-mentions",
      description =
          "Make entities, links and officials of the marks of GOLD instead of what the tagger finds:"
              + " how good linking is by itself. The tables of mentions stay those of the tagger.")
  private boolean goldMentions;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Integer parts = folds;
    int fold = checkedFold(parts);
    gold.addAll(moreGold);
    if (gold.isEmpty()) {
      gold.add(Path.of("corpus", "test"));
    }
    TrainingCorpus corpus = TrainingCorpus.read(gold);
    List<LinkedArticle> linked = TrainingCorpus.linked(gold);
    if (goldMentions && linked.isEmpty()) {
      throw new IOException("--gold-mentions needs .entities files beside the files of GOLD");
    }
    Models installed = Models.load(models.folder());
    EvaluationReport report;
    if (parts != null) {
      report =
          new CrossValidation(installed, lexica.read(models), learning.settings(), parts, fold)
              .run(corpus, linked, TrainingCorpus.read(with).articles());
    } else {
      CorpusEvaluation evaluation = new CorpusEvaluation(new Pipeline(installed, Settings.DEFAULT));
      report =
          new EvaluationReport(
              evaluation.of(corpus.articles()),
              evaluation.linking(linked, goldMentions),
              corpus.articles(),
              corpus.fileOfArticle());
    }
    streams().out().write(json ? report.json() : report.text());
    if (errors) {
      streams().out().write(report.errors());
    }
    return ExitCode.DONE;
  }

  /** The fold to judge, 0 for all; wrong usage if the options do not go together. */
  private int checkedFold(@Nullable Integer parts) {
    Integer one = onlyFold;
    if (parts == null) {
      require(one == null, "--fold needs --folds");
      require(with.isEmpty(), "--with needs --folds");
      return 0;
    }
    require(!goldMentions, "--gold-mentions does not go with --folds: marks need no training");
    require(parts >= 2, "--folds must be 2 or more, not " + parts);
    require(
        one == null || (one >= 1 && one <= parts),
        "--fold must be from 1 to " + parts + ", not " + one);
    return one == null ? 0 : one;
  }

  private void require(boolean holds, String complaint) {
    CommandSpec own = spec;
    if (!holds && own != null) {
      throw new ParameterException(own.commandLine(), complaint);
    }
  }
}
