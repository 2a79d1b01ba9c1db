package dev.blotter.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.Test;

final class CaseDamageTest {

  private static final NameSample SENTENCE =
      sentence("the men from Hove did n't take Ann 's \uD83D\uDC4D of \u00E9clairs");

  private static NameSample sentence(String words) {
    return new NameSample(
        words.split(" "), new Span[] {new Span(3, 4, "place"), new Span(7, 8, "person")}, true);
  }

  private static List<NameSample> damaged(int count, double share, long seed) {
    List<NameSample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(SENTENCE);
    }
    return CaseDamage.some(samples, share, new SplittableRandom(seed));
  }

  @Test
  void aSentenceIsSetInCapitalsOrLikeATitle() {
    Set<String> forms = new HashSet<>();
    for (NameSample copy : damaged(100, 1, 1)) {
      forms.add(String.join(" ", copy.getSentence()));
    }

    assertEquals(
        Set.of(
            "THE MEN FROM HOVE DID N'T TAKE ANN 'S \uD83D\uDC4D OF \u00C9CLAIRS",
            "The Men from Hove Did n't Take Ann 's \uD83D\uDC4D of \u00C9clairs",
            "The Men From Hove Did n't Take Ann 's \uD83D\uDC4D Of \u00C9clairs"),
        forms);
  }

  @Test
  void aboutHalfTheCopiesAreInCapitals() {
    long capitals =
        damaged(1000, 1, 2).stream().filter(s -> s.getSentence()[0].equals("THE")).count();

    assertTrue(capitals > 430 && capitals < 570, capitals + " of 1,000");
  }

  @Test
  void theShareSaysHowManyAreCopied() {
    assertEquals(0, damaged(200, 0, 3).size());
    assertEquals(200, damaged(200, 1, 3).size());
    int some = damaged(1000, 0.1, 3).size();
    assertTrue(some > 60 && some < 140, some + " of 1,000");
  }

  @Test
  void tokensAndNamesStayWhereTheyWere() {
    for (NameSample copy : damaged(50, 1, 4)) {
      assertArrayEquals(SENTENCE.getNames(), copy.getNames());
      assertEquals(SENTENCE.getSentence().length, copy.getSentence().length);
      for (int i = 0; i < copy.getSentence().length; i++) {
        assertEquals(
            SENTENCE.getSentence()[i].toLowerCase(Locale.ROOT),
            copy.getSentence()[i].toLowerCase(Locale.ROOT));
      }
    }
    assertEquals("the", SENTENCE.getSentence()[0]);
  }

  @Test
  void theSameSeedDamagesTheSame() {
    assertEquals(words(5), words(5));
    assertTrue(!words(5).equals(words(6)));
  }

  private static List<List<String>> words(long seed) {
    return damaged(30, 0.5, seed).stream().map(s -> Arrays.asList(s.getSentence())).toList();
  }

  @Test
  void onlyTheFirstCopyBeginsAnArticle() {
    List<NameSample> copies = damaged(50, 0.5, 7);

    assertTrue(copies.get(0).isClearAdaptiveDataSet());
    assertTrue(copies.stream().skip(1).noneMatch(NameSample::isClearAdaptiveDataSet));
  }
}
