package dev.blotter.read;

import dev.blotter.document.Article;
import dev.blotter.document.Failure;
import dev.blotter.document.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;

/** Reads what tests make, and tells articles from failures. */
public final class InputTexts {

  private InputTexts() {}

  /** The only outcome of a text. */
  public static Outcome<Article> read(String text) {
    List<Outcome<Article>> all = all(text.getBytes(StandardCharsets.UTF_8), "t");
    Assertions.assertEquals(1, all.size(), all::toString);
    return all.get(0);
  }

  static List<Outcome<Article>> all(byte[] bytes, String uri) {
    return all(new ArticleReader(), bytes, uri);
  }

  static List<Outcome<Article>> all(ArticleReader reader, byte[] bytes, String uri) {
    List<Outcome<Article>> outcomes = new ArrayList<>();
    try {
      reader.read(new ByteArrayInputStream(bytes), uri, outcomes::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return outcomes;
  }

  static List<Article> articles(List<Outcome<Article>> outcomes) {
    return outcomes.stream()
        .filter(Outcome.Done.class::isInstance)
        .map(outcome -> ((Outcome.Done<Article>) outcome).value())
        .toList();
  }

  static List<Failure> failures(List<Outcome<Article>> outcomes) {
    return outcomes.stream()
        .filter(Outcome.Failed.class::isInstance)
        .map(outcome -> ((Outcome.Failed<Article>) outcome).failure())
        .toList();
  }

  /** The only article of some bytes, none of which failed. */
  static Article article(byte[] bytes, String uri) {
    List<Outcome<Article>> all = all(bytes, uri);
    Assertions.assertEquals(List.of(), failures(all));
    Assertions.assertEquals(1, all.size());
    return articles(all).get(0);
  }

  static Article article(String text, String uri) {
    return article(text.getBytes(StandardCharsets.UTF_8), uri);
  }

  /** The reason of the only outcome of some bytes, which is a failure. */
  static String reason(byte[] bytes, String uri) {
    List<Outcome<Article>> all = all(bytes, uri);
    Assertions.assertEquals(List.of(), articles(all));
    Assertions.assertEquals(1, all.size(), all::toString);
    Failure failure = failures(all).get(0);
    Assertions.assertEquals(Failure.Stage.READ, failure.stage());
    Assertions.assertFalse(failure.article().isBlank());
    return failure.reason();
  }

  static String reason(String text, String uri) {
    return reason(text.getBytes(StandardCharsets.UTF_8), uri);
  }
}
