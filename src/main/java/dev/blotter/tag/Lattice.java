package dev.blotter.tag;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The outcomes of one sentence, scored: Viterbi (1967) for the best path and the forward-backward
 * algorithm (Rabiner 1989) with a scale at each position for probabilities. Made for one sentence,
 * not thread-safe.
 */
final class Lattice {

  private static final float[] NO_WEIGHTS = new float[0];

  private final Outcomes outcomes;
  private final int length;
  private final int width;
  private final double[][] scores;
  private final float[][] edgeWeights;
  private final int[] edges;
  private final Map<Integer, double[]> factors = new HashMap<>();
  private final double[] noFactors;
  private final double[][] alpha;
  private final double[][] beta;
  private final double[][] emission;
  private final double[] scale;

  Lattice(Outcomes outcomes, int length) {
    this.outcomes = outcomes;
    this.length = length;
    this.width = outcomes.size();
    this.scores = new double[length][width];
    this.edgeWeights = new float[length][];
    Arrays.fill(edgeWeights, NO_WEIGHTS);
    this.edges = new int[length];
    this.alpha = new double[length][width];
    this.beta = new double[length][width];
    this.emission = new double[length][width];
    this.scale = new double[length];
    this.noFactors = new double[width * width];
    for (int p = 0; p < width; p++) {
      for (int o : outcomes.followers(p)) {
        noFactors[p * width + o] = 1;
      }
    }
  }

  /** The scores of the outcomes at a position, to be added to. */
  double[] scores(int position) {
    return scores[position];
  }

  /** Selects the matrix of transition weights into a position. */
  void edge(int position, float[] weights, int matrix) {
    edgeWeights[position] = weights;
    edges[position] = matrix * width * width;
  }

  /** The exponentials of the transition weights into a position, by before * width + after. */
  private double[] factors(int position) {
    float[] weights = edgeWeights[position];
    return weights.length == 0
        ? noFactors
        : factors.computeIfAbsent(edges[position], matrix -> exponentials(weights, matrix));
  }

  private double[] exponentials(float[] weights, int matrix) {
    double[] exponentials = new double[width * width];
    for (int p = 0; p < width; p++) {
      for (int o : outcomes.followers(p)) {
        exponentials[p * width + o] = Math.exp(weights[matrix + p * width + o]);
      }
    }
    return exponentials;
  }

  private double transition(int position, int before, int after) {
    float[] weights = edgeWeights[position];
    return weights.length == 0 ? 0 : weights[edges[position] + before * width + after];
  }

  /** The score of a path. */
  double pathScore(int[] path) {
    double score = 0;
    for (int i = 0; i < length; i++) {
      score += scores[i][path[i]] + (i == 0 ? 0 : transition(i, path[i - 1], path[i]));
    }
    return score;
  }

  /** The outcomes of the best path. */
  int[] viterbi() {
    int[] path = new int[length];
    if (length == 0) {
      return path;
    }
    double[] best = new double[width];
    for (int o = 0; o < width; o++) {
      best[o] = outcomes.starts(o) ? scores[0][o] : Double.NEGATIVE_INFINITY;
    }
    int[][] back = new int[length][width];
    for (int i = 1; i < length; i++) {
      double[] next = new double[width];
      Arrays.fill(next, Double.NEGATIVE_INFINITY);
      for (int p = 0; p < width; p++) {
        for (int o : outcomes.followers(p)) {
          double score = best[p] + transition(i, p, o);
          if (score > next[o]) {
            next[o] = score;
            back[i][o] = p;
          }
        }
      }
      for (int o = 0; o < width; o++) {
        next[o] += scores[i][o];
      }
      best = next;
    }
    int last = 0;
    double top = Double.NEGATIVE_INFINITY;
    for (int o = 0; o < width; o++) {
      if (!outcomes.opens(o) && best[o] > top) {
        top = best[o];
        last = o;
      }
    }
    for (int i = length - 1; i >= 0; i--) {
      path[i] = last;
      last = back[i][last];
    }
    return path;
  }

  /**
   * Fills in the forward and backward sums.
   *
   * @return the logarithm of the sum over all paths
   */
  double forwardBackward() {
    double logSum = 0;
    for (int i = 0; i < length; i++) {
      double top = scores[i][0];
      for (double score : scores[i]) {
        top = Math.max(top, score);
      }
      logSum += top;
      double sum = 0;
      for (int o = 0; o < width; o++) {
        emission[i][o] = Math.exp(scores[i][o] - top);
        alpha[i][o] = i == 0 && outcomes.starts(o) ? 1 : 0;
      }
      if (i > 0) {
        double[] factors = factors(i);
        for (int p = 0; p < width; p++) {
          for (int o : outcomes.followers(p)) {
            alpha[i][o] += alpha[i - 1][p] * factors[p * width + o];
          }
        }
      }
      for (int o = 0; o < width; o++) {
        boolean cut = i == length - 1 && outcomes.opens(o);
        alpha[i][o] *= cut ? 0 : emission[i][o];
        sum += alpha[i][o];
      }
      for (int o = 0; o < width; o++) {
        alpha[i][o] /= sum;
      }
      scale[i] = sum;
      logSum += Math.log(sum);
    }
    for (int i = length - 1; i >= 0; i--) {
      double[] factors = i == length - 1 ? noFactors : factors(i + 1);
      for (int o = 0; o < width; o++) {
        double sum = 0;
        if (i == length - 1) {
          sum = outcomes.opens(o) ? 0 : 1;
        } else {
          for (int n : outcomes.followers(o)) {
            sum += factors[o * width + n] * emission[i + 1][n] * beta[i + 1][n];
          }
          sum /= scale[i + 1];
        }
        beta[i][o] = sum;
      }
    }
    return logSum;
  }

  /** After {@link #forwardBackward}: the probability of an outcome at a position. */
  double marginal(int position, int outcome) {
    return alpha[position][outcome] * beta[position][outcome];
  }

  /** After {@link #forwardBackward}: the probability of two outcomes, the second at a position. */
  double marginal(int position, int before, int after) {
    return alpha[position - 1][before]
        * factors(position)[before * width + after]
        * emission[position][after]
        * beta[position][after]
        / scale[position];
  }

  /**
   * After {@link #forwardBackward}: for each token the probability of its outcome, or, where it is
   * part of a mention, of all outcomes of the mention together.
   */
  double[] segmentProbabilities(int[] path) {
    double[] probabilities = new double[length];
    int start = 0;
    while (start < length) {
      int end = start;
      double probability = alpha[start][path[start]];
      while (outcomes.opens(path[end]) && end + 1 < length) {
        end++;
        probability *=
            factors(end)[path[end - 1] * width + path[end]] * emission[end][path[end]] / scale[end];
      }
      probability *= beta[end][path[end]];
      Arrays.fill(probabilities, start, end + 1, Math.max(0, Math.min(1, probability)));
      start = end + 1;
    }
    return probabilities;
  }
}
