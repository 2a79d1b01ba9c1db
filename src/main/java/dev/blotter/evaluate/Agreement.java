package dev.blotter.evaluate;

/**
 * How far two ways to group mentions agree, as sums that add up over articles: what of the gold is
 * found again and what of the found is in the gold, where a measure counts both sides by itself.
 *
 * @param recalled credit for the gold, from 0 to {@code marked}
 * @param marked the most there could be
 * @param precise credit for what was found, from 0 to {@code found}
 * @param found the most there could be
 */
public record Agreement(double recalled, double marked, double precise, double found) {

  /** Nothing yet. */
  public static final Agreement NONE = new Agreement(0, 0, 0, 0);

  /** The sum of both. */
  public Agreement plus(Agreement other) {
    return new Agreement(
        recalled + other.recalled,
        marked + other.marked,
        precise + other.precise,
        found + other.found);
  }

  /** Share of the gold that is credited, in [0, 1]; 0 if there is none. */
  public double recall() {
    return marked == 0 ? 0 : recalled / marked;
  }

  /** Share of what was found that is credited, in [0, 1]; 0 if there is none. */
  public double precision() {
    return found == 0 ? 0 : precise / found;
  }

  /** Harmonic mean of precision and recall, in [0, 1]. */
  public double f1() {
    double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }
}
