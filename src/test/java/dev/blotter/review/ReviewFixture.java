package dev.blotter.review;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.CharSpan;
import dev.blotter.document.Entity;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import dev.blotter.document.Region;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.Source;
import dev.blotter.document.TaggedArticle;
import dev.blotter.document.Tokens;
import dev.blotter.write.AnnotatedArticleJson;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Output folders as the batch writes them, with articles and mentions of the test's choice. */
public final class ReviewFixture {

  /** The fingerprint of a model. */
  public static final String OLD_MODEL = "a".repeat(64);

  /** That of its successor. */
  public static final String NEW_MODEL = "b".repeat(64);

  private ReviewFixture() {}

  /**
   * A mention to be marked: the words, at their first place that is still free, as type or
   * type/kind, with a confidence.
   */
  public record Marked(String words, String label, double confidence) {}

  /** A mention to be marked. */
  public static Marked marked(String words, String label, double confidence) {
    return new Marked(words, label, confidence);
  }

  /** A record as the batch writes it. */
  public static String record(String id, String text, String fingerprint, Marked... marked) {
    return record(id, id + ".txt", text, fingerprint, List.of(marked));
  }

  /** A record as the batch writes it; one sentence, one entity a mention that is no role. */
  public static String record(
      String id, String uri, String text, String fingerprint, List<Marked> marked) {
    List<Mention> mentions = new ArrayList<>();
    List<Entity> entities = new ArrayList<>();
    int from = 0;
    for (Marked one : marked) {
      int start = text.indexOf(one.words(), from);
      if (start < 0) {
        throw new IllegalArgumentException(one.words() + " is not there");
      }
      from = start + one.words().length();
      int slash = one.label().indexOf('/');
      EntityType type = EntityType.of(slash < 0 ? one.label() : one.label().substring(0, slash));
      Kind kind = slash < 0 ? null : Kind.of(type, one.label().substring(slash + 1));
      if (type != EntityType.ROLE) {
        entities.add(
            new Entity(
                type.label() + ":" + entities.size(),
                type,
                kind,
                one.words(),
                List.of(one.words()),
                List.of(mentions.size()),
                List.of()));
      }
      mentions.add(
          new Mention(
              type,
              kind,
              new CharSpan(start, from),
              0,
              one.confidence(),
              Set.of(Mention.Evidence.MODEL)));
    }
    CharSpan all = new CharSpan(0, text.length());
    Article article =
        new Article(
            id,
            new Source(uri, "text/plain", "f".repeat(64), null, null),
            text,
            List.of(new Region(all, Region.Kind.BODY)));
    SegmentedArticle segmented =
        new SegmentedArticle(
            article,
            List.of(new Sentence(all, Region.Kind.BODY, 0, 0)),
            new Tokens(text, new int[0], new int[0]));
    StringWriter json = new StringWriter();
    try {
      new AnnotatedArticleJson(fingerprint, false)
          .write(
              new AnnotatedArticle(new TaggedArticle(segmented, mentions), entities, List.of()),
              json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return json.toString();
  }

  /** Writes an output folder, as a batch would: _SUCCESS goes first and comes last. */
  public static Path write(Path folder, List<String> records) throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve("_SUCCESS"));
    Files.writeString(folder.resolve("articles-00000.jsonl"), String.join("", records));
    Files.writeString(folder.resolve("_SUCCESS"), "");
    return folder;
  }

  /** Writes an output folder. */
  public static Path write(Path folder, String... records) throws IOException {
    return write(folder, List.of(records));
  }
}
