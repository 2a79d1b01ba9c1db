package dev.blotter.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.InstalledModels;
import dev.blotter.segment.Segmenter;
import dev.blotter.train.TrainingCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void wordsThatWereLookedAtAreCoveredUntilTheyAreTreatedInAnotherWay(@TempDir Path folder)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("known.tsv"),
            "# looked at\nHull\torganisation/sport, place/settlement\ttown and club\n");
    JustifiedUses known = JustifiedUses.read(file);
    Map<String, Integer> labels = Map.of("place/settlement", 2, "organisation/sport", 1);

    assertTrue(known.covers(new Consistency.Use("Hull", labels, 0)));
    assertFalse(known.covers(new Consistency.Use("Hull", labels, 1)), "unmarked");
    assertFalse(known.covers(new Consistency.Use("Hull", Map.of("person", 1), 0)));
    assertFalse(known.covers(new Consistency.Use("Leeds", labels, 0)));
    assertFalse(JustifiedUses.NONE.covers(new Consistency.Use("Hull", labels, 0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hull\tperson", "Hull\tperson\t ", "a\tb\tc\na\tb\tc"})
  void aLineThatLacksAReasonOrStandsTwiceIsRefused(String lines, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("known.tsv"), lines);

    String message =
        String.valueOf(
            assertThrows(IOException.class, () -> JustifiedUses.read(file)).getMessage());

    assertTrue(message.startsWith(file + ":" + lines.lines().count() + ": "), message);
  }
}
