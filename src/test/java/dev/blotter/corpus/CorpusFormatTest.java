package dev.blotter.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CorpusFormatTest {

  private static final String TWO =
      """
      # id: one
      # source: written: here
      # licence: Apache-2.0
      Police: 2 held
      [[Sussex Police|organisation/police-force]] [[Det Supt|role/police]] [[Nev Kemp|person]] said.

      He [[left|role/occupation]].


      # id: two
      Second.
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void articlesAreReadWithHeadersTextAndMarks() {
    CorpusFile file = CorpusFormat.parse("f", TWO);

    assertEquals(List.of(), file.problems());
    MarkedArticle one = file.articles().get(0);
    assertEquals("one", one.id());
    assertEquals(Map.of("source", "written: here", "licence", "Apache-2.0"), one.header());
    assertEquals("Police: 2 held\nSussex Police Det Supt Nev Kemp said.\n\nHe left.", one.text());
    assertEquals(
        List.of("Sussex Police", "Det Supt", "Nev Kemp", "left"),
        one.marks().stream().map(one::textOf).toList());
    assertEquals(
        List.of("organisation/police-force", "role/police", "person", "role/occupation"),
        one.marks().stream().map(Mark::label).toList());
    assertEquals(List.of(4, 5, 6, 7), file.lines().get(0));
    assertEquals("Second.", file.articles().get(1).text());
    assertEquals(List.of(11), file.lines().get(1));
  }

  @Test
  void filesWithWindowsLineEndsAreReadAlike() throws IOException {
    Path file = folder.resolve("crlf.txt");
    Files.writeString(file, TWO.replace("\n", "\r\n"));
    assertEquals(CorpusFormat.parse("f", TWO).articles(), CorpusFormat.read(file));
    assertEquals(CorpusFormat.parse("f", TWO).lines(), CorpusFormat.parse(file).lines());
  }

  @Test
  void anEmptyFileHasNoArticles() {
    CorpusFile file = CorpusFormat.parse("f", "\n \n");
    assertEquals(List.of(), file.articles());
    assertEquals(List.of(), file.problems());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "a \\[\\[b\\]\\] c § a [[b]] c",
        "[He] said § [He] said",
        "\\#5 is \\\\# and # § #5 is \\# and #",
        "a | b \\\\| c § a | b \\| c",
        "[[A \\| B|person]] § A | B",
        "[[\\[A\\]|person]] § [A]",
        "C:\\dir\\ § C:\\dir\\",
        "\\\\\\[[[A|person]] § \\[A",
      })
  void aBackslashTakesTheMeaningFromWhatFollows(String line, String text) {
    CorpusFile file = CorpusFormat.parse("f", "# id: a\n" + line);
    assertEquals(List.of(), file.problems());
    assertEquals(text, file.articles().get(0).text());
  }

  /** File, with / for a line break; line:column: message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "Text ~# id: a~x § 1:1: text before the article's '# id: …' line",
        "# source: b~# id: a~x § 1:1: '# source:' before the article's '# id: …' line",
        "# id: a~x~# source: b § 3:1: '# source:' inside the text; headers stand before it",
        "# id: a~# k: b~# k: c~x § 3:1: '# k:' stands twice",
        "# id: a~#hash~x § 2:1: a line that begins with # must read '# key: value' (text: use \\#)",
        "# id: a~x~# id:~y § 3:6: the id is empty",
        "# id: a~x~~# id: a~y § 4:6: the id 'a' stands twice in this file",
        "# id: a~~# id: b~y § 1:1: the article has no text",
        "# id: b~y~# id: a § 3:1: the article has no text",
        "# id: a~x~é🦭 [[A [[B|person]] § 3:8: a mark inside a mark; marks are flat",
        "# id: a~🦭 A]] b § 2:4: ']]' without '[['; as text it is written \\]\\]",
        "# id: a~🦭 [[A]] b § 2:3: the mark has no '|type/kind'",
        "# id: a~x [[A|person~B]] § 2:3: the mark is not closed by ']]' on its line",
        "# id: a~[[A|persona]] § 2:1: unknown type 'persona'; the types are organisation, place,"
            + " role, person",
        "# id: a~[[A|person/police]] § 2:1: unknown kind 'police' of person; it has none",
        "# id: a~[[A|place/lake]] § 2:1: unknown kind 'lake' of place; its kinds are country,"
            + " region, settlement, district, road, facility, natural, other",
        "# id: a~[[A|place]] § 2:1: the place 'A' needs a kind: place/…",
        "# id: a~x [[ A|person]] § 2:3: the words of the mark ' A' are empty or padded",
        "# id: a~x [[|person]] § 2:3: the words of the mark '' are empty or padded",
        "# id: a~\\[[A]] § 2:5: ']]' without '[['; as text it is written \\]\\]",
      })
  void whatBreaksTheFormatIsReportedWithItsPlace(String content, String problem) {
    CorpusFile file = CorpusFormat.parse("f", content.replace('~', '\n'));
    assertEquals("f:" + problem, file.problems().get(0).toString());
  }

  @Test
  void anArticleWithAProblemIsLeftOutAndTheOthersAreNot() {
    CorpusFile file =
        CorpusFormat.parse("f", "# id: a\nx\n\n# id: b\n[[A]]\n[[B|x]]\n\n# id: c\ny\n");
    assertEquals(List.of("a", "c"), file.articles().stream().map(MarkedArticle::id).toList());
    assertEquals(2, file.problems().size());
    assertEquals(2, file.lines().size());
  }

  @Test
  void readingAFileWithProblemsThrowsTheFirst() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.txt"), "# id: b\n[[A]]\n[[B|x]]\n");
    CorpusFormatException e =
        assertThrows(CorpusFormatException.class, () -> CorpusFormat.read(file));
    assertEquals(2, e.problem().line());
    assertEquals(
        file + ":2:1: the mark has no '|type/kind' (and 1 more problems in this file)",
        e.getMessage());
  }

  @Test
  void aFileThatIsNotUtf8IsReportedWithItsPlace() throws IOException {
    Path file = folder.resolve("latin.txt");
    Files.write(file, "# id: a\nIt cost £3m".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        List.of(file + ":2:9: not UTF-8; convert the file"),
        CorpusFormat.parse(file).problems().stream().map(CorpusProblem::toString).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[A|person]]",
        "\\\\",
        "a]",
        "#",
        "##",
        "\\#",
        "[",
        "]]]",
        "|\\|",
        "a\n#b\n\\",
        "[[[",
        "\\[["
      })
  void textThatLooksLikeTheFormatIsWrittenSoThatItIsReadAgain(String text) {
    assertReadAgain(new MarkedArticle("a", Map.of(), text, List.of()));
    CharSpan firstLine = new CharSpan(0, text.lines().findFirst().orElseThrow().length());
    assertReadAgain(
        new MarkedArticle(
            "a", Map.of(), text, List.of(new Mark(firstLine, EntityType.PERSON, null))));
  }

  @Property(tries = 3000)
  void whatIsWrittenIsReadAgain(@ForAll("articles") MarkedArticle article) {
    assertReadAgain(article);
  }

  @Provide
  Arbitrary<MarkedArticle> articles() {
    Arbitrary<String> brackets =
        Arbitraries.of("[", "]", "|", "#", "\\", "a", " ", "🦭")
            .list()
            .ofMaxSize(12)
            .map(parts -> String.join("", parts));
    Arbitrary<String> text =
        Arbitraries.oneOf(Texts.line(), brackets)
            .map(line -> line.isBlank() ? "" : line)
            .list()
            .ofMinSize(1)
            .ofMaxSize(6)
            .map(lines -> String.join("\n", lines).replaceAll("^\n+|\n+$", ""))
            .filter(joined -> !joined.isEmpty());
    return Combinators.combine(text, Arbitraries.longs())
        .as(
            (words, seed) ->
                new MarkedArticle("a", Map.of("k", "v: #w"), words, marks(words, seed)));
  }

  /** Marks between random code points of the lines of a text. */
  private static List<Mark> marks(String text, long seed) {
    Random random = new Random(seed);
    TreeSet<Integer> ends = new TreeSet<>();
    for (int i = random.nextInt(9); i > 0; i--) {
      ends.add(
          text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length()) + 1)));
    }
    List<Mark> marks = new ArrayList<>();
    while (ends.size() > 1) {
      CharSpan span = new CharSpan(ends.pollFirst(), ends.first());
      String words = span.of(text);
      if (!words.contains("\n") && !words.isBlank() && words.equals(words.strip())) {
        marks.add(
            random.nextBoolean()
                ? new Mark(span, EntityType.PERSON, null)
                : new Mark(span, EntityType.PLACE, Kind.ROAD));
      }
    }
    return marks;
  }

  private static void assertReadAgain(MarkedArticle article) {
    String written = CorpusFormat.write(article);
    CorpusFile file = CorpusFormat.parse("f", written + "\n" + "# id: next\ny\n");
    assertEquals(List.of(), file.problems(), written);
    assertEquals(article, file.articles().get(0), written);
    assertTrue(written.endsWith("\n"));
  }
}
