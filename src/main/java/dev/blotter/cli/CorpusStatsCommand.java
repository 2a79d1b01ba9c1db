package dev.blotter.cli;

import dev.blotter.corpus.AlignedArticle;
import dev.blotter.corpus.LinkedArticle;
import dev.blotter.corpus.Mark;
import dev.blotter.corpus.MarkedEntity;
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
    description = {
      "Counts articles, sentences, tokens and marks, by file and by type and kind; and what stands"
          + " in the .entities files beside them: articles, entities, links, organisations and"
          + " places that no authority has (NIL), officials."
    },
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
    entities();
    return ExitCode.DONE;
  }

  private void entities() throws IOException {
    List<LinkedArticle> all = new ArrayList<>();
    for (Path file : TrainingCorpus.files(paths)) {
      List<LinkedArticle> articles = TrainingCorpus.linked(List.of(file));
      if (!articles.isEmpty()) {
        if (all.isEmpty()) {
          streams().out().write("\n");
          printEntities("file", "articles", "entities", "links", "NIL", "officials");
        }
        entitiesRow(file.toString(), articles);
        all.addAll(articles);
      }
    }
    if (!all.isEmpty()) {
      entitiesRow("all", all);
    }
  }

  private void entitiesRow(String name, List<LinkedArticle> articles) throws IOException {
    int entities = 0;
    int links = 0;
    int nil = 0;
    int officials = 0;
    for (LinkedArticle article : articles) {
      entities += article.entities().size();
      officials += article.officials().size();
      for (MarkedEntity entity : article.entities()) {
        if (entity.link() != null) {
          links++;
        } else if (article.typeOf(entity) != EntityType.PERSON) {
          nil++;
        }
      }
    }
    printEntities(name, articles.size(), entities, links, nil, officials);
  }

  private void printEntities(Object... cells) throws IOException {
    streams().out().write(String.format(Locale.ROOT, "%-36s %8s %9s %8s %7s %9s\n", cells));
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
