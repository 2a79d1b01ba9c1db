package dev.blotter.evaluate;

import dev.blotter.document.EntityType;
import dev.blotter.evaluate.Evaluation.Interval;
import dev.blotter.evaluate.Evaluation.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Two models on the same articles. The intervals of the differences are bootstrapped over articles,
 * both models in each resample (the paired bootstrap, Koehn 2004), so that what is hard in an
 * article is hard for both.
 *
 * <p>The new model is better if the 95% interval of the difference of F1 over all types lies above
 * 0. It is worse on a type if that of the type lies below 0. What lies around 0 is noise.
 *
 * @param before the scores of the model in use
 * @param after those of the new one, on the same articles in the same order
 */
public record ModelComparison(Evaluation before, Evaluation after) {

  private static final int PERCENT = 100;

  /**
   * @throws IllegalArgumentException if the two were not made on the same articles
   */
  public ModelComparison {
    List<String> one = before.articles().stream().map(ArticleScore::article).toList();
    List<String> other = after.articles().stream().map(ArticleScore::article).toList();
    if (!one.equals(other)) {
      throw new IllegalArgumentException(
          "two evaluations of " + one.size() + " and " + other.size() + " articles that differ");
    }
  }

  private record Pair(Counts before, Counts after) {
    Pair plus(Pair other) {
      return new Pair(before.plus(other.before), after.plus(other.after));
    }

    double gain() {
      return after.f1() - before.f1();
    }
  }

  /**
   * How much F1 was gained, exact spans and types.
   *
   * @param type the type to count, or null for all together
   */
  public Interval gain(@Nullable EntityType type) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < before.articles().size(); i++) {
      pairs.add(new Pair(counts(before, i, type), counts(after, i, type)));
    }
    return Bootstrap.interval(pairs, new Pair(Counts.NONE, Counts.NONE), Pair::plus, Pair::gain);
  }

  private static Counts counts(Evaluation evaluation, int article, @Nullable EntityType type) {
    return new Evaluation(List.of(evaluation.articles().get(article))).counts(Match.EXACT, type);
  }

  /** Whether the new model is better beyond noise. */
  public boolean isBetter() {
    return gain(null).low() > 0;
  }

  /** The types on which the new model is worse beyond noise. */
  public List<EntityType> worse() {
    List<EntityType> worse = new ArrayList<>();
    for (EntityType type : EntityType.values()) {
      if (gain(type).high() < 0) {
        worse.add(type);
      }
    }
    return worse;
  }

  /** Whether the new model should replace the other: it is better, and worse on no type. */
  public boolean isProgress() {
    return isBetter() && worse().isEmpty();
  }

  /** The figures of both models and their difference, a line a type, and what follows. */
  public String text() {
    StringBuilder out = new StringBuilder();
    line(out, "%-14s %9s  %6s %6s  %s", "F1, exact", "marked", "before", "after", "gain");
    for (EntityType type : EntityType.values()) {
      row(out, type);
    }
    row(out, null);
    return out.append(verdict()).append('\n').toString();
  }

  /** Why the new model should or should not replace the other, in one sentence. */
  public String verdict() {
    List<String> worse = worse().stream().map(EntityType::label).toList();
    if (!worse.isEmpty()) {
      return "not promoted: worse on " + String.join(", ", worse);
    }
    Interval gain = gain(null);
    return isBetter()
        ? "better, and worse on no type"
        : "not promoted: "
            + (gain.high() < 0
                ? "worse over all types"
                : "the gain over all types may be noise, its interval holds 0");
  }

  private void row(StringBuilder out, @Nullable EntityType type) {
    Interval gain = gain(type);
    line(
        out,
        "%-14s %9d  %6.1f %6.1f  %+.1f (%+.1f to %+.1f)",
        type == null ? "all" : type.label(),
        before.counts(Match.EXACT, type).marked(),
        PERCENT * before.counts(Match.EXACT, type).f1(),
        PERCENT * after.counts(Match.EXACT, type).f1(),
        PERCENT * gain.value(),
        PERCENT * gain.low(),
        PERCENT * gain.high());
  }

  private static void line(StringBuilder out, String format, Object... cells) {
    out.append(String.format(Locale.ROOT, format, cells)).append('\n');
  }
}
