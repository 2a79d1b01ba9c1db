package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/**
 * A floor, not a measure: it catches a pipeline or models that broke. Figures to quote come from
 * {@code blotter evaluate}; do not lower the floor to make a change pass.
 */
final class QualityTest {

  private static final double FLOOR = 0.90;
  private static final double FLOOR_OF_EACH_TYPE = 0.87;

  @Test
  void theInstalledModelsHaveNotFallenBelowTheFloorOnTheTestCorpus() {
    JsonNode exact =
        AnnotatedJson.parse(CommandRun.of("evaluate", "--json", "corpus/test").expect(0).out())
            .get("exact");

    double all = exact.at("/all/f1/value").asDouble();
    assertTrue(all >= FLOOR, "F1 on corpus/test is " + all + ", below " + FLOOR);
    for (String type : new String[] {"organisation", "place", "role", "person"}) {
      double f1 = exact.at("/" + type + "/f1/value").asDouble();
      assertTrue(f1 >= FLOOR_OF_EACH_TYPE, "F1 of " + type + " on corpus/test is " + f1);
    }
  }
}
