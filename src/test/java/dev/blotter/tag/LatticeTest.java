package dev.blotter.tag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Against the enumeration of all paths. */
final class LatticeTest {

  private static final List<String> NAMES =
      List.of(
          "other", "a-start", "a-cont", "a-last", "a-unit", "b-start", "b-cont", "b-last",
          "b-unit");
  private static final int WIDTH = NAMES.size();
  private static final int MATRICES = 3;
  private static final double CLOSE = 1e-9;

  /** Scores of a sentence; a token whose edge is negative has no transition weights. */
  private static final class Problem {
    private final double[][] scores;
    private final float[] weights;
    private final int[] edges;

    Problem(double[][] scores, float[] weights, int[] edges) {
      this.scores = scores;
      this.weights = weights;
      this.edges = edges;
    }

    static Problem of(long seed, int length, boolean weighted, double spread) {
      SplittableRandom random = new SplittableRandom(seed);
      double[][] scores = new double[length][WIDTH];
      for (double[] row : scores) {
        Arrays.setAll(row, o -> (random.nextDouble() - 0.5) * spread);
      }
      float[] weights = new float[MATRICES * WIDTH * WIDTH];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) ((random.nextDouble() - 0.5) * spread);
      }
      int[] edges = new int[length];
      Arrays.setAll(edges, i -> weighted ? random.nextInt(MATRICES + 1) - 1 : -1);
      return new Problem(scores, weights, edges);
    }

    int length() {
      return scores.length;
    }

    Lattice lattice() {
      Lattice lattice = new Lattice(new Outcomes(NAMES), length());
      for (int i = 0; i < length(); i++) {
        System.arraycopy(scores[i], 0, lattice.scores(i), 0, WIDTH);
        if (edges[i] >= 0) {
          lattice.edge(i, weights, edges[i]);
        }
      }
      return lattice;
    }

    double score(int[] path) {
      double score = 0;
      for (int i = 0; i < path.length; i++) {
        score += scores[i][path[i]];
        if (i > 0 && edges[i] >= 0) {
          score += weights[(edges[i] * WIDTH + path[i - 1]) * WIDTH + path[i]];
        }
      }
      return score;
    }

    List<int[]> paths() {
      List<int[]> paths = new ArrayList<>();
      extend(new int[length()], 0, paths);
      return paths;
    }

    private void extend(int[] path, int position, List<int[]> paths) {
      if (position == path.length) {
        if (isValid(path)) {
          paths.add(path.clone());
        }
        return;
      }
      for (int o = 0; o < WIDTH; o++) {
        path[position] = o;
        extend(path, position + 1, paths);
      }
    }

    @Override
    public String toString() {
      return Arrays.deepToString(scores) + " " + Arrays.toString(edges);
    }
  }

  /** The rules of BILOU, read off the names. */
  private static boolean isValid(int[] path) {
    String open = "";
    for (int outcome : path) {
      String name = NAMES.get(outcome);
      String type = name.replaceFirst("-?(start|cont|last|unit|other)$", "");
      boolean inside = name.endsWith("-cont") || name.endsWith("-last");
      if (!open.equals(inside ? type : "")) {
        return false;
      }
      open = name.endsWith("-start") || name.endsWith("-cont") ? type : "";
    }
    return open.isEmpty();
  }

  @Provide
  Arbitrary<Problem> problems() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.integers().between(1, 4),
            Arbitraries.of(true, false),
            Arbitraries.of(1.0, 10.0))
        .as(Problem::of);
  }

  @Property(tries = 150)
  void theBestPathIsTheBestOfAllValidPaths(@ForAll("problems") Problem problem) {
    int[] best = new int[0];
    for (int[] path : problem.paths()) {
      if (best.length == 0 || problem.score(path) > problem.score(best)) {
        best = path;
      }
    }

    assertArrayEquals(best, problem.lattice().viterbi());
  }

  @Property(tries = 100)
  void theScoreOfAPathIsTheSumOfItsScoresAndTransitions(@ForAll("problems") Problem problem) {
    Lattice lattice = problem.lattice();
    for (int[] path : problem.paths()) {
      assertEquals(problem.score(path), lattice.pathScore(path), CLOSE);
    }
  }

  @Property(tries = 150)
  void probabilitiesAreThoseOfAllPathsTogether(@ForAll("problems") Problem problem) {
    List<int[]> paths = problem.paths();
    double sum = 0;
    for (int[] path : paths) {
      sum += Math.exp(problem.score(path));
    }
    Lattice lattice = problem.lattice();
    assertEquals(Math.log(sum), lattice.forwardBackward(), CLOSE);

    int length = problem.length();
    double[][] single = new double[length][WIDTH];
    double[][][] pairs = new double[length][WIDTH][WIDTH];
    for (int[] path : paths) {
      double probability = Math.exp(problem.score(path)) / sum;
      for (int i = 0; i < length; i++) {
        single[i][path[i]] += probability;
        if (i > 0) {
          pairs[i][path[i - 1]][path[i]] += probability;
        }
      }
    }
    for (int i = 0; i < length; i++) {
      double total = 0;
      for (int o = 0; o < WIDTH; o++) {
        assertEquals(single[i][o], lattice.marginal(i, o), CLOSE, i + " " + NAMES.get(o));
        total += lattice.marginal(i, o);
        for (int p = 0; i > 0 && p < WIDTH; p++) {
          assertEquals(
              pairs[i][p][o],
              lattice.marginal(i, p, o),
              CLOSE,
              i + " " + NAMES.get(p) + " " + NAMES.get(o));
        }
      }
      assertEquals(1, total, CLOSE);
    }
  }

  @Property(tries = 60)
  void aSegmentIsAsLikelyAsAllPathsThatHoldIt(@ForAll("problems") Problem problem) {
    List<int[]> paths = problem.paths();
    double sum = 0;
    for (int[] path : paths) {
      sum += Math.exp(problem.score(path));
    }
    Lattice lattice = problem.lattice();
    lattice.forwardBackward();
    SplittableRandom random = new SplittableRandom(problem.length());
    for (int n = 0; n < 20; n++) {
      int[] path = paths.get(random.nextInt(paths.size()));
      double[] probabilities = lattice.segmentProbabilities(path);
      for (int i = 0; i < path.length; i++) {
        int start = i;
        while (NAMES.get(path[start]).matches(".*-(cont|last)")) {
          start--;
        }
        int end = i;
        while (NAMES.get(path[end]).matches(".*-(start|cont)")) {
          end++;
        }
        double expected = 0;
        for (int[] other : paths) {
          if (Arrays.equals(other, start, end + 1, path, start, end + 1)) {
            expected += Math.exp(problem.score(other)) / sum;
          }
        }
        assertEquals(expected, probabilities[i], CLOSE, Arrays.toString(path) + " at " + i);
      }
    }
  }

  @Property(tries = 300)
  void noPathIsInvalidHoweverStronglyTheScoresAskForIt(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Problem problem =
        Problem.of(seed, random.nextInt(8), random.nextBoolean(), random.nextInt(1, 2000));
    for (double[] row : problem.scores) {
      row[NAMES.indexOf("a-cont")] += 500;
    }

    int[] path = problem.lattice().viterbi();

    assertEquals(problem.length(), path.length);
    assertTrue(isValid(path), Arrays.toString(path));
  }

  @Property(tries = 30)
  void probabilitiesOfLongSentencesStayProbabilities(@ForAll long seed) {
    Problem problem = Problem.of(seed, 1000, true, 60);
    Lattice lattice = problem.lattice();
    int[] path = lattice.viterbi();
    double logSum = lattice.forwardBackward();

    assertTrue(isValid(path));
    double best = problem.score(path);
    assertTrue(logSum >= best - Math.abs(best) * CLOSE, logSum + " < " + best);
    for (double probability : lattice.segmentProbabilities(path)) {
      assertTrue(probability > 0 && probability <= 1, "" + probability);
    }
  }

  @Test
  void anEmptySentenceHasOneEmptyPath() {
    Lattice lattice = new Lattice(new Outcomes(NAMES), 0);

    assertEquals(0, lattice.viterbi().length);
    assertEquals(0, lattice.forwardBackward());
    assertEquals(0, lattice.segmentProbabilities(new int[0]).length);
  }
}
