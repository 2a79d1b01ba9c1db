package dev.blotter.evaluate;

import dev.blotter.evaluate.Evaluation.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * The bootstrap over articles (Efron 1979), because what stands in one article is not independent.
 * The same counts give the same intervals.
 */
final class Bootstrap {

  private static final int RESAMPLES = 1000;
  private static final int SEED = 20121;
  private static final double TAIL = 0.025;

  private Bootstrap() {}

  /**
   * A figure of summed counts and its 95% interval.
   *
   * @param perArticle the counts of each article
   * @param none the counts of no article
   * @param sum adds counts
   * @param figure of the sum
   */
  static <T> Interval interval(
      List<T> perArticle, T none, BinaryOperator<T> sum, ToDoubleFunction<T> figure) {
    double[] values = new double[RESAMPLES];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int r = 0; r < RESAMPLES; r++) {
      T total = none;
      for (int i = 0; i < perArticle.size(); i++) {
        total = sum.apply(total, perArticle.get(random.nextInt(perArticle.size())));
      }
      values[r] = figure.applyAsDouble(total);
    }
    Arrays.sort(values);
    return new Interval(
        figure.applyAsDouble(perArticle.stream().reduce(none, sum)),
        values[(int) (TAIL * RESAMPLES)],
        values[(int) ((1 - TAIL) * RESAMPLES) - 1]);
  }
}
