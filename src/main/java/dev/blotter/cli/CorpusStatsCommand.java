package dev.blotter.cli;

import dev.blotter.corpus.AlignedArticle;
import dev.blotter.corpus.Mark;
import dev.blotter.document.EntityType;
import dev.blotter.pipeline.Models;
import dev.blotter.segment.Segmenter;
import dev.blotter.train.TrainingCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code blotter corpus stats}: how much there is of what. */
@Command(
    name = "stats",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    description = "Counts articles, sentences, tokens and marks, by file and by type and kind.",
    footer = {"", "Example:", "  blotter corpus stats corpus/train corpus/dev corpus/test"})
final class CorpusStatsCommand extends StreamCommand {

  @Mixin private ModelsOption models = new ModelsOption();

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Corpus files or folders.")
  private List<Path> paths = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    Segmenter segmenter = new Segmenter(Models.load(models.folder()).sentences());
    print("file", "articles", "sentences", "tokens", "organisation", "place", "role", "person");
    List<AlignedArticle> all = new ArrayList<>();
    for (Path file : TrainingCorpus.files(paths)) {
      List<AlignedArticle> articles =
          TrainingCorpus.align(TrainingCorpus.read(List.of(file)).articles(), segmenter);
      row(file.toString(), articles);
      all.addAll(articles);
    }
    row("all", all);
    Map<String, Integer> labels = new TreeMap<>();
    for (AlignedArticle article : all) {
      for (Mark mark : article.marked().marks()) {
        labels.merge(mark.label(), 1, Integer::sum);
      }
    }
    streams().out().write("\n");
    for (Map.Entry<String, Integer> label : labels.entrySet()) {
      streams()
          .out()
          .write(String.format(Locale.ROOT, "%-36s %7d\n", label.getKey(), label.getValue()));
    }
    return ExitCode.DONE;
  }

  private void row(String name, List<AlignedArticle> articles) throws IOException {
    List<Object> cells = new ArrayList<>();
    cells.add(name);
    cells.add(articles.size());
    cells.add(articles.stream().mapToInt(a -> a.segmented().sentences().size()).sum());
    cells.add(articles.stream().mapToInt(a -> a.segmented().tokens().size()).sum());
    for (EntityType type : EntityType.values()) {
      cells.add(
          articles.stream()
              .flatMap(a -> a.marked().marks().stream())
              .filter(mark -> mark.type() == type)
              .count());
    }
    print(cells.toArray());
  }

  private void print(Object... cells) throws IOException {
    streams()
        .out()
        .write(String.format(Locale.ROOT, "%-36s %8s %9s %8s %12s %7s %7s %7s\n", cells));
  }
}
