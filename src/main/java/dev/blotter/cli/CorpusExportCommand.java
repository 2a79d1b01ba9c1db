package dev.blotter.cli;

import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Failure;
import dev.blotter.document.Outcome;
import dev.blotter.document.TaggedArticle;
import dev.blotter.pipeline.Models;
import dev.blotter.pipeline.Pipeline;
import dev.blotter.pipeline.Settings;
import dev.blotter.segment.Segmenter;
import dev.blotter.train.TrainingCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code blotter corpus export}: a corpus in another tool's format. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    sortOptions = false,
    description = {
      "Writes the marks of a corpus in any of the formats of 'blotter export', for another tool to"
          + " be trained or corrected with.",
      "Entities are what linking makes of the marks; every mention has confidence 1."
    },
    footer = {
      "",
      "Examples:",
      "  blotter corpus export --format opennlp corpus/train > train.opennlp",
      "  blotter corpus export --format conll corpus/train > train.conll",
      "  blotter corpus export --format brat --labels kind -o brat corpus/dev",
      "",
      "A mark that does not lie in one sentence is left out; how many there were is said on standard",
      "error. A token that a mark cuts is two tokens."
    })
final class CorpusExportCommand extends StreamCommand {

  @Mixin private ModelsOption models = new ModelsOption();

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Corpus files or folders.")
  private List<Path> paths = new ArrayList<>();

  @Mixin private FormatOptions format = new FormatOptions();

  @Override
  public Integer call() throws IOException {
    List<MarkedArticle> articles = TrainingCorpus.read(paths).articles();
    Models installed = load(models.folder());
    Segmenter segmenter = new Segmenter(installed.sentences());
    Pipeline pipeline = new Pipeline(installed, Settings.DEFAULT);
    int lost = 0;
    try (ExportTarget target = format.open(streams(), false)) {
      for (MarkedArticle marked : articles) {
        TaggedArticle tagged = marked.tagged(segmenter.segment(TrainingCorpus.article(marked)));
        lost += marked.marks().size() - tagged.mentions().size();
        target.write(linked(pipeline, tagged), pipeline.fingerprint());
      }
      target.finish();
    }
    if (lost > 0) {
      streams().complain(lost + " marks do not lie in one sentence and were left out");
    }
    return ExitCode.DONE;
  }

  private static AnnotatedArticle linked(Pipeline pipeline, TaggedArticle tagged)
      throws IOException {
    Outcome<AnnotatedArticle> outcome = pipeline.link(tagged);
    if (outcome instanceof Outcome.Done<AnnotatedArticle> done) {
      return done.value();
    }
    Failure failure = ((Outcome.Failed<AnnotatedArticle>) outcome).failure();
    throw new IOException(failure.article() + ": " + failure.reason());
  }
}
