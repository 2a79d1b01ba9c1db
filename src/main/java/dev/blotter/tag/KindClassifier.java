package dev.blotter.tag;

import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.Tokens;
import java.util.HashMap;
import java.util.Map;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import org.jspecify.annotations.Nullable;

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
   * The likeliest kind of a mention of that type.
   *
   * @param firstToken the mention's first token
   * @param endToken one past its last token
   * @return null for a type that has no kinds
   */
  @Nullable Kind kindOf(
      EntityType type, SegmentedArticle article, Sentence sentence, int firstToken, int endToken) {
    Map<Kind, Integer> candidates = outcomes.get(type);
    if (candidates == null) {
      return null;
    }
    double[] probabilities =
        categorizer.categorize(
            article.tokens().texts(firstToken, endToken),
            context(lexica, type, article.tokens(), sentence, firstToken, endToken));
    Kind best = null;
    double top = -1;
    for (Kind kind : Kind.of(type)) {
      Integer outcome = candidates.get(kind);
      if (outcome != null && probabilities[outcome] > top) {
        top = probabilities[outcome];
        best = kind;
      }
    }
    return best;
  }

  /** The extra information that {@link KindFeatures} reads, for a mention in its sentence. */
  public static Map<String, Object> context(
      KindLexica lexica,
      EntityType type,
      Tokens tokens,
      Sentence sentence,
      int firstToken,
      int endToken) {
    int from = Math.max(sentence.firstToken(), firstToken - KindFeatures.WINDOW);
    int to = Math.min(sentence.endToken(), endToken + KindFeatures.WINDOW);
    return Map.of(
        KindFeatures.TYPE,
        type.label(),
        KindFeatures.BEFORE,
        tokens.texts(from, firstToken),
        KindFeatures.AFTER,
        tokens.texts(endToken, to),
        KindFeatures.LEXICA,
        lexica.labels(tokens.texts(firstToken, endToken)));
  }
}
