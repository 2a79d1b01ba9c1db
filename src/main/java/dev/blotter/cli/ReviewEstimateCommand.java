package dev.blotter.cli;

import dev.blotter.corpus.Mark;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.TaggedArticle;
import dev.blotter.evaluate.ArticleScore;
import dev.blotter.evaluate.Evaluation;
import dev.blotter.evaluate.EvaluationReport;
import dev.blotter.evaluate.LinkingEvaluation;
import dev.blotter.write.AnnotatedRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code blotter review estimate}: how good a night is, by a sample of it. */
@Command(
    name = "estimate",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    description = {
      "Estimates precision and recall of the articles that a sample was drawn from, with 95%%"
          + " intervals, by what reviewers made of the sample."
    },
    footer = {
      "",
      "Example:",
      "  blotter review estimate --store sample.db sample.jsonl",
      "",
      "Articles were drawn, not mentions, and those of one article are alike: so the intervals are",
      "bootstrapped over articles. (Wilson's over mentions would be too narrow.) For half the width",
      "take four times as many articles. All of the sample must be done: what was done first is no",
      "sample. Exit code 3 if it is not."
    })
final class ReviewEstimateCommand extends StreamCommand {

  @Mixin private StoreOption store = new StoreOption();

  @Parameters(paramLabel = "SAMPLE", description = "The file that 'review sample' wrote.")
  private Path sample = Path.of("");

  private record Key(String id, String text) {}

  @Override
  public Integer call() throws IOException {
    Map<Key, List<Mark>> reviewed = new HashMap<>();
    store.read(
        (key, review) -> {
          if (review.isDone()) {
            Article article = review.record().annotated().tagged().article();
            reviewed.put(new Key(article.id(), article.text()), review.agreed());
          }
        });
    List<ArticleScore> scores = new ArrayList<>();
    List<MarkedArticle> gold = new ArrayList<>();
    int[] missing = new int[1];
    AnnotatedRecords.readSound(
        sample,
        record -> {
          TaggedArticle found = record.annotated().tagged();
          List<Mark> marks = reviewed.get(new Key(found.article().id(), found.article().text()));
          if (marks == null) {
            missing[0]++;
            return;
          }
          MarkedArticle marked =
              new MarkedArticle(found.article().id(), Map.of(), found.article().text(), marks);
          gold.add(marked);
          scores.add(ArticleScore.of(marked, found));
        });
    if (scores.isEmpty()) {
      throw new IOException("no article of " + sample + " is done in this store");
    }
    streams()
        .out()
        .write(
            new EvaluationReport(
                    new Evaluation(scores), new LinkingEvaluation(List.of(), false), gold, Map.of())
                .text());
    if (missing[0] > 0) {
      streams()
          .complain(
              missing[0]
                  + " of "
                  + (missing[0] + scores.size())
                  + " articles of the sample are not done: until they are, this is no estimate of"
                  + " the night");
    }
    return missing[0] > 0 ? ExitCode.SOME_FAILED : ExitCode.DONE;
  }
}
