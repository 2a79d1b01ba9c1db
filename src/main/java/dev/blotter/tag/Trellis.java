package dev.blotter.tag;

import java.util.Arrays;

/**
 * Finds the best outcomes of a sentence (Viterbi 1967) and the probabilities of its mentions
 * (forward-backward, Rabiner 1989), as {@link Lattice} does, from scores that are whole numbers of
 * steps. Paths are exactly those of {@code Lattice}; probabilities differ from its by what rounding
 * makes of them. Used again for the next sentence; not thread-safe.
 */
final class Trellis {

  private static final int TABLE = 1 << 12;

  private final Transitions transitions;
  private final Outcomes outcomes;
  private final int width;
  private final double step;
  private final double[] exponentials;
  private double[] emission = new double[0];
  private double[] alpha = new double[0];
  private double[] beta = new double[0];
  private double[] scale = new double[0];
  private byte[] back = new byte[0];
  private final double[] best;
  private final double[] next;

  /**
   * @param exponentials by {@link #exponentials}
   */
  Trellis(Transitions transitions, float step, double[] exponentials) {
    this.transitions = transitions;
    this.outcomes = transitions.outcomes;
    this.width = transitions.width;
    this.step = step;
    this.exponentials = exponentials;
    this.best = new double[width];
    this.next = new double[width];
  }

  /** What a score is worth that lies so many steps below the best one, as a probability. */
  static double[] exponentials(float step) {
    double[] exponentials = new double[TABLE];
    for (int i = 0; i < TABLE; i++) {
      exponentials[i] = Math.exp(-i * (double) step);
    }
    return exponentials;
  }

  /**
   * The best path.
   *
   * @param sums scores in steps, by token and outcome
   * @param edges class of each token
   * @param path takes the outcomes, from {@code first} on
   */
  void viterbi(int[] sums, int[] edges, int size, byte[] path, int first) {
    Transitions t = transitions;
    int[] closers = t.closers;
    int[] openers = t.openers;
    int from = closers.length;
    int to = openers.length;
    if (back.length < size * width) {
      back = new byte[2 * size * width];
    }
    for (int o = 0; o < width; o++) {
      best[o] = outcomes.starts(o) ? sums[o] * step : Double.NEGATIVE_INFINITY;
    }
    for (int i = 1; i < size; i++) {
      int c = edges[i];
      int row = i * width;
      Arrays.fill(next, Double.NEGATIVE_INFINITY);
      int q = 0;
      for (int p = 1; p < from; p++) {
        q = best[closers[p]] > best[closers[q]] ? p : q;
      }
      double top = best[closers[q]];
      for (int p = 0; p < from; p++) {
        double score = best[closers[p]];
        if (p == q || score + t.lead[(c * from + p) * from + q] >= top) {
          int weights = (c * from + p) * to;
          for (int k = 0; k < to; k++) {
            int o = openers[k];
            double reached = score + t.closing[weights + k];
            if (reached > next[o]) {
              next[o] = reached;
              back[row + o] = (byte) closers[p];
            }
          }
        }
      }
      for (int p : t.open) {
        for (int o : outcomes.followers(p)) {
          double reached = best[p] + t.weight(c, p, o);
          if (reached > next[o]) {
            next[o] = reached;
            back[row + o] = (byte) p;
          }
        }
      }
      for (int o = 0; o < width; o++) {
        best[o] = next[o] + sums[row + o] * step;
      }
    }
    int last = 0;
    double top = Double.NEGATIVE_INFINITY;
    for (int o : closers) {
      if (best[o] > top) {
        top = best[o];
        last = o;
      }
    }
    for (int i = size - 1; i >= 0; i--) {
      path[first + i] = (byte) last;
      last = back[i * width + last];
    }
  }

  /**
   * Prepares the probabilities of mentions.
   *
   * @param from first token of the first mention that is asked for
   * @param end one past the last token of the last
   */
  void forwardBackward(int[] sums, int[] edges, int size, int from, int end) {
    if (scale.length < size) {
      scale = new double[2 * size];
      emission = new double[2 * size * width];
      alpha = new double[2 * size * width];
      beta = new double[2 * size * width];
    }
    for (int i = 0; i < size; i++) {
      emissions(sums, i * width);
    }
    forward(edges, end);
    backward(edges, size, from);
  }

