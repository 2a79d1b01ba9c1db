package dev.blotter.cli;

import dev.blotter.review.ArticleReview;
import dev.blotter.review.ReviewStore;
import dev.blotter.review.StoredArticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The store of decisions that a command reads. */
final class StoreOption {

  @Option(
      names = "--store",
      paramLabel = "FILE|URL",
      required = true,
      description = "Where the decisions are: the file or URL that 'review' was started with.")
  private String store = "";

  /** Takes an article with decisions. */
  @FunctionalInterface
  interface Each {
    void take(String key, ArticleReview review) throws IOException;
  }

  /** Gives all articles with decisions, in the order of their keys. */
  void read(Each each) throws IOException {
    if (!store.startsWith("jdbc:") && !Files.exists(Path.of(store))) {
      throw new IOException(store + ": no such store");
    }
    try (ReviewStore decisions = ReviewStore.open(store)) {
      for (String key : decisions.articles()) {
        StoredArticle article = decisions.read(key);
        if (article != null) {
          each.take(key, article.review());
        }
      }
    }
  }
}
