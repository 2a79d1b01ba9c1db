package dev.blotter.evaluate;

/**
 * Right, wrong and missed answers; adds up over articles.
 *
 * @param right found and marked
 * @param found all that were found
 * @param marked all that were marked
 */
public record Counts(int right, int found, int marked) {

  /** Nothing yet. */
  public static final Counts NONE = new Counts(0, 0, 0);

  /**
   * @throws IllegalArgumentException if more were right than found or marked
   */
  public Counts {
    if (right < 0 || right > found || right > marked) {
      throw new IllegalArgumentException(
          right + " right of " + found + " found and " + marked + " marked");
    }
  }

  /** The sum of both. */
  public Counts plus(Counts other) {
    return new Counts(right + other.right, found + other.found, marked + other.marked);
  }

  /** Share of what was found that is right, in [0, 1]; 0 if nothing was found. */
  public double precision() {
    return found == 0 ? 0 : (double) right / found;
  }

  /** Share of what was marked that was found, in [0, 1]; 0 if nothing was marked. */
  public double recall() {
    return marked == 0 ? 0 : (double) right / marked;
  }

  /** Harmonic mean of precision and recall (van Rijsbergen 1979), in [0, 1]. */
  public double f1() {
    return found + marked == 0 ? 0 : 2.0 * right / (found + marked);
  }
}