  private void emissions(int[] sums, int row) {
    int top = sums[row];
    for (int o = 1; o < width; o++) {
      top = Math.max(top, sums[row + o]);
    }
    for (int o = 0; o < width; o++) {
      int below = top - sums[row + o];
      emission[row + o] =
          below >= 0 && below < TABLE ? exponentials[below] : Math.exp(-below * step);
    }
  }

  private void forward(int[] edges, int end) {
    Transitions t = transitions;
    int[] closers = t.closers;
    int[] openers = t.openers;
    int from = closers.length;
    int to = openers.length;
    for (int i = 0; i < end; i++) {
      int row = i * width;
      if (i == 0) {
        for (int o = 0; o < width; o++) {
          alpha[o] = outcomes.starts(o) ? 1 : 0;
        }
      } else {
        int before = row - width;
        int c = edges[i];
        Arrays.fill(alpha, row, row + width, 0);
        int q = 0;
        for (int p = 1; p < from; p++) {
          q = alpha[before + closers[p]] > alpha[before + closers[q]] ? p : q;
        }
        double top = alpha[before + closers[q]];
        for (int p = 0; p < from; p++) {
          double a = alpha[before + closers[p]];
          if (p == q || a * t.leadFactors[(c * from + p) * from + q] >= top) {
            int factors = (c * from + p) * to;
            for (int k = 0; k < to; k++) {
              alpha[row + openers[k]] += a * t.closingFactors[factors + k];
            }
          }
        }
        for (int p : t.open) {
          double a = alpha[before + p];
          int factors = (c * width + p) * width;
          for (int o : outcomes.followers(p)) {
            alpha[row + o] += a * t.factors[factors + o];
          }
        }
      }
      double sum = 0;
      for (int o = 0; o < width; o++) {
        alpha[row + o] *= emission[row + o];
        sum += alpha[row + o];
      }
      scale[i] = sum;
      for (int o = 0; o < width; o++) {
        alpha[row + o] /= sum;
      }
    }
  }

  private void backward(int[] edges, int size, int start) {
    Transitions t = transitions;
    int[] closers = t.closers;
    int[] openers = t.openers;
    int from = closers.length;
    int to = openers.length;
    int lastRow = (size - 1) * width;
    for (int o = 0; o < width; o++) {
      beta[lastRow + o] = outcomes.opens(o) ? 0 : 1;
    }
    for (int i = size - 2; i >= start; i--) {
      int row = i * width;
      int after = row + width;
      int c = edges[i + 1];
      for (int o = 0; o < width; o++) {
        next[o] = emission[after + o] * beta[after + o];
      }
      Arrays.fill(beta, row, row + width, 0);
      int r = 0;
      for (int k = 1; k < to; k++) {
        r = next[openers[k]] > next[openers[r]] ? k : r;
      }
      double top = next[openers[r]];
      for (int k = 0; k < to; k++) {
        double n = next[openers[k]];
        if (k == r || n * t.followFactors[(c * to + k) * to + r] >= top) {
          for (int p = 0; p < from; p++) {
            beta[row + closers[p]] += n * t.closingFactors[(c * from + p) * to + k];
          }
        }
      }
      double sum = 0;
      for (int p : t.open) {
        int factors = (c * width + p) * width;
        for (int o : outcomes.followers(p)) {
          beta[row + p] += next[o] * t.factors[factors + o];
        }
      }
      for (int o = 0; o < width; o++) {
        sum += beta[row + o];
      }
      for (int o = 0; o < width; o++) {
        beta[row + o] /= sum;
      }
    }
  }

  /**
   * After {@link #forwardBackward}: the probability that the tokens from {@code start} to {@code
   * end} have all the outcomes of a path.
   *
   * @param first where in the path the sentence begins
   */
  double probability(int[] edges, byte[] path, int first, int start, int end) {
    int o = path[first + start];
    double probability = alpha[start * width + o];
    for (int i = start + 1; i < end; i++) {
      int before = o;
      o = path[first + i];
      probability *=
          transitions.factors[(edges[i] * width + before) * width + o]
              * emission[i * width + o]
              / scale[i];
    }
    int last = (end - 1) * width;
    double all = 0;
    for (int other = 0; other < width; other++) {
      all += alpha[last + other] * beta[last + other];
    }
    return Math.max(0, Math.min(1, probability * beta[last + o] / all));
  }
}
