package dev.blotter.write;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Source;
import dev.blotter.document.TaggedArticle;
import dev.blotter.document.Tokens;
import java.util.List;

/** Articles in which nothing was found. */
final class EmptyArticles {

  private EmptyArticles() {}

  static AnnotatedArticle withText(String text) {
    return new AnnotatedArticle(
        new TaggedArticle(
            new SegmentedArticle(
                new Article(
                    "empty",
                    new Source("e.txt", "text/plain", "f".repeat(64), null, null),
                    text,
                    List.of()),
                List.of(),
                new Tokens(text, new int[0], new int[0])),
            List.of()),
        List.of(),
        List.of());
  }
}
