package dev.blotter.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import org.junit.jupiter.api.Test;

final class ArticleKindsTest {

  private final ArticleKinds kinds = new ArticleKinds();

  private void add(String words, boolean inBrackets, Kind likely, double probability) {
    kinds.add(likely.type(), words, inBrackets, likely(likely, probability));
  }

  private static double[] likely(Kind kind, double probability) {
    double[] likely = new double[Kind.values().length];
    likely[ArticleKinds.number(kind)] = probability;
    return likely;
  }

  @Test
  void theSameWordsAreOfTheKindThatIsLikeliestOverAllTheirMentions() {
    add("Framework", false, Kind.COMPANY, 0.6);
    add("Framework", false, Kind.CHARITY, 0.5);
    add("Framework", false, Kind.CHARITY, 0.4);

    assertEquals(Kind.CHARITY, kinds.of(0));
    assertEquals(Kind.CHARITY, kinds.of(2));
  }

  @Test
  void otherWordsDecideForThemselves() {
    add("Framework", false, Kind.CHARITY, 0.9);
    add("Cadent", false, Kind.COMPANY, 0.3);

    assertEquals(Kind.COMPANY, kinds.of(1));
  }

  @Test
  void aShortFormInBracketsIsOfTheKindOfTheNameBeforeItWhereverItStands() {
    add("POLIT", false, Kind.MEDIA, 0.4);
    add("Paedophile On-Line Investigation Team", false, Kind.POLICE_UNIT, 0.9);
    add("POLIT", true, Kind.MEDIA, 0.3);

    assertEquals(Kind.POLICE_UNIT, kinds.of(0));
    assertEquals(Kind.POLICE_UNIT, kinds.of(1));
    assertEquals(Kind.POLICE_UNIT, kinds.of(2));
  }

  @Test
  void theSameWordsOfAnotherTypeAreApart() {
    add("Hull", false, Kind.SPORT, 0.9);
    add("Hull", false, Kind.SETTLEMENT, 0.9);
    kinds.add(EntityType.PERSON, "Hull", false, new double[Kind.values().length]);

    assertEquals(Kind.SPORT, kinds.of(0));
    assertEquals(Kind.SETTLEMENT, kinds.of(1));
    assertNull(kinds.of(2));
  }
}
