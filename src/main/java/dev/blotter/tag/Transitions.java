package dev.blotter.tag;

import java.util.Arrays;

/**
 * The transition weights of a model, ordered for decoding: which outcomes end what came before them
 * ("closers", after which any mention may begin) and which leave a mention open. All closers have
 * the same followers, so a closer can be left out where another is so much better that no
 * difference between their transitions makes up for it. Immutable and thread-safe.
 */
final class Transitions {

  /** What share of a sum may be lost at each token where closers are left out. */
  private static final double NEGLIGIBLE = 1e-13;

  /** More than rounding can make up for. */
  private static final double MARGIN = 1e-6;

  final Outcomes outcomes;
  final int width;

  /** Outcomes that leave no mention open, and those that may follow them. */
  final int[] closers;

  final int[] openers;

  /** Outcomes that leave a mention open. */
  final int[] open;

  private final int classes;
  private final float[] weights;

  /** By class, closer and opener. */
  final double[] closing;

  final double[] closingFactors;

  /** By class and two outcomes: exponentials of the weights. */
  final double[] factors;

  /** By class, a closer and a better one: how much better the first can make its followers. */
  final double[] lead;

  final double[] leadFactors;

  /** By class, an opener and a better one: how much better the first can be for closers. */
  final double[] followFactors;

  Transitions(Outcomes outcomes, float[] edgeWeights, int edges) {
    this.outcomes = outcomes;
    this.width = outcomes.size();
    this.classes = edges + 1;
    // The last class is that of tokens whose class is not known: no weights.
    this.weights = Arrays.copyOf(edgeWeights, classes * width * width);
    int[] all = new int[width];
    Arrays.setAll(all, o -> o);
    this.closers = Arrays.stream(all).filter(o -> !outcomes.opens(o)).toArray();
    this.open = Arrays.stream(all).filter(outcomes::opens).toArray();
    this.openers = closers.length == 0 ? new int[0] : outcomes.followers(closers[0]);
    int from = closers.length;
    int to = openers.length;
    this.closing = new double[classes * from * to];
    this.closingFactors = new double[closing.length];
    this.factors = new double[weights.length];
    this.lead = new double[classes * from * from];
    this.leadFactors = new double[lead.length];
    this.followFactors = new double[classes * to * to];
    for (int c = 0; c < classes; c++) {
      compile(c);
    }
  }

  private void compile(int c) {
    int from = closers.length;
    int to = openers.length;
    for (int p : open) {
      for (int o : outcomes.followers(p)) {
        factors[(c * width + p) * width + o] = Math.exp(weight(c, p, o));
      }
    }
    for (int p = 0; p < from; p++) {
      for (int k = 0; k < to; k++) {
        int at = (c * from + p) * to + k;
        closing[at] = weight(c, closers[p], openers[k]);
        closingFactors[at] = Math.exp(closing[at]);
        factors[(c * width + closers[p]) * width + openers[k]] = closingFactors[at];
      }
    }
    for (int p = 0; p < from; p++) {
      for (int q = 0; q < from; q++) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < to; k++) {
          most =
              Math.max(most, closing[(c * from + p) * to + k] - closing[(c * from + q) * to + k]);
        }
        lead[(c * from + p) * from + q] = most + MARGIN;
        leadFactors[(c * from + p) * from + q] = Math.exp(most) / NEGLIGIBLE;
      }
    }
    for (int k = 0; k < to; k++) {
      for (int r = 0; r < to; r++) {
        double most = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < from; p++) {
          most =
              Math.max(most, closing[(c * from + p) * to + k] - closing[(c * from + p) * to + r]);
        }
        followFactors[(c * to + k) * to + r] = Math.exp(most) / NEGLIGIBLE;
      }
    }
  }

  /** The class without weights. */
  int unknown() {
    return classes - 1;
  }

  double weight(int c, int before, int after) {
    return weights[(c * width + before) * width + after];
  }
}
