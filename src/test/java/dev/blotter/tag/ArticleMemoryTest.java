package dev.blotter.tag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ArticleMemoryTest {

  private final ArticleMemory memory = new ArticleMemory();

  private void add(String tokens, String outcomes) {
    memory.add(tokens.split(" "), outcomes.split(" "));
  }

  private String of(String tokens) {
    return String.join(",", memory.of(tokens.split(" ")));
  }

  @Test
  void aWordIsKnownByWhatItWasMostOftenInOtherSentences() {
    add("Fisher spoke", "person-unit other");
    add("Fisher left", "person-unit other");
    add("in Fisher", "other place-unit");

    assertEquals("person-unit,", of("Fisher slept"));
  }

  @Test
  void whatASentenceItselfWasTaggedAsIsNotRemembered() {
    add("Fisher spoke", "person-unit other");

    assertEquals(",", of("Fisher spoke"));
    add("in Fisher", "other place-unit");
    assertEquals("place-unit,", of("Fisher spoke"));
    assertEquals(",person-unit", of("in Fisher"));
  }

  @Test
  void everyOccurrenceInTheSentenceItselfIsLeftOut() {
    add("Hove beat Hove", "place-unit other place-unit");
    add("Hove won", "organisation-unit other");

    assertEquals("organisation-unit,,organisation-unit", of("Hove beat Hove"));
    assertEquals("place-unit,", of("Hove lost"));
  }

  @Test
  void aSentenceThatIsTaggedAgainIsReplacedNotDoubled() {
    for (int i = 0; i < 5; i++) {
      add("Fisher spoke", "place-unit other");
    }
    add("Fisher left", "person-unit other");
    add("Fisher slept", "person-unit other");
    assertEquals("person-unit", of("Fisher"));

    add("Fisher spoke", "person-unit other");
    add("Fisher left", "role-unit other");
    add("Fisher slept", "role-unit other");
    assertEquals("role-unit", of("Fisher"));
  }

  @Test
  void wordsOutsideMentionsAreRememberedOnlyWithACapital() {
    add("Monday was wet", "other other other");

    assertEquals("other,,", of("Monday is wet"));
  }

  @Test
  void whatTheCallerDoesToItsArraysLaterChangesNothing() {
    String[] tokens = {"Fisher", "spoke"};
    String[] outcomes = {"person-unit", "other"};
    memory.add(tokens, outcomes);
    tokens[0] = "Hove";
    outcomes[0] = "place-unit";

    assertEquals("person-unit,", of("Fisher slept"));
    assertEquals(",", of("Fisher spoke"));
  }

  @Test
  void equallyFrequentOutcomesAreDecidedTheSameWayWhateverTheirOrder() {
    add("a Fisher", "other place-unit");
    add("b Fisher", "other person-unit");
    String one = of("Fisher");
    memory.clear();
    add("b Fisher", "other person-unit");
    add("a Fisher", "other place-unit");

    assertEquals(one, of("Fisher"));
  }

  @Test
  void theTopicRisesWithTheShareOfWordsOfSport() {
    assertEquals("-", memory.topic());
    add("w " + "w ".repeat(98) + "w", "other ".repeat(100).strip());
    assertEquals("0", memory.topic());
    add("goal striker", "other other");
    assertEquals("0", memory.topic(), "2 of 102 are below 20 of 1,000");
    add("Goal !", "other other");
    assertEquals("1", memory.topic(), "3 of 104");
    add("goals penalty keeper", "other other other");
    assertEquals("2", memory.topic(), "6 of 107");
    add("innings wickets overs seamer", "other other other other");
    assertEquals("3", memory.topic(), "10 of 111");
  }

  @Test
  void theTopicDoesNotRiseByReadingASentenceAgain() {
    add("no sport here", "other other other");
    add("a goal", "other other");
    String once = memory.topic();
    add("a goal", "other other");
    add("a goal", "other other");

    assertEquals(once, memory.topic());
  }

  @Test
  void nothingIsLeftAfterClearing() {
    add("Fisher scored", "person-unit other");
    memory.clear();

    assertEquals("-", memory.topic());
    assertArrayEquals(new String[] {"", ""}, memory.of(new String[] {"Fisher", "scored"}));
    assertEquals("", of("Fisher"));
  }

  @Test
  void emptyTokensAreNothing() {
    memory.add(new String[] {"", "x"}, new String[] {"other", "other"});

    assertArrayEquals(new String[] {""}, memory.of(new String[] {""}));
    assertEquals(0, memory.of(new String[0]).length);
  }
}
