package dev.blotter.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClusterScoreTest {

  private static final double EXACT = 1e-12;

  /** A mention a letter, an entity a word. */
  private static List<Set<String>> clusters(String words) {
    return Arrays.stream(words.split(" "))
        .filter(word -> !word.isEmpty())
        .<Set<String>>map(word -> new HashSet<>(List.of(word.split(""))))
        .toList();
  }

  private static ClusterScore score(String gold, String found) {
    return ClusterScore.of(clusters(gold), clusters(found));
  }

  /** The cases by which Vilain et al. (1995) explain their measure, and one of nothing found. */
  @ParameterizedTest
  @CsvSource({
    "ABCD, AB CD, 2, 3, 2, 2",
    "AB CD, ABCD, 2, 2, 2, 3",
    "ABCD, AB, 1, 3, 1, 1",
    "ABC, ABD, 1, 2, 1, 2",
    "ABCD, ABCD, 3, 3, 3, 3",
    "AB, '', 0, 1, 0, 0",
    "A B, AB, 0, 0, 0, 1",
  })
  void mucCountsTheLinksThatHoldAnEntityTogether(
      String gold, String found, double recalled, double marked, double precise, double all) {
    assertEquals(new Agreement(recalled, marked, precise, all), score(gold, found).muc());
  }

  /**
   * Three entities of 5, 2 and 5 mentions against two ways to merge two of them: Bagga and Baldwin
   * (1998), where MUC cannot tell them apart.
   */
  @ParameterizedTest
  @CsvSource({
    "12345 6789ABC, 0.7619047619047619",
    "1234589ABC 67, 0.5833333333333333",
  })
  void bCubedTellsWhatMucDoesNot(String found, double precision) {
    ClusterScore score = score("12345 67 89ABC", found);

    assertEquals(0.9, score.muc().precision(), EXACT);
    assertEquals(1, score.muc().recall(), EXACT);
    assertEquals(precision, score.bCubed().precision(), EXACT);
    assertEquals(1, score.bCubed().recall(), EXACT);
  }

  /** The same entities and four answers with the figures of Luo (2005), table 1, φ4. */
  @ParameterizedTest
  @CsvSource({
    "12345 6789ABC, 0.733",
    "1234589ABC 67, 0.667",
    "123456789ABC, 0.294",
    "1 2 3 4 5 6 7 8 9 A B C, 0.178",
  })
  void ceafAlignsEntitiesOneToOne(String found, double f1) {
    assertEquals(f1, score("12345 67 89ABC", found).ceafE().f1(), 0.0005);
  }

  /**
   * The worked example of the reference scorer (Pradhan et al. 2014, section 5), where e is missed
   * and h and i are found beside the gold.
   */
  @Test
  void mentionsOfOneSideAloneCountAsInTheReferenceScorer() {
    ClusterScore score = score("abc defg", "ab cd fghi");

    assertEquals(new Agreement(2, 5, 2, 5), score.muc());
    assertEquals(35.0 / 12 / 7, score.bCubed().recall(), EXACT);
    assertEquals(0.5, score.bCubed().precision(), EXACT);
    assertEquals(1.3 / 2, score.ceafE().recall(), EXACT);
    assertEquals(1.3 / 3, score.ceafE().precision(), EXACT);
    assertEquals(0.52, score.ceafE().f1(), EXACT);
    assertEquals((0.4 + score.bCubed().f1() + 0.52) / 3, score.conllF1(), EXACT);
  }

  @Test
  void entitiesOfOneMentionCountInAllButMuc() {
    ClusterScore right = score("A B", "A B");
    assertEquals(0, right.muc().f1());
    assertEquals(1, right.bCubed().f1(), EXACT);
    assertEquals(1, right.ceafE().f1(), EXACT);

    ClusterScore spurious = score("A", "A B");
    assertEquals(0.5, spurious.bCubed().precision(), EXACT);
    assertEquals(0.5, spurious.ceafE().precision(), EXACT);
  }

  @Test
  void nothingGivesZerosAndAMentionInTwoEntitiesIsRefused() {
    assertEquals(ClusterScore.NONE, score("", ""));
    assertEquals(0, ClusterScore.NONE.conllF1());
    assertThrows(IllegalArgumentException.class, () -> score("AB BC", "A"));
    assertThrows(IllegalArgumentException.class, () -> score("A", "AB BC"));
  }

  @Property
  void whatIsTheSameIsPerfect(@ForAll("clusterings") List<Set<Integer>> gold) {
    ClusterScore score = ClusterScore.of(gold, gold);
    boolean hasLink = gold.stream().anyMatch(cluster -> cluster.size() > 1);

    assertEquals(hasLink ? 1 : 0, score.muc().f1(), EXACT);
    assertEquals(gold.isEmpty() ? 0 : 1, score.bCubed().f1(), EXACT);
    assertEquals(gold.isEmpty() ? 0 : 1, score.ceafE().f1(), EXACT);
  }

  @Property
  void theSidesAreInterchangeable(
      @ForAll("clusterings") List<Set<Integer>> one,
      @ForAll("clusterings") List<Set<Integer>> two) {
    ClusterScore there = ClusterScore.of(one, two);
    ClusterScore back = ClusterScore.of(two, one);

    assertSwapped(there.muc(), back.muc());
    assertSwapped(there.bCubed(), back.bCubed());
    assertSwapped(there.ceafE(), back.ceafE());
    assertEquals(there.conllF1(), back.conllF1(), 1e-9);
    assertTrue(there.conllF1() >= 0 && there.conllF1() <= 1 + EXACT);
  }

  private static void assertSwapped(Agreement there, Agreement back) {
    assertEquals(there.recall(), back.precision(), 1e-9);
    assertEquals(there.precision(), back.recall(), 1e-9);
  }

  @Property
  void theOrderOfEntitiesChangesNothing(
      @ForAll("clusterings") List<Set<Integer>> gold,
      @ForAll("clusterings") List<Set<Integer>> found,
      @ForAll long seed) {
    List<Set<Integer>> shuffledGold = new ArrayList<>(gold);
    List<Set<Integer>> shuffledFound = new ArrayList<>(found);
    Collections.shuffle(shuffledGold, new Random(seed));
    Collections.shuffle(shuffledFound, new Random(seed + 1));
    ClusterScore score = ClusterScore.of(gold, found);
    ClusterScore shuffled = ClusterScore.of(shuffledGold, shuffledFound);

    assertEquals(score.muc(), shuffled.muc());
    assertEquals(score.bCubed().f1(), shuffled.bCubed().f1(), 1e-9);
    assertEquals(score.ceafE().f1(), shuffled.ceafE().f1(), 1e-9);
  }

  /** Up to 12 mentions, some left out, in up to 6 entities. */
  @Provide
  Arbitrary<List<Set<Integer>>> clusterings() {
    return Arbitraries.integers()
        .between(-1, 5)
        .list()
        .ofMaxSize(12)
        .map(
            labels -> {
              TreeMap<Integer, Set<Integer>> clusters = new TreeMap<>();
              for (int m = 0; m < labels.size(); m++) {
                if (labels.get(m) >= 0) {
                  clusters.computeIfAbsent(labels.get(m), k -> new HashSet<>()).add(m);
                }
              }
              return List.copyOf(clusters.values());
            });
  }

  @Property(tries = 2000)
  void theAlignmentIsTheBestOfAllThereAre(@ForAll("weights") double[][] weights) {
    assertEquals(best(weights, 0, new HashSet<>()), OptimalAlignment.of(weights), 1e-9);
  }

  @Provide
  Arbitrary<double[][]> weights() {
    return Arbitraries.integers()
        .between(0, 5)
        .flatMap(
            columns ->
                Arbitraries.integers()
                    .between(0, 4)
                    .map(weight -> weight / 4.0)
                    .list()
                    .ofSize(columns)
                    .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
                    .list()
                    .ofMaxSize(5)
                    .map(rows -> rows.toArray(new double[0][])));
  }

  /** By trying every alignment. */
  private static double best(double[][] weights, int row, Set<Integer> taken) {
    if (row == weights.length) {
      return 0;
    }
    double best = best(weights, row + 1, taken);
    for (int c = 0; c < weights[row].length; c++) {
      if (taken.add(c)) {
        best = Math.max(best, weights[row][c] + best(weights, row + 1, taken));
        taken.remove(c);
      }
    }
    return best;
  }
}
