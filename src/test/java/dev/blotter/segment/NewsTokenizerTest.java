package dev.blotter.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.document.Texts;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NewsTokenizerTest {

  private final NewsTokenizer tokenizer = new NewsTokenizer();

  /** The tokens as written in the second column, with a blank between two. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "Det Supt Nev Kemp spoke. § Det Supt Nev Kemp spoke .",
        "Det. Supt. Nev Kemp spoke. § Det. Supt. Nev Kemp spoke .",
        "Insp. Kerry Lowe § Insp. Kerry Lowe",
        "He lives in St. Helens. § He lives in St. Helens .",
        "at No. 10, not No. 11. § at No. 10 , not No. 11 .",
        "at 7.40 p.m. on Friday § at 7.40 p.m. on Friday",
        "It closed at 9 p.m. § It closed at 9 p.m.",
        "the U.K. and the U.S. § the U.K. and the U.S.",
        "J. R. Smith left. § J. R. Smith left .",
        "Mr. O'Brien-Smith's car § Mr. O'Brien-Smith 's car",
        "Smith & Sons Ltd. said § Smith & Sons Ltd. said",
        "He owns Smith Ltd. § He owns Smith Ltd .",
      })
  void abbreviationsKeepTheirStopsExceptAtTheEnd(String text, String tokens) {
    assertTokens(tokens, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "\"Stop,\" he said. § \" Stop , \" he said .",
        "‘Why?’ “No!” § ‘ Why ? ’ “ No ! ”",
        "(Sussex) [sic] § ( Sussex ) [ sic ]",
        "Well... he left § Well ... he left",
        "Well… he left… § Well … he left …",
        "“Well...” he said § “ Well ... ” he said",
        "he left -- then -- came § he left -- then -- came",
        "Leeds—not Hull § Leeds — not Hull",
        "he said.The end § he said . The end",
      })
  void quotesDashesAndEllipsesAreTokens(String text, String tokens) {
    assertTokens(tokens, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "Ceop's report § Ceop 's report",
        "Ceop’s report § Ceop ’s report",
        "the Sex Offender's Register § the Sex Offender 's Register",
        "He didn't § He did n't",
        "they couldn’t § they could n’t",
        "can't won't cannot § ca n't wo n't cannot",
        "I'm, we've, they'll § I 'm , we 've , they 'll",
        "D'Arcy and D’Arcy § D'Arcy and D’Arcy",
        "O'Neill's and O’Neill’s § O'Neill 's and O’Neill ’s",
        "the officers' union § the officers ' union",
      })
  void possessivesAndContractionsSplitAndNamesDoNot(String text, String tokens) {
    assertTokens(tokens, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "Child Exploitation and On-Line Protection § Child Exploitation and On-Line Protection",
        "a 48-hour raid § a 48-hour raid",
        "a 43-year-old man § a 43-year-old man",
        "the Richmond-based firm § the Richmond -based firm",
        "Stratford-upon-Avon-based § Stratford-upon-Avon -based",
        "a home-based job § a home-based job",
        "ex-chief constable § ex- chief constable",
        "pro-Palestinian and pro-active § pro- Palestinian and pro-active",
        "HMRC/NCA said § HMRC / NCA said",
        "M&S and B&Q § M&S and B&Q",
        "LGBT+ groups § LGBT+ groups",
      })
  void hyphensStayInsideWordsUnlessANameStandsBeforeOrAfterThem(String text, String tokens) {
    assertTokens(tokens, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "about £3.5m. § about £3.5m .",
        "$20, €3bn and 5% § $20 , €3bn and 5 %",
        "2,500 people, 3,000 § 2,500 people , 3,000",
        "at 18:15, 6.30pm and 7.40 am § at 18:15 , 6.30pm and 7.40 am",
        "won 2-2 and 2–1. § won 2-2 and 2–1 .",
        "see https://www.bbc.co.uk/news/uk-1?x=1. § see https://www.bbc.co.uk/news/uk-1?x=1 .",
        "(www.met.police.uk) § ( www.met.police.uk )",
        "mail jane.doe@sussex.police.uk. § mail jane.doe@sussex.police.uk .",
        "@SussexPolice #missing § @SussexPolice #missing",
      })
  void numbersTimesScoresAndAddressesStayWhole(String text, String tokens) {
    assertTokens(tokens, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "ok 👍🏽! § ok 👍🏽 !",
        "a 👨‍👩‍👧‍👦 b § a 👨‍👩‍👧‍👦 b",
        "🇬🇧🇫🇷 § 🇬🇧 🇫🇷",
        "🏴󠁧󠁢󠁷󠁬󠁳󠁿 Wales ❤️ § 🏴󠁧󠁢󠁷󠁬󠁳󠁿 Wales ❤️",
        "👏🏾Łukasz § 👏🏾 Łukasz",
        "Cafe\u0301 § Cafe\u0301",
      })
  void emojiSequencesAndCombinedLettersAreOneToken(String text, String tokens) {
    assertTokens(tokens, text);
  }

  @Test
  void blankTextHasNoTokens() {
    assertEquals(0, tokenizer.tokenize("").length);
    assertEquals(0, tokenizer.tokenize(" \u00A0\u2009\t\r\n\u200B\uFEFF").length);
  }

  @Property(tries = 2000)
  void tokensAscendAndCoverAllThatIsNotBlank(@ForAll("texts") String text) {
    int last = 0;
    for (Span token : tokenizer.tokenizePos(text)) {
      assertTrue(token.getStart() >= last, "ascending, without overlap");
      assertTrue(token.getEnd() > token.getStart(), "not empty");
      assertTrue(isBlank(text.substring(last, token.getStart())), "nothing is left out");
      String words = text.substring(token.getStart(), token.getEnd());
      assertTrue(words.codePoints().noneMatch(NewsTokenizerTest::isSpace), "no blank inside");
      assertFalse(splitsPair(text, token.getStart()) || splitsPair(text, token.getEnd()));
      last = token.getEnd();
    }
    assertTrue(isBlank(text.substring(last)), "nothing is left out at the end");
  }

  @Property
  void wordsAreThoseOfTheSpans(@ForAll("texts") String text) {
    String[] words = tokenizer.tokenize(text);
    Span[] spans = tokenizer.tokenizePos(text);
    assertEquals(spans.length, words.length);
    for (int i = 0; i < words.length; i++) {
      assertEquals(text.substring(spans[i].getStart(), spans[i].getEnd()), words[i]);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Texts.unicode();
  }

  private void assertTokens(String expected, String text) {
    assertEquals(expected, String.join(" ", tokenizer.tokenize(text)));
  }

  private static boolean splitsPair(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  private static boolean isBlank(String text) {
    return text.codePoints().allMatch(NewsTokenizerTest::isSpace);
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == 0x85
        || c == 0x200B
        || c == 0xFEFF;
  }
}
