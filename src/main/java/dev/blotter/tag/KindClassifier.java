package dev.blotter.tag;

import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.Tokens;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;

/**
 * Gives a mention its kind, by a document categorizer over the mention's words and context.
 * Thread-safe.
 */
public final class KindClassifier {

  private final DocumentCategorizerME categorizer;
  private final KindLexica lexica;
  private final Map<EntityType, Map<Kind, Integer>> outcomes = new HashMap<>();

  /**
   * @param model its categories are {@code type/kind}; its features {@link KindFeatures}
   * @param lexica the lexica it was trained with
   * @throws IllegalArgumentException if a type that has kinds has no category
   */
  public KindClassifier(DoccatModel model, KindLexica lexica) {
    this.lexica = lexica;
    this.categorizer = new DocumentCategorizerME(model);
    for (int i = 0; i < categorizer.getNumberOfCategories(); i++) {
      String[] label = categorizer.getCategory(i).split("/", 2);
      EntityType type = EntityType.of(label[0]);
      outcomes
          .computeIfAbsent(type, t -> new HashMap<>())
          .put(Kind.of(type, label[label.length - 1]), i);
    }
    for (EntityType type : EntityType.values()) {
      if (!Kind.of(type).isEmpty() && !outcomes.containsKey(type)) {
        throw new IllegalArgumentException("the model knows no kind of " + type.label());
      }
    }
  }

  /**
   * How likely each kind of a type is for a mention.
   *
   * @param topic of the article, by {@link #topic}
   * @param firstToken the mention's first token
   * @param endToken one past its last token
   * @return empty for a type that has no kinds
   */
  Map<Kind, Double> kindsOf(
      EntityType type,
      String topic,
      SegmentedArticle article,
      Sentence sentence,
      int firstToken,
      int endToken) {
    Map<Kind, Double> likely = new EnumMap<>(Kind.class);
    Map<Kind, Integer> candidates = outcomes.get(type);
    if (candidates != null) {
      double[] probabilities =
          categorizer.categorize(
              article.tokens().texts(firstToken, endToken),
              context(lexica, type, topic, article.tokens(), sentence, firstToken, endToken));
      candidates.forEach((kind, outcome) -> likely.put(kind, probabilities[outcome]));
    }
    return likely;
  }

  /** What an article is about, as far as kinds depend on it. */
  public static String topic(Tokens tokens) {
    SportTopic topic = new SportTopic();
    topic.add(tokens.texts(0, tokens.size()));
    return topic.level();
  }

  /**
   * The extra information that {@link KindFeatures} reads, for a mention in its sentence.
   *
   * @param topic of the article, by {@link #topic}
   */
  public static Map<String, Object> context(
      KindLexica lexica,
      EntityType type,
      String topic,
      Tokens tokens,
      Sentence sentence,
      int firstToken,
      int endToken) {
    int from = Math.max(sentence.firstToken(), firstToken - KindFeatures.WINDOW);
    int to = Math.min(sentence.endToken(), endToken + KindFeatures.WINDOW);
    return Map.of(
        KindFeatures.TYPE,
        type.label(),
        KindFeatures.TOPIC,
        topic,
        KindFeatures.BEFORE,
        tokens.texts(from, firstToken),
        KindFeatures.AFTER,
        tokens.texts(endToken, to),
        KindFeatures.LEXICA,
        lexica.labels(tokens.texts(firstToken, endToken)));
  }
}
