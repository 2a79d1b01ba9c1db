package dev.blotter.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.document.Article;
import dev.blotter.document.CharSpan;
import dev.blotter.document.Region;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.Texts;
import dev.blotter.pipeline.ModelException;
import dev.blotter.pipeline.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import opennlp.tools.sentdetect.SentenceModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SegmenterTest {

  private static final Path MODELS = Path.of("models");
  private static final Path TEST_SENTENCES = Path.of("corpus", "sentences", "test.txt");

  private static final Segmenter SEGMENTER = new Segmenter(model());

  private static SentenceModel model() {
    try {
      return Models.load(MODELS).sentences();
    } catch (ModelException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Det. Supt. Nev Kemp led the inquiry.|He retired.",
        "A statement came from Insp. Kerry Lowe.|It was short.",
        "Det. Con. Ann Lee, Det. Sgt. Bob Hall and Ch. Insp. Kay Moss were praised.",
        "He lives in St. Helens.|She lives in Leeds.",
        "Talks at No. 10 ended.|No one spoke.",
        "Dr. Jane Smith spoke.|Dr. Jones did not.",
        "Smith Ltd. was fined.|It paid.",
        "He works for Smith Ltd.|He is happy.",
        "The book by J. R. Smith sold well.|It won.",
        "He appeared before Judge A. B. Hill at 10 a.m. on Monday.",
        "Lord St. John of Bletso left.|St. Mary's won.",
        "Sgt. Bob Hall and the Hon. Ann Lee attended.|The Rev. Ted Low prayed.",
      })
  void abbreviationsEndNoSentenceUnlessOneEndsThere(String sentences) {
    assertSentences(sentences);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The crash happened at 7.40 p.m. on Friday.|Nobody was hurt.",
        "The meeting ended at 9 p.m.|Officers left.",
        "He came home at 9 p.m.",
        "He left the U.K. in May.|She stayed.",
        "He left the U.K.|She stayed.",
        "The U.K. Government said so.|The U.S. Embassy did not.",
        "The U.K. Parliament voted.|A U.S. Army colonel gave evidence.|He was brief.",
        "They left the U.K.|Police believe they are in Spain.",
        "He lives in Park Ave.|His sister lives nearby.",
        "The bill came to £3.5m.|The council paid.",
      })
  void dottedAbbreviationsMayEndASentence(String sentences) {
    assertSentences(sentences);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"It is over,\" he said.|\"We won.\"|They left.",
        "“Is it over?” she asked.|“Yes!”|They left.",
        "\"Stop!\" shouted Mr. Hall.|Nobody did.",
        "He told the BBC: \"We will fight.\"|The union agreed.",
        "He said the work was ‘almost done.’|The council disagreed.",
        "(He did not appeal.)|The court rose.",
        "Is this right?|It is.",
      })
  void closingQuotesAndBracketsBelongToTheSentenceTheyEnd(String sentences) {
    assertSentences(sentences);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Well... he did not know.|It was late.",
        "Well… he did not know.|It was late.",
        "\"I waited and waited...\" she said.|Nobody came.",
        "He did not know...|Then he left.",
        "“I just don't know...”|Then he left.",
        "It might rain...|Officials are watching the river.",
      })
  void ellipsesEndASentenceOnlyBeforeACapital(String sentences) {
    assertSentences(sentences);
  }

  @Test
  void lineBreaksEndSentencesWithoutAFullStop() {
    assertEquals(
        List.of("The council met", "It voted", "Nobody spoke"),
        sentences(Texts.body("The council met\n\nIt voted\r\n\r\nNobody spoke")));
  }

  @Test
  void paragraphsOfOneLineEachAreNotJoined() {
    List<String> lines =
        List.of(
            "The first of the three lots of land was sold to Carter and Sons Ltd.",
            "Mr Hall bought the second lot and has plans for it, said the agent",
            "The third was not sold, although two people had been to look at it");
    assertEquals(lines, sentences(Texts.body(String.join("\n", lines))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void wrappedLinesAreJoinedAndBlankLinesEndSentences(String lineBreak) {
    String text =
        String.join(
            lineBreak,
            "A man has been arrested after a fire at a warehouse owned by Carter",
            "Ltd. on the edge of St. Helens, Merseyside Police said. Officers were",
            "called at 9 p.m. on Friday. The man, who is 43, was later",
            "released",
            "",
            "Insp. Kerry Lowe of the force thanked people who had given her officers",
            "information. She said that the inquiry would go on.");
    Article article = Texts.body(text);

    List<String> sentences =
        sentences(article).stream().map(s -> s.replace(lineBreak, " ")).toList();

    assertEquals(
        List.of(
            "A man has been arrested after a fire at a warehouse owned by Carter Ltd. on the edge"
                + " of St. Helens, Merseyside Police said.",
            "Officers were called at 9 p.m. on Friday.",
            "The man, who is 43, was later released",
            "Insp. Kerry Lowe of the force thanked people who had given her officers information.",
            "She said that the inquiry would go on."),
        sentences);
  }

  @Test
  void boilerplateIsCutIntoLinesButHasNoTokens() {
    String text = "Read more\n\nPolice find car. Driver flees.\nThe end came.";
    int body = text.indexOf("The end");
    Article article =
        new Article(
            "a",
            Texts.source(),
            text,
            List.of(
                new Region(new CharSpan(0, body - 1), Region.Kind.BOILERPLATE),
                new Region(new CharSpan(body, text.length()), Region.Kind.BODY)));

    SegmentedArticle segmented = SEGMENTER.segment(article);

    assertEquals(
        List.of("Read more", "Police find car. Driver flees.", "The end came."), texts(segmented));
    assertEquals(List.of(0, 0, 4), segmented.sentences().stream().map(Sentence::size).toList());
    assertEquals("The", segmented.tokens().text(0));
  }

  @Test
  void aLineOfAHeadlineIsOneSentence() {
    Article article =
        Texts.article("Police: Two held. One freed\nMan jailed", Region.Kind.HEADLINE);
    assertEquals(List.of("Police: Two held. One freed", "Man jailed"), sentences(article));
  }

  @Test
  void boundariesOfUnseenTextAreFound() throws IOException {
    int found = 0;
    int expected = 0;
    int right = 0;
    List<String> wrong = new ArrayList<>();
    for (String paragraph : Files.readString(TEST_SENTENCES).strip().split("\n\\s*\n")) {
      List<String> gold = paragraph.lines().map(String::strip).toList();
      String text = String.join(" ", gold);
      Set<Integer> goldEnds = new HashSet<>();
      int at = 0;
      for (String sentence : gold) {
        at += sentence.length();
        goldEnds.add(at);
        at++;
      }
      Set<Integer> ends = new HashSet<>();
      SEGMENTER.segment(Texts.body(text)).sentences().forEach(s -> ends.add(s.span().end()));
      found += ends.size();
      expected += goldEnds.size();
      right += (int) ends.stream().filter(goldEnds::contains).count();
      if (!ends.equals(goldEnds)) {
        wrong.add(text);
      }
    }
    double f1 = 2.0 * right / (found + expected);
    assertTrue(
        f1 >= 0.98, String.format(Locale.ROOT, "F1 %.4f; wrong: %s", f1, String.join("\n", wrong)));
  }

  @Property(tries = 300)
  void sentencesAreTrimmedAndLeaveNothingOut(@ForAll("texts") String text) {
    SegmentedArticle segmented = SEGMENTER.segment(Texts.body(text));
    int at = 0;
    for (Sentence sentence : segmented.sentences()) {
      assertTrue(isBlank(text.substring(at, sentence.span().start())));
      String words = sentence.span().of(text);
      assertEquals(words, words.strip());
      if (sentence.size() > 0) {
        CharSpan tokens = segmented.tokens().span(sentence.firstToken(), sentence.endToken());
        assertTrue(sentence.span().contains(tokens));
      }
      at = sentence.span().end();
    }
    assertTrue(isBlank(text.substring(at)));
  }

  @Provide
  Arbitrary<String> texts() {
    return Texts.unicode().filter(text -> !text.isEmpty());
  }

  private static boolean isBlank(String text) {
    return new NewsTokenizer().tokenize(text).length == 0;
  }

  private static void assertSentences(String expected) {
    assertEquals(
        Arrays.asList(expected.split("\\|")), sentences(Texts.body(expected.replace('|', ' '))));
  }

  private static List<String> sentences(Article article) {
    return texts(SEGMENTER.segment(article));
  }

  private static List<String> texts(SegmentedArticle segmented) {
    String text = segmented.article().text();
    return segmented.sentences().stream().map(sentence -> sentence.span().of(text)).toList();
  }
}
