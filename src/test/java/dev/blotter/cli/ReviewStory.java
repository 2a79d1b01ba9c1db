package dev.blotter.cli;

import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.Mark;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.CharSpan;
import dev.blotter.document.Entity;
import dev.blotter.document.EntityType;
import dev.blotter.document.Mention;
import dev.blotter.document.Official;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An annotated article by hand, so that a test of the review page knows every mention and its
 * confidence.
 *
 * @param id the article's id
 * @param marked one sentence a line, with marks as in the corpus
 * @param confidences of the mentions in order; 0.99 for those beyond
 * @param fingerprint a digit that stands for the model
 */
record ReviewStory(String id, List<String> marked, List<Double> confidences, int fingerprint) {

  private static final double SURE = 0.99;

  static ReviewStory of(String id, List<Double> confidences, String... marked) {
    return new ReviewStory(id, List.of(marked), confidences, 1);
  }

  /** Writes a file of annotated articles. */
  static Path write(Path file, List<ReviewStory> stories) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (ReviewStory story : stories) {
      lines.append(story.json());
    }
    return Files.writeString(file, lines);
  }

  /** The record as `tag` would write it, with its line break. */
  String json() throws IOException {
    StringWriter out = new StringWriter();
    new AnnotatedArticleJson(Integer.toString(fingerprint).repeat(64), false)
        .write(annotated(), out);
    String line = out.toString();
    return line.endsWith("\n") ? line : line + "\n";
  }

  private AnnotatedArticle annotated() {
    MarkedArticle article =
        CorpusFormat.parse("story", "# id: story\n" + String.join("\n", marked)).articles().get(0);
    String text = article.text();
    List<Sentence> sentences = new ArrayList<>();
    List<Region> regions = new ArrayList<>();
    int at = 0;
    for (String line : text.split("\n")) {
      if (!line.isBlank()) {
        CharSpan span = new CharSpan(at, at + line.length());
        Region.Kind region =
            sentences.isEmpty() && !line.endsWith(".") ? Region.Kind.HEADLINE : Region.Kind.BODY;
        sentences.add(new Sentence(span, region, 0, 0));
        regions.add(new Region(span, region));
      }
      at += line.length() + 1;
    }
    List<Mention> mentions = new ArrayList<>();
    for (Mark mark : article.marks()) {
      int sentence = 0;
      while (!sentences.get(sentence).span().contains(mark.span())) {
        sentence++;
      }
      double confidence =
          mentions.size() < confidences.size() ? confidences.get(mentions.size()) : SURE;
      mentions.add(
          new Mention(
              mark.type(),
              mark.kind(),
              mark.span(),
              sentence,
              confidence,
              Set.of(Mention.Evidence.MODEL)));
    }
    TaggedArticle tagged =
        new TaggedArticle(
            new SegmentedArticle(
                new Article(
                    id,
                    new Source("story.txt", "text/plain", "0".repeat(64), null, null),
                    text,
                    regions),
                sentences,
                new Tokens(text, new int[0], new int[0])),
            mentions);
    return new AnnotatedArticle(tagged, entities(tagged), officials(mentions));
  }

  /** Mentions of the same words and type are one entity; roles are none. */
  private static List<Entity> entities(TaggedArticle tagged) {
    Map<String, List<Integer>> byName = new LinkedHashMap<>();
    for (int i = 0; i < tagged.mentions().size(); i++) {
      Mention mention = tagged.mentions().get(i);
      if (mention.type() != EntityType.ROLE) {
        byName
            .computeIfAbsent(
                mention.type().label() + ":" + tagged.textOf(mention), k -> new ArrayList<>())
            .add(i);
      }
    }
    List<Entity> entities = new ArrayList<>();
    byName.forEach(
        (key, indices) -> {
          Mention first = tagged.mentions().get(indices.get(0));
          String name = tagged.textOf(first);
          entities.add(
              new Entity(key, first.type(), first.kind(), name, List.of(name), indices, List.of()));
        });
    return entities;
  }

  /** The first role and the first person are an official. */
  private static List<Official> officials(List<Mention> mentions) {
    Integer role = first(mentions, EntityType.ROLE);
    Integer person = first(mentions, EntityType.PERSON);
    return role == null || person == null
        ? List.of()
        : List.of(new Official(role, person, null, null));
  }

  private static @Nullable Integer first(List<Mention> mentions, EntityType type) {
    for (int i = 0; i < mentions.size(); i++) {
      if (mentions.get(i).type() == type) {
        return i;
      }
    }
    return null;
  }
}
