package dev.blotter.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import opennlp.tools.util.InvalidFormatException;
import opennlp.tools.util.featuregen.AdaptiveFeatureGenerator;
import opennlp.tools.util.featuregen.GeneratorFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Made as OpenNLP makes it, from a descriptor and the lexica of a model. */
final class NewsFeaturesTest {

  private static final Map<String, Lexicon> LEXICA =
      Map.of(
          NewsFeaturesFactory.BROWN,
          Lexicon.of(Map.of("sussex", "110101010101", "police", "0110011", "arrested", "1010")),
          NewsFeaturesFactory.EMBEDDING,
          Lexicon.of(Map.of("Sussex", "17", "police", "23")),
          NewsFeaturesFactory.PHRASES,
          Lexicon.of(Map.of("Sussex Police", "3", "Route 0", "5")),
          NewsFeaturesFactory.GAZETTEER,
          Lexicon.of(
              Map.of("Sussex Police", "organisation/police-force", "Sussex", "place/region")));
  private static final String PROSE = "Then Sussex Police arrested Ann Fisher near Hove .";
  private static final String TITLE = "Sussex Police Arrest Woman After Beach Robbery";

  @BeforeAll
  static void letOurClassesIn() {
    opennlp.tools.util.ext.ExtensionLoader.registerAllowedPackage("dev.blotter");
  }

  private static AdaptiveFeatureGenerator generator(String... except) throws IOException {
    return GeneratorFactory.create(
        new ByteArrayInputStream(NewsFeaturesFactory.descriptor(LEXICA.keySet(), Set.of(except))),
        LEXICA::get);
  }

  private static List<List<String>> features(AdaptiveFeatureGenerator generator, String... tokens) {
    List<List<String>> all = new ArrayList<>();
    for (int i = 0; i < tokens.length; i++) {
      List<String> features = new ArrayList<>();
      generator.createFeatures(features, tokens, i, new String[tokens.length]);
      all.add(features);
    }
    return all;
  }

  /** All features of sentences of an article in which the name was seen before. */
  private static Set<String> ofAnArticle(AdaptiveFeatureGenerator generator) {
    generator.clearAdaptiveData();
    generator.updateAdaptiveData(
        new String[] {"Fisher", "won"}, new String[] {"person-unit", "other"});
    Set<String> all = new HashSet<>();
    for (String sentence : List.of(PROSE, TITLE)) {
      features(generator, sentence.split(" ")).forEach(all::addAll);
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "WINDOW, l-?[12].*",
    "SHAPE, (s|S|T|U|V|first|mode).*",
    "AFFIX, [az].*",
    "BIGRAM, [pno]=.*",
    "BROWN, c-?[0-2][01]+",
    "EMBEDDING, e-?[01] .*",
    "PHRASE, #(-?[01]|t.)[UBIL][35]",
    "GAZETTEER, #(-?[01]|t.)[UBIL]g.*",
    "CLUSTER_PAIR, [qr].*",
    "NAME_RUN, [hH].*",
    "TOPIC, #?t.*",
    "MEMORY, M.*"
  })
  void aFamilyThatIsLeftOutTakesItsFeaturesAndNoOthersWithIt(String family, String itsFeatures)
      throws IOException {
    Set<String> all = ofAnArticle(generator());
    Set<String> some = ofAnArticle(generator(family));

    Set<String> gone = new HashSet<>(all);
    gone.removeAll(some);
    assertFalse(gone.isEmpty());
    assertEquals(all.stream().filter(f -> f.matches(itsFeatures)).count(), gone.size());
    assertTrue(gone.stream().allMatch(f -> f.matches(itsFeatures)), gone.toString());
    assertTrue(all.containsAll(some));
  }

  @Test
  void withoutCaseShapesDoNotSayHowTheSentenceIsSet() throws IOException {
    Set<String> all = ofAnArticle(generator());
    Set<String> some = ofAnArticle(generator("CASE"));

    assertTrue(all.contains("modet"));
    assertFalse(some.contains("modet"));
    Set<String> changed = new HashSet<>(some);
    changed.addAll(all);
    changed.removeIf(f -> some.contains(f) && all.contains(f));
    assertTrue(
        changed.stream().allMatch(f -> f.matches("(s|S|T|first|mode).*")), changed.toString());
  }

  @Test
  void everyFamilyIsNamedAndAllCanBeLeftOut() throws IOException {
    assertEquals(13, NewsFeaturesFactory.families().size());
    Set<String> few = ofAnArticle(generator(NewsFeaturesFactory.families().toArray(new String[0])));

    assertTrue(few.stream().allMatch(f -> f.matches("edge=.*|b|w=.*|l0.*")), few.toString());
  }

