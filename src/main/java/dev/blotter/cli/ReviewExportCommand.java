package dev.blotter.cli;

import dev.blotter.corpus.Mark;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.TaggedArticle;
import dev.blotter.review.ArticleReview;
import dev.blotter.segment.NewsTokenizer;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code blotter review export}: what reviewers made of articles. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    sortOptions = false,
    description = {
      "Writes the articles that were reviewed with the marks that reviewers left: those that somebody"
          + " has done and where nothing is left to adjudicate. With --reviewer, those that this"
          + " reviewer has done, as they see them."
    },
    footer = {
      "",
      "Examples:",
      "  blotter review export --store review.db --to corpus -o reviewed.txt",
      "  blotter evaluate --gold reviewed.txt             the model, judged by the reviewers",
      "  blotter train --with reviewed.txt --output /tmp/models --promote",
      "  blotter review export --store review.db --reviewer anna --to corpus > anna.txt",
      "",
      "Entities and officials are not reviewed, so they are not written; every mention has",
      "confidence 1."
    })
final class ReviewExportCommand extends StreamCommand {

  @Mixin private StoreOption store = new StoreOption();

  @Option(
      names = "--reviewer",
      paramLabel = "NAME",
      description = "The marks of this reviewer instead of what all agree on.")
  private @Nullable String reviewer;

  @Mixin private FormatOptions format = new FormatOptions();

  private int written;
  private int unfinished;
  private int lost;

  @Override
  public Integer call() throws IOException {
    Set<String> ids = new HashSet<>();
    try (ExportTarget target = format.open(streams(), false)) {
      store.read(
          (key, review) -> {
            if (isWanted(review)) {
              write(review, key, ids, target);
              written++;
            } else {
              unfinished++;
            }
          });
      target.finish();
    }
    streams().err().println(written + " articles written, " + unfinished + " not done yet");
    if (lost > 0) {
      streams().complain(lost + " marks do not lie in one sentence and were left out");
    }
    return ExitCode.DONE;
  }

  private boolean isWanted(ArticleReview review) {
    String name = reviewer;
    return name == null ? review.isDone() : review.state(name).done() != null;
  }

  private void write(ArticleReview review, String key, Set<String> ids, ExportTarget target)
      throws IOException {
    String name = reviewer;
    List<Mark> marks = name == null ? review.agreed() : review.state(name).decidedMarks();
    SegmentedArticle segmented = review.record().annotated().tagged().segmented();
    Article article = segmented.article();
    if (!ids.add(article.id())) {
      // An article that was changed under its id is another article of the corpus.
      article =
          new Article(
              article.id() + "-" + key, article.source(), article.text(), article.regions());
    }
    SegmentedArticle own =
        new NewsTokenizer()
            .tokenized(new SegmentedArticle(article, segmented.sentences(), segmented.tokens()));
    TaggedArticle tagged =
        new MarkedArticle(article.id(), Map.of(), article.text(), marks).tagged(own);
    lost += marks.size() - tagged.mentions().size();
    target.write(new AnnotatedArticle(tagged, List.of(), List.of()), review.record().fingerprint());
  }
}
