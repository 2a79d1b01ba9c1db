package dev.blotter.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blotter.InstalledModels;
import dev.blotter.segment.Segmenter;
import dev.blotter.train.TrainingCorpus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConsistencyTest {

  private static List<Consistency.Use> uses(String corpus) {
    return Consistency.of(
        TrainingCorpus.align(
            CorpusFormat.parse("f", corpus).articles(),
            new Segmenter(InstalledModels.models().sentences())));
  }

  @Test
  void wordsThatAreMarkedInTwoWaysAndLeftUnmarkedAreListedWithAllThree() {
    assertEquals(
        List.of(
            new Consistency.Use("Hull", Map.of("place/settlement", 2, "organisation/sport", 1), 1)),
        uses(
            """
            # id: a
            She left [[Hull|place/settlement]] for [[Hull|place/settlement]].

            # id: b
            [[Hull|organisation/sport]] won. Hull is wide.
            """));
  }

  @Test
  void wordsThatAreAlwaysTreatedAlikeAreNotListed() {
    assertEquals(
        List.of(),
        uses(
            """
            # id: a
            [[Hull|place/settlement]] is wide.

            # id: b
            In [[Hull|place/settlement]].
            """));
  }

  @Test
  void aWordInsideALongerMarkOrNameIsNotUnmarked() {
    assertEquals(
        List.of(),
        uses(
            """
            # id: a
            [[Hull|place/settlement]] and [[Hull City|organisation/sport]] met.

            # id: b
            The [[Hull City|organisation/sport]] ground.
            """));
  }
}
