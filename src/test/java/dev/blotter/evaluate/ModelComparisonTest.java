package dev.blotter.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.document.EntityType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ModelComparisonTest {

  /** Articles with ten marks of each type, of which so many were found and nothing else. */
  private static Evaluation evaluation(int articles, int places, int persons) {
    List<ArticleScore> scores = new ArrayList<>();
    for (int i = 0; i < articles; i++) {
      Map<EntityType, Counts> counts = new EnumMap<>(EntityType.class);
      // Some articles are harder than others, the same for every model.
      int hard = i % 3;
      counts.put(EntityType.PLACE, new Counts(places - hard, places - hard, 10));
      counts.put(EntityType.PERSON, new Counts(persons - hard, persons - hard, 10));
      scores.add(new ArticleScore("a" + i, counts, counts, List.of(), List.of()));
    }
    return new Evaluation(scores);
  }

  @Test
  void aModelThatIsBetterOnEveryTypeIsProgress() {
    ModelComparison comparison = new ModelComparison(evaluation(30, 5, 5), evaluation(30, 7, 6));

    assertTrue(comparison.isProgress());
    assertEquals("better, and worse on no type", comparison.verdict());
    assertTrue(comparison.gain(EntityType.PLACE).low() > 0);
    assertEquals(
        comparison.after().counts(Evaluation.Match.EXACT, null).f1()
            - comparison.before().counts(Evaluation.Match.EXACT, null).f1(),
        comparison.gain(null).value());
  }

  @Test
  void theSameModelIsNot() {
    ModelComparison comparison = new ModelComparison(evaluation(30, 5, 5), evaluation(30, 5, 5));

    assertFalse(comparison.isProgress());
    assertEquals(new Evaluation.Interval(0, 0, 0), comparison.gain(null));
    assertEquals(
        "not promoted: the gain over all types may be noise, its interval holds 0",
        comparison.verdict());
  }

  @Test
  void aGainInOneArticleIsNoise() {
    List<ArticleScore> scores = new ArrayList<>(evaluation(29, 5, 5).articles());
    scores.add(evaluation(30, 9, 9).articles().get(29));

    assertFalse(new ModelComparison(evaluation(30, 5, 5), new Evaluation(scores)).isBetter());
  }

  @Test
  void aGainOverAllThatCostsATypeIsRefused() {
    ModelComparison comparison = new ModelComparison(evaluation(30, 5, 6), evaluation(30, 9, 5));

    assertTrue(comparison.isBetter());
    assertEquals(List.of(EntityType.PERSON), comparison.worse());
    assertFalse(comparison.isProgress());
    assertEquals("not promoted: worse on person", comparison.verdict());
  }

  @Test
  void otherArticlesCannotBeCompared() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ModelComparison(evaluation(3, 5, 5), evaluation(4, 5, 5)));
  }
}
