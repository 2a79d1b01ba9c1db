package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.EntityType;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.NameSampleDataStream;
import opennlp.tools.util.PlainTextByLineStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CorpusCommandTest {

  private static final String GOLD = "corpus/test/crime.txt";

  @Test
  void theProjectsCorporaAreWellFormedAndShareNoArticle() {
    CommandRun run =
        CommandRun.of("corpus", "validate", "--quiet", "corpus/train", "corpus/dev", "corpus/test")
            .expect(0);

    assertEquals(1, run.outLines().size(), run.out());
    assertTrue(run.out().endsWith(" articles with entities, 0 errors, 0 warnings\n"), run.out());
  }

  @Test
  void everyProblemIsNamedWithFileLineAndColumn(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("broken.txt");
    Files.writeString(
        file,
        "Text first.\n" // 1
            + "# id: a\n" // 2
            + "\uD83D\uDE93 In [[Hove|town]] today.\n" // 3: columns count code points
            + "Open [[Hove and\n" // 4
            + "\n"
            + "# id: a\n" // 6
            + "Fine.\n"
            + "\n"
            + "# id: b\n"
            + "In [[Hove|place/kingdom]] and ]] more.\n"); // 10

    CommandRun run = CommandRun.of("corpus", "validate", file.toString()).expect(3);

    List<String> lines = run.outLines();
    assertEquals(7, lines.size(), run.out());
    assertStart(file + ":1:1: text before the article's", lines.get(0));
    assertStart(file + ":3:6: unknown type 'town'", lines.get(1));
    assertStart(file + ":4:6: the mark is not closed", lines.get(2));
    assertStart(file + ":6:6: the id 'a' stands twice", lines.get(3));
    assertStart(file + ":10:4: unknown kind 'kingdom' of place", lines.get(4));
    assertStart(file + ":10:31: ']]' without '[['", lines.get(5));
    assertEquals("0 articles, 6 errors, 0 warnings", lines.get(6));
    assertEquals("", run.err());
  }

  @Test
  void warningsNameTheirPlaceAndDoNotCountAsErrors(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("doubtful.txt");
    Files.writeString(
        file,
        """
        # id: a
        Man held
        It said [[Hove|place/settlement]] and [[the Lords|organisation/government]] met.
        They left Hove at once.
        """);

    CommandRun run = CommandRun.of("corpus", "validate", file.toString()).expect(0);
    CommandRun quiet = CommandRun.of("corpus", "validate", "--quiet", file.toString()).expect(0);

    assertEquals(3, run.outLines().size(), run.out());
    assertStart(file + ":3:39: warning: 'the Lords' begins with", run.outLines().get(0));
    assertStart(file + ":4:11: warning: 'Hove' is marked place elsewhere", run.outLines().get(1));
    assertEquals("1 articles, 0 errors, 2 warnings", run.outLines().get(2));
    assertEquals("1 articles, 0 errors, 0 warnings\n", quiet.out());
  }

  @Test
  void anArticleThatStandsInTwoFilesIsAnError(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("1.txt"), "# id: a\nOne.\n\n# id: b\nTwo.\n");
    Files.writeString(folder.resolve("2.txt"), "# id: c\nThree.\n\n# id: b\nTwo.\n");

    CommandRun run = CommandRun.of("corpus", "validate", folder.toString()).expect(3);

    assertStart(
        folder.resolve("2.txt")
            + ":5:1: the article 'b' stands in "
            + folder.resolve("1.txt")
            + " too",
        run.outLines().get(0));
  }

  @Test
  void anArticleWithoutTextThatStandsInTwoFilesIsAnErrorAndNoCrash(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("1.txt"), "# id: a\n");
    Files.writeString(folder.resolve("2.txt"), "# id: a\n");

    CommandRun run = CommandRun.of("corpus", "validate", folder.toString()).expect(3);

    assertStart(folder.resolve("1.txt") + ":1:1: the article has no text", run.outLines().get(0));
    assertStart(folder.resolve("2.txt") + ":1:1: the article has no text", run.outLines().get(1));
    assertEquals("", run.err());
  }

  private static final String MARKS =
      """
      # id: a
      [[Sussex Police|organisation/police-force]] [[spokesman|role/spokesperson]] [[Ann Lee|person]] left [[Hove|place/settlement]].

      # id: b
      No mention stands here.
      """;

  private static final String ENTITIES =
      """
      # id: a
      = Sussex Police -> police.uk:sussex
      = Ann Lee
      = Hove
      @ spokesman | Ann Lee | Sussex Police |
      """;

  @Test
  void theEntitiesBesideTheMarksAreValidated(@TempDir Path folder) throws IOException {
    Path marks = Files.writeString(folder.resolve("a.txt"), MARKS);
    Path entities = Files.writeString(folder.resolve("a.entities"), ENTITIES);
    String right = "2 articles, 1 articles with entities, 0 errors, 0 warnings\n";

    for (Path path : List.of(folder, marks)) {
      CommandRun run = CommandRun.of("corpus", "validate", "--quiet", path.toString()).expect(0);
      assertEquals(right, run.out());
    }
    assertEquals(
        "1 articles with entities, 0 errors, 0 warnings\n",
        CommandRun.of("corpus", "validate", "--quiet", entities.toString()).expect(0).out());

    Files.writeString(entities, ENTITIES.replace("= Hove\n", ""));
    Files.writeString(folder.resolve("b.entities"), "");
    List<String> lines =
        CommandRun.of("corpus", "validate", folder.toString(), entities.toString())
            .expect(3)
            .outLines();
    assertEquals(
        List.of(
            entities + ":1:1: no entity of 'a' has the place 'Hove'",
            folder.resolve("b.entities") + ":1:1: there is no b.txt beside it",
            "2 articles, 0 articles with entities, 2 errors, 0 warnings"),
        lines);
  }

  @Test
  void doubtfulEntitiesAreWarningsAndQuietLeavesThemOut(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.txt"), MARKS);
    Path entities =
        Files.writeString(
            folder.resolve("a.entities"),
            ENTITIES
                .replace("Hove\n", "Hove -> nowhere:1\n")
                .replace("| Ann Lee | Sussex Police |", "|||"));

    List<String> lines =
        CommandRun.of("corpus", "validate", entities.toString()).expect(0).outLines();
    assertTrue(
        lines.contains(entities + ":4:1: warning: the gazetteer has no 'nowhere:1'"),
        lines.toString());
    assertTrue(
        lines.contains(
            entities
                + ":5:1: warning: 'spokesman' has no person, organisation or place: no official"),
        lines.toString());
    assertEquals(
        "1 articles with entities, 0 errors, 0 warnings\n",
        CommandRun.of("corpus", "validate", "--quiet", entities.toString()).expect(0).out());
  }

  @Test
  void statsCountTheEntitiesBesideTheMarks(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.txt"), MARKS);
    Files.writeString(folder.resolve("b.txt"), "# id: c\nNothing.\n");
    Files.writeString(folder.resolve("a.entities"), ENTITIES);

    List<String> lines = CommandRun.of("corpus", "stats", folder.toString()).expect(0).outLines();

    int head = lines.size() - 3;
    assertEquals(
        List.of("file", "articles", "entities", "links", "NIL", "officials"),
        List.of(cells(lines.get(head))));
    for (int row = head + 1; row < lines.size(); row++) {
      String[] cells = cells(lines.get(row));
      assertEquals(
          List.of("1", "3", "1", "1", "1"), List.of(cells).subList(1, cells.length), cells[0]);
    }
    assertTrue(lines.get(head + 2).startsWith("all "), lines.get(head + 2));
  }

  @Test
  void entitiesAreNoMarks(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.txt"), MARKS);
    Path entities = Files.writeString(folder.resolve("a.entities"), ENTITIES);

    for (String command : List.of("stats", "consistency")) {
      assertEquals(
          "blotter: " + entities + " holds no marks; name " + folder.resolve("a.txt") + " instead",
          CommandRun.of("corpus", command, entities.toString()).expect(1).complaint());
    }
  }

  @Test
  void aFileThatIsNotThereIsOneLine(@TempDir Path folder) {
    for (String command : List.of("validate", "stats")) {
      CommandRun run =
          CommandRun.of("corpus", command, folder.resolve("missing.txt").toString()).expect(1);
      assertTrue(run.complaint().endsWith("missing.txt: no such file or folder"), run.err());
    }
    assertTrue(
        CommandRun.of("corpus", "stats", folder.toString())
            .expect(1)
            .complaint()
            .contains("holds no corpus file"));
    CommandRun.of("corpus", "validate").expect(2);
  }

  @Test
  void statsCountWhatStandsInTheFiles() throws IOException {
    CommandRun run = CommandRun.of("corpus", "stats", GOLD, "corpus/test/sport-1.txt").expect(0);

    List<MarkedArticle> articles = new ArrayList<>(CorpusFormat.read(Path.of(GOLD)));
    int inFirst = articles.size();
    articles.addAll(CorpusFormat.read(Path.of("corpus/test/sport-1.txt")));
    List<String> lines = run.outLines();
    assertEquals(Integer.toString(inFirst), cells(lines.get(1))[1]);
    String[] all = cells(lines.get(3));
    assertEquals("all", all[0]);
    assertEquals(Integer.toString(articles.size()), all[1]);
    int column = 4;
    for (EntityType type : EntityType.values()) {
      long marks =
          articles.stream()
              .flatMap(article -> article.marks().stream())
              .filter(mark -> mark.type() == type)
              .count();
      assertEquals(Long.toString(marks), all[column++], type.label());
    }
    long persons =
        articles.stream()
            .flatMap(article -> article.marks().stream())
            .filter(mark -> mark.label().equals("person"))
            .count();
    assertTrue(lines.stream().anyMatch(line -> line.matches("person +" + persons)), run.out());
  }

  @Test
  void theOpenNlpExportIsReadByOpenNlpWithEveryMark() throws IOException {
    String out = CommandRun.of("corpus", "export", "--format", "opennlp", GOLD).expect(0).out();

    List<String> found = new ArrayList<>();
    try (NameSampleDataStream samples =
        new NameSampleDataStream(
            new PlainTextByLineStream(
                () -> new java.io.ByteArrayInputStream(out.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8))) {
      for (NameSample sample = samples.read(); sample != null; sample = samples.read()) {
        for (var name : sample.getNames()) {
          found.add(
              name.getType()
                  + " "
                  + String.join(
                      "", List.of(sample.getSentence()).subList(name.getStart(), name.getEnd())));
        }
      }
    }
    assertEquals(marks(), found);
  }

  @Test
  void theConllExportHoldsEveryMarkInIob2() throws IOException {
    CommandRun run = CommandRun.of("corpus", "export", "--format", "conll", GOLD).expect(0);

    Pattern line = Pattern.compile("(\\S+) -X- (_|O) (O|[BI]-(organisation|place|role|person))");
    List<String> found = new ArrayList<>();
    String before = "O";
    int articles = 0;
    for (String row : new java.io.BufferedReader(new StringReader(run.out())).lines().toList()) {
      String tag = "O";
      if (!row.isEmpty()) {
        assertTrue(line.matcher(row).matches(), row);
        String[] columns = row.split(" ");
        tag = columns[3];
        articles += columns[0].equals("-DOCSTART-") ? 1 : 0;
        if (tag.startsWith("B-")) {
          found.add(tag.substring(2) + " " + columns[0]);
        } else if (tag.startsWith("I-")) {
          assertFalse(before.equals("O"), row);
          assertEquals(tag.substring(2), before.substring(2), row);
          found.set(found.size() - 1, found.get(found.size() - 1) + columns[0]);
        }
      }
      before = tag;
    }
    assertEquals(marks(), found);
    assertEquals(CorpusFormat.read(Path.of(GOLD)).size(), articles);
  }

  @Test
  void aTokenThatAMarkCutsIsTwo(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("off.txt");
    Files.writeString(
        file, "# id: a\nThe [[Lond|place/settlement]]on man left [[Hove|place/settlement]].\n");

    CommandRun run =
        CommandRun.of("corpus", "export", "--format", "opennlp", file.toString()).expect(0);

    assertEquals(
        "The <START:place> Lond <END> on man left <START:place> Hove <END> .\n\n", run.out());
    assertEquals("", run.err());
  }

  @Test
  void aMarkOverTwoSentencesIsLeftOutAndCounted(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("two.txt");
    Files.writeString(
        file,
        "# id: a\nThe man went to [[Hull. He left Hove|place/settlement]] for a day in May.\n");

    CommandRun run =
        CommandRun.of("corpus", "export", "--format", "opennlp", file.toString()).expect(0);

    assertFalse(run.out().contains("<START"), run.out());
    assertEquals("blotter: 1 marks do not lie in one sentence and were left out", run.complaint());
  }

  @Test
  void anUnknownFormatIsWrongUsageAndTheKnownOnesAreListed() {
    String err = CommandRun.of("corpus", "export", "--format", "muc", GOLD).expect(2).err();

    assertTrue(err.contains("json, inline, html, conll, opennlp"), err);
  }

  /** Type and words, without blanks, of the marks of the gold file. */
  private static List<String> marks() throws IOException {
    List<String> marks = new ArrayList<>();
    for (MarkedArticle article : CorpusFormat.read(Path.of(GOLD))) {
      article
          .marks()
          .forEach(
              m -> marks.add(m.type().label() + " " + article.textOf(m).replaceAll("\\s", "")));
    }
    return marks;
  }

  private static String[] cells(String line) {
    return line.strip().split(" +");
  }

  private static void assertStart(String start, String line) {
    assertTrue(line.startsWith(start), line);
  }
}