  @Test
  void aFamilyThatIsNotKnownIsRefusedAndTheKnownAreListed() {
    InvalidFormatException refusal =
        assertThrows(InvalidFormatException.class, () -> generator("MEMORY", "MOOD"));

    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("'MOOD'") && message.contains("GAZETTEER"), message);
  }

  @Test
  void aLexiconThatTheModelDoesNotHoldIsRefused() {
    InvalidFormatException refusal =
        assertThrows(
            InvalidFormatException.class,
            () ->
                GeneratorFactory.create(
                    new ByteArrayInputStream(
                        NewsFeaturesFactory.descriptor(Set.of("brown.lexicon"), Set.of())),
                    Map.of("brown.lexicon", "no lexicon")::get));

    assertTrue(
        String.valueOf(refusal.getMessage()).contains("'brown.lexicon'"), refusal.getMessage());
  }

  @Test
  void anArticleIsForgottenWhenItIsCleared() throws IOException {
    AdaptiveFeatureGenerator used = generator();
    List<List<String>> fresh = features(generator(), PROSE.split(" "));
    String[] goal = {"Fisher", "scored", "a", "goal"};
    used.updateAdaptiveData(goal, new String[] {"person-unit", "other", "other", "other"});
    assertNotEquals(fresh, features(used, PROSE.split(" ")));

    used.clearAdaptiveData();

    assertEquals(fresh, features(used, PROSE.split(" ")));
  }

  @Test
  void theSameArrayIsLookedAtAgainAfterTheArticleIsCleared() throws IOException {
    AdaptiveFeatureGenerator used = generator();
    String[] tokens = PROSE.split(" ");
    List<List<String>> fresh = features(used, tokens);
    used.updateAdaptiveData(
        new String[] {"Hove", "won"}, new String[] {"organisation-unit", "other"});
    assertNotEquals(fresh, features(used, tokens));

    used.clearAdaptiveData();

    assertEquals(fresh, features(used, tokens));
  }

  @Test
  void whatAWordWasTaggedAsElsewhereInTheArticleIsKnown() throws IOException {
    AdaptiveFeatureGenerator used = generator();
    used.updateAdaptiveData(
        new String[] {"Fisher", "spoke"}, new String[] {"person-unit", "other"});

    List<List<String>> features = features(used, "Mr", "Fisher", "left");

    assertTrue(features.get(0).contains("M1person-unit"));
    assertTrue(features.get(1).contains("M0person-unit"));
    assertTrue(features.get(2).contains("M-1person-unit"));
  }

  @Test
  void aSentenceInCapitalsLooksItsWordsUpWithOneCapital() throws IOException {
    AdaptiveFeatureGenerator generator = generator();
    generator.updateAdaptiveData(
        new String[] {"Fisher", "spoke"}, new String[] {"person-unit", "other"});

    List<List<String>> features =
        features(generator, "SUSSEX", "POLICE", "ARREST", "FISHER", "AFTER", "ROBBERY");

    assertTrue(features.get(0).contains("w=Sussex"), features.get(0).toString());
    assertTrue(features.get(0).contains("e0 17"), features.get(0).toString());
    assertTrue(features.get(0).contains("#0Bgorganisation/police-force"));
    assertTrue(features.get(1).contains("#0Lgorganisation/police-force"));
    assertTrue(features.get(3).contains("M0person-unit"), features.get(3).toString());
  }

  @Test
  void aFewCapitalsAtTheBeginningAreLookedUpWithOneCapitalIfThatIsAWord() throws IOException {
    List<List<String>> features =
        features(generator(), "SUSSEX", "NATO", "men", "were", "seen", "near", "SUSSEX");

    assertTrue(features.get(0).contains("w=Sussex"), features.get(0).toString());
    assertTrue(features.get(1).contains("w=NATO"), features.get(1).toString());
    assertTrue(features.get(6).contains("w=SUSSEX"), features.get(6).toString());
  }

  @Test
  void numbersInPhrasesAreAllAlike() throws IOException {
    for (String number : List.of("6", "66", "1066")) {
      List<List<String>> features = features(generator(), "on", "Route", number, "today");

      assertTrue(features.get(1).contains("#0B5"), features.get(1).toString());
      assertTrue(features.get(2).contains("#0L5"), features.get(2).toString());
    }
  }

  @Test
  void anyTokensHaveFeatures() throws IOException {
    for (String[] tokens :
        List.of(
            new String[0],
            new String[] {""},
            new String[] {"", "Sussex", "", "Police", ""},
            new String[] {"\uD83D\uDC4D", "Sussex", "\uD83D", "\uDC4D", "\uFE0F", "\u200D"},
            new String[] {" ", "\u00A0", "\n"})) {
      AdaptiveFeatureGenerator generator = generator();
      String[] outcomes = new String[tokens.length];
      Arrays.fill(outcomes, "other");
      for (int pass = 0; pass < 2; pass++) {
        List<List<String>> features = features(generator, tokens);
        assertEquals(tokens.length, features.size());
        assertTrue(features.stream().allMatch(f -> f.get(0).startsWith(CrfModel.EDGE)));
        generator.updateAdaptiveData(tokens, outcomes);
      }
    }
  }

  @Test
  void theFeaturesOfALongSentenceAreThoseOfItsParts() throws IOException {
    String[] tokens = new String[1000];
    Arrays.setAll(tokens, i -> PROSE.split(" ")[i % 9]);

    List<List<String>> features = features(generator(), tokens);

    assertEquals(features.get(400 + 5), features.get(400 + 5 + 9));
    assertTrue(features.get(991).contains("#0Bgorganisation/police-force"));
  }
}
