package dev.blotter.cli;

import dev.blotter.document.SegmentedArticle;
import dev.blotter.evaluate.ReviewerAgreement;
import dev.blotter.evaluate.ReviewerAgreement.Reading;
import dev.blotter.review.ArticleReview;
import dev.blotter.segment.NewsTokenizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code blotter review agreement}: reviewers against one another. */
@Command(
    name = "agreement",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    description = {
      "Compares each two reviewers on the articles that both have done: F1 of one against the other"
          + " by type, exact, with 95%% intervals bootstrapped over articles; Cohen's kappa over"
          + " tokens; what one marked and the other has in its place. Adjudications do not count."
    },
    footer = {
      "",
      "Example:",
      "  blotter review agreement --store review.db",
      "",
      "Reviewers who see the same model's marks agree more than they would on bare text: take the",
      "figures as what is at best to be expected of a model trained on their work."
    })
final class ReviewAgreementCommand extends StreamCommand {

  @Mixin private StoreOption store = new StoreOption();

  @Override
  public Integer call() throws IOException {
    Map<List<String>, List<Reading>> pairs =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    store.read((key, review) -> add(review, pairs));
    if (pairs.isEmpty()) {
      streams().complain("no two reviewers have done the same article");
    }
    String gap = "";
    for (Map.Entry<List<String>, List<Reading>> pair : pairs.entrySet()) {
      streams().out().write(gap);
      streams()
          .out()
          .write(
              ReviewerAgreement.of(pair.getValue())
                  .text(pair.getKey().get(0), pair.getKey().get(1)));
      gap = "\n";
    }
    return ExitCode.DONE;
  }

  private static void add(ArticleReview review, Map<List<String>, List<Reading>> pairs) {
    List<String> done =
        review.reviewers().stream().filter(name -> review.state(name).done() != null).toList();
    if (done.size() < 2) {
      return;
    }
    SegmentedArticle segmented =
        new NewsTokenizer().tokenized(review.record().annotated().tagged().segmented());
    for (int i = 0; i < done.size(); i++) {
      for (int j = i + 1; j < done.size(); j++) {
        pairs
            .computeIfAbsent(List.of(done.get(i), done.get(j)), p -> new ArrayList<>())
            .add(
                new Reading(
                    segmented,
                    review.state(done.get(i)).decidedMarks(),
                    review.state(done.get(j)).decidedMarks()));
      }
    }
  }
}
