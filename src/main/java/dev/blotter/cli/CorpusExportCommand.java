package dev.blotter.cli;

import dev.blotter.corpus.AlignedArticle;
import dev.blotter.corpus.CorpusExport;
import dev.blotter.pipeline.Models;
import dev.blotter.segment.Segmenter;
import dev.blotter.train.TrainingCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code blotter corpus export}: a corpus in another tool's format. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    description = "Writes a corpus in another tool's training format.",
    footer = {
      "",
      "Examples:",
      "  blotter corpus export --format opennlp corpus/train > train.opennlp",
      "  blotter corpus export --format conll corpus/train > train.conll",
      "",
      "opennlp: name samples, <START:role> judge <END>, a sentence a line, a blank line between",
      "articles. conll: 'token -X- _ tag' with IOB2 tags (every mention begins with B-), a blank",
      "line between sentences, -DOCSTART- before each article. Marks that do not lie on tokens",
      "cannot be exported; how many there were is said on standard error."
    })
final class CorpusExportCommand extends StreamCommand {

  @Mixin private ModelsOption models = new ModelsOption();

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Corpus files or folders.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--format",
      required = true,
      description = "Output format: ${COMPLETION-CANDIDATES}.")
  private Format format = Format.opennlp;

  /** How a corpus is written. */
  enum Format {
    /** OpenNLP's name samples. */
    opennlp,
    /** CoNLL-2003 columns with IOB2 tags. */
    conll
  }

  @Override
  public Integer call() throws IOException {
    Segmenter segmenter = new Segmenter(Models.load(models.folder()).sentences());
    int lost = 0;
    for (AlignedArticle article :
        TrainingCorpus.align(TrainingCorpus.read(paths).articles(), segmenter)) {
      streams()
          .out()
          .write(
              format == Format.opennlp
                  ? CorpusExport.openNlp(article)
                  : CorpusExport.conll(article));
      lost += article.unaligned().size();
    }
    if (lost > 0) {
      streams().complain(lost + " marks do not lie on tokens and were left out");
    }
    return ExitCode.DONE;
  }
}
