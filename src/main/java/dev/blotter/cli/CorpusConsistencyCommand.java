package dev.blotter.cli;

import dev.blotter.corpus.Consistency;
import dev.blotter.corpus.JustifiedUses;
import dev.blotter.pipeline.Models;
import dev.blotter.segment.Segmenter;
import dev.blotter.train.TrainingCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code blotter corpus consistency}: words that are treated in more than one way. */
@Command(
    name = "consistency",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the words that are marked in two ways, or marked in one place and not in another, over"
          + " all files together: tab-separated deviations from the commonest treatment, words, how"
          + " often each type and kind, how often unmarked; most deviations first."
    },
    footer = {
      "",
      "Example:",
      "  blotter corpus consistency corpus/train corpus/dev corpus/test | head -50",
      "  blotter corpus consistency --justified corpus/consistency.tsv corpus/train",
      "",
      "Many rows are right: Hull is a town and a team, 'head' is a post and a verb."
    })
final class CorpusConsistencyCommand extends StreamCommand {

  @Mixin private ModelsOption models = new ModelsOption();

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Corpus files or folders.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--justified",
      paramLabel = "FILE",
      description =
          "Words that have been looked at and are right, tab-separated: words, treatments, reason;"
              + " left out unless they are treated in another way too.")
  private @Nullable Path justified;

  @Override
  public Integer call() throws IOException {
    Segmenter segmenter = new Segmenter(Models.load(models.folder()).sentences());
    JustifiedUses known = justified == null ? JustifiedUses.NONE : JustifiedUses.read(justified);
    for (Consistency.Use use :
        Consistency.of(TrainingCorpus.align(TrainingCorpus.read(paths).articles(), segmenter))) {
      if (known.covers(use)) {
        continue;
      }
      List<String> ways = new ArrayList<>();
      new TreeMap<>(use.labels()).forEach((label, count) -> ways.add(label + " " + count));
      if (use.unmarked() > 0) {
        ways.add("unmarked " + use.unmarked());
      }
      streams()
          .out()
          .write(use.deviations() + "\t" + use.words() + "\t" + String.join(", ", ways) + "\n");
    }
    return ExitCode.DONE;
  }
}
