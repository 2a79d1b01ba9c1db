package dev.blotter.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class CountsTest {

  @Provide
  Arbitrary<Counts> counts() {
    Arbitrary<Integer> some = Arbitraries.integers().between(0, 100_000);
    return Combinators.combine(some, some, some)
        .as((right, wrong, missed) -> new Counts(right, right + wrong, right + missed));
  }

  @Property
  void everyFigureLiesBetweenZeroAndOne(@ForAll("counts") Counts counts) {
    for (double figure : new double[] {counts.precision(), counts.recall(), counts.f1()}) {
      assertTrue(figure >= 0 && figure <= 1, counts + " " + figure);
    }
  }

  @Property
  void f1IsTheHarmonicMeanOfPrecisionAndRecall(@ForAll("counts") Counts counts) {
    double p = counts.precision();
    double r = counts.recall();
    assertEquals(p + r == 0 ? 0 : 2 * p * r / (p + r), counts.f1(), 1e-12);
  }

  @Property
  void f1LiesBetweenPrecisionAndRecallWhereBothAreDefined(@ForAll("counts") Counts counts) {
    if (counts.found() > 0 && counts.marked() > 0) {
      double low = Math.min(counts.precision(), counts.recall());
      double high = Math.max(counts.precision(), counts.recall());
      assertTrue(counts.f1() >= low - 1e-12 && counts.f1() <= high + 1e-12, counts.toString());
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void sumsDoNotDependOnOrderOrGrouping(
      @ForAll("counts") Counts a, @ForAll("counts") Counts b, @ForAll("counts") Counts c) {
    assertEquals(a.plus(b), b.plus(a));
    assertEquals(a.plus(b).plus(c), a.plus(b.plus(c)));
    assertEquals(a, a.plus(Counts.NONE));
  }

  @Property
  void moreRightThanFoundOrMarkedIsRefusedWithTheNumbers(@ForAll("counts") Counts counts) {
    int right = Math.min(counts.found(), counts.marked()) + 1;
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Counts(right, counts.found(), counts.marked()));
    assertEquals(
        right + " right of " + counts.found() + " found and " + counts.marked() + " marked",
        refusal.getMessage());
  }

  @Example
  void nothingFoundAndNothingMarkedIsZeroAndNoDivisionByZero() {
    assertEquals(0, Counts.NONE.precision());
    assertEquals(0, Counts.NONE.recall());
    assertEquals(0, Counts.NONE.f1());
    assertThrows(IllegalArgumentException.class, () -> new Counts(-1, 0, 0));
  }
}
