package dev.blotter.tag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import opennlp.tools.ml.model.Event;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.util.Sequence;
import opennlp.tools.util.TrainingParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CrfTrainerTest {

  @Test
  void learnsALittleLanguageExactlyAndIsSureOfIt() throws IOException {
    NameFinderME finder =
        new NameFinderME(ToyFinder.model(ToyFinder.train(ToyFinder.parameters(15, 1, 0.25, 1))));

    for (NameSample unseen : ToyFinder.sentences(100, 2)) {
      String[] tokens = unseen.getSentence();
      finder.clearAdaptiveData();
      var found = finder.find(tokens);
      assertArrayEquals(unseen.getNames(), found, Arrays.toString(tokens));
      for (var name : found) {
        assertTrue(name.getProb() > 0.8 && name.getProb() <= 1, name + " " + name.getProb());
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
    byte[] one = ToyFinder.bytes(ToyFinder.train(ToyFinder.parameters(3, 1, 0.25, 1)));
    byte[] again = ToyFinder.bytes(ToyFinder.train(ToyFinder.parameters(3, 1, 0.25, 1)));
    byte[] other = ToyFinder.bytes(ToyFinder.train(ToyFinder.parameters(3, 1, 0.25, 2)));

    assertArrayEquals(one, again);
    assertFalse(Arrays.equals(one, other));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, -0.1, Double.NaN})
  void aDropoutThatIsNoShareIsRefused(double dropout) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> ToyFinder.train(ToyFinder.parameters(1, 1, dropout, 1)));

    assertEquals("Dropout must be in [0, 1), not " + dropout, refusal.getMessage());
  }

  @Test
  void whereListsAreOftenMissingTheRestIsLearnedToo() throws IOException {
    List<Event[]> sentences = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      sentences.add(sentence("place-unit", "#listed", "context"));
      sentences.add(sentence("other", "elsewhere"));
    }
    TrainingParameters with = ToyFinder.parameters(5, 1, 0, 1);
    TrainingParameters without = ToyFinder.parameters(5, 1, 0, 1);
    without.put(CrfTrainer.LIST_DROPOUT, 0.8);

    double sure = probabilityOf("context", ToyFinder.train(with, sentences));
    double surer = probabilityOf("context", ToyFinder.train(without, sentences));

    assertTrue(surer > sure + 0.02, surer + " without lists, " + sure + " with them");
  }

  private static double probabilityOf(String feature, CrfModel model) {
    Sequence best =
        model.bestSequence(
            new String[] {"x"},
            new Object[0],
            (index, tokens, outcomes, additional) -> new String[] {feature},
            (index, tokens, outcomes, outcome) -> true);
    return best.getOutcomes().get(0).equals("place-unit") ? best.getProbs()[0] : 0;
  }

  @Test
  void aListDropoutThatIsNoShareIsRefused() {
    TrainingParameters parameters = ToyFinder.parameters(1, 1, 0, 1);
    parameters.put(CrfTrainer.LIST_DROPOUT, 1.0);

    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> ToyFinder.train(parameters));

    assertEquals("ListDropout must be in [0, 1), not 1.0", refusal.getMessage());
  }

  @Test
  void featuresThatOccurLessOftenThanTheCutoffHaveNoWeights() throws IOException {
    List<Event[]> sentences =
        List.of(
            sentence("a-unit", "often", "twice", "rare"),
            sentence("a-unit", "often", "twice"),
            sentence("a-unit", "often"));

    assertEquals(3, trained(1, sentences).featureCount());
    assertEquals(2, trained(2, sentences).featureCount());
    assertEquals(1, trained(3, sentences).featureCount());
    assertEquals(0, trained(4, sentences).featureCount());
  }

  @Test
  void everyTypeGetsAllItsOutcomesWhetherTheDataHasThemOrNot() throws IOException {
    CrfModel model =
        trained(
            1, List.of(sentence("place-unit", "x"), sentence("police-force-unit", "y", "edge=c")));

    assertEquals("other", model.getOutcomes()[0]);
    assertEquals(9, model.getOutcomes().length);
    assertEquals(
        Set.of(
            "other",
            "place-start",
            "place-cont",
            "place-last",
            "place-unit",
            "police-force-start",
            "police-force-cont",
            "police-force-last",
            "police-force-unit"),
        Set.of(model.getOutcomes()));
  }

  @Test
  void nothingToLearnFromLeavesTheOneOutcomeOutsideNames() throws IOException {
    CrfModel model = trained(1, Collections.nCopies(2, new Event[0]));

    assertArrayEquals(new String[] {"other"}, model.getOutcomes());
    assertEquals(0, model.featureCount());
  }

  private static CrfModel trained(int cutoff, List<Event[]> sentences) throws IOException {
    return ToyFinder.train(ToyFinder.parameters(2, cutoff, 0, 1), sentences);
  }

  private static Event[] sentence(String outcome, String... features) {
    return new Event[] {new Event(outcome, features)};
  }
}
