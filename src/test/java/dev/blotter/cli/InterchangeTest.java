package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.corpus.CorpusFile;
import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.review.ReviewFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code export} and {@code import}: what goes out to other tools and what comes back. */
final class InterchangeTest {

  private static final String STORY =
      "\uD83E\uDDAD Police appeal after seal is found\r\n"
          + "\r\n"
          + "\uD83E\uDDAD Detective Superintendent Alan Pryce, of Sussex Police, said a man from"
          + " Bexhill had been arrested by the force's Major Crime Team.\r\n"
          + "\r\n"
          + "\u201CWe are grateful to the National Crime Agency,\u201D Pryce said. # [[not a mark]] \\\r\n";

  @TempDir static Path folder;
  private static Path tagged;
  private static MarkedArticle expected;

  @BeforeAll
  static void tag() throws IOException {
    Path story = Files.writeString(folder.resolve("story.txt"), STORY);
    Path other = Files.writeString(folder.resolve("other.txt"), "Nothing to see.\n");
    tagged =
        Files.writeString(
            folder.resolve("tagged.jsonl"),
            CommandRun.withLoadedModels(List.of("tag", story.toString(), other.toString()))
                .expect(0)
                .out());
    expected = corpus(export("inline")).get(0);
    assertTrue(expected.marks().size() >= 6, expected.toString());
    assertTrue(expected.text().startsWith("\uD83E\uDDAD Police"), expected.text());
  }

  private static String export(String format) {
    return CommandRun.of("export", "--format", format, "--labels", "kind", tagged.toString())
        .expect(0)
        .out();
  }

  private static List<MarkedArticle> corpus(String text) {
    CorpusFile file = CorpusFormat.parse("imported", text);
    assertEquals(List.of(), file.problems());
    return file.articles();
  }

  private static List<String> marks(MarkedArticle article) {
    List<String> marks = new ArrayList<>();
    article.marks().forEach(m -> marks.add(m.label() + " " + article.textOf(m)));
    return marks;
  }

  @ParameterizedTest
  @CsvSource({
    "labelstudio, labelstudio",
    "doccano, doccano",
    "spacy, spacy",
    "displacy, spacy",
    "webannotation, webannotation"
  })
  void whatIsExportedToAFileComesBackWithTextAndMarks(String out, String in, @TempDir Path own)
      throws IOException {
    Path file = Files.writeString(own.resolve("exported"), export(out));
    List<String> line = new ArrayList<>(List.of("import", "--format", in, file.toString()));
    if (in.equals("webannotation")) {
      line.addAll(List.of("--texts", tagged.toString()));
    }

    CommandRun run = CommandRun.of(line).expect(0);

    MarkedArticle article = corpus(run.out()).get(0);
    assertEquals(expected.text(), article.text());
    assertEquals(expected.marks(), article.marks());
    assertTrue(
        run.err().startsWith((in.equals("webannotation") ? 1 : 2) + " articles with "), run.err());
    assertEquals(out.equals("labelstudio"), run.err().contains("labelled by no person"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"brat", "inception"})
  void whatIsExportedToAFolderComesBackWithTextAndMarks(String format, @TempDir Path own)
      throws IOException {
    String files = own.resolve("files").toString();
    CommandRun.of("export", "--format", format, "--labels", "kind", "-o", files, tagged.toString())
        .expect(0);

    CommandRun run = CommandRun.of("import", "--format", format, files).expect(0);

    MarkedArticle article =
        corpus(run.out()).stream().filter(a -> !a.marks().isEmpty()).findFirst().orElseThrow();
    assertEquals(expected.text(), article.text());
    assertEquals(expected.marks(), article.marks());
    assertEquals(2, corpus(run.out()).size());
    String again =
        CommandRun.of("export", "--format", format, "-o", files, tagged.toString())
            .expect(1)
            .complaint();
    assertEquals("blotter: " + files + " is not empty; name a new folder", again);
  }

  @ParameterizedTest
  @ValueSource(strings = {"conll", "opennlp"})
  void tokensComeBackAsTheSameMarksInSpacedEnglish(String format, @TempDir Path own)
      throws IOException {
    Path file = Files.writeString(own.resolve("exported"), export(format));

    List<MarkedArticle> articles =
        corpus(CommandRun.of("import", "--format", format, file.toString()).expect(0).out());

    assertEquals(2, articles.size());
    assertEquals(marks(expected), marks(articles.get(0)));
    assertTrue(
        articles
            .get(0)
            .text()
            .contains(
                "Pryce, of Sussex Police, said a man from Bexhill had been arrested by the"
                    + " force's Major Crime Team.\n\u201CWe are"),
        articles.get(0).text());
  }

  @Test
  void aTypeWithoutKindIsTakenAsAnyOtherAndSaidSo(@TempDir Path own) throws IOException {
    Path file = own.resolve("d.jsonl");
    Files.writeString(file, "{\"text\":\"In Hull.\",\"label\":[[3,7,\"place\"]],\"id\":7}\n");

    CommandRun run = CommandRun.of("import", "--format", "doccano", file.toString()).expect(0);

    assertEquals("# id: 7\nIn [[Hull|place/other]].\n\n", run.out());
    assertEquals("1 articles with 1 marks", run.errLines().get(0));
    assertTrue(
        run.errLines().get(1).startsWith("blotter: 'place' says no kind and stood 1 times"),
        run.err());
  }

  @Test
  void aMappingFileTurnsOtherLabelsIntoOurs(@TempDir Path own) throws IOException {
    Path file = own.resolve("eng.conll");
    Files.writeString(
        file,
        """
        -DOCSTART- -X- O O

        EU NNP I-NP I-ORG
        rejects VBZ I-VP O
        German JJ I-NP I-MISC
        call NN I-NP O
        . . O O

        Peter NNP I-NP I-PER
        Blackburn NNP I-NP I-PER

        """);
    Path map = own.resolve("map.tsv");
    Files.writeString(map, "# CoNLL-2003\nPER\tperson\nORG\torganisation/government\nMISC\t-\n");
    Path output = own.resolve("eng.txt");

    CommandRun run =
        CommandRun.of(
                List.of(
                    "import",
                    "--format",
                    "conll",
                    "--map",
                    map.toString(),
                    "-o",
                    output.toString(),
                    file.toString()))
            .expect(0);

    assertEquals("", run.out());
    assertEquals(
        """
        # id: eng-1
        [[EU|organisation/government]] rejects German call.
        [[Peter Blackburn|person]]

        """,
        Files.readString(output));
    assertEquals("blotter: 'MISC' was dropped 1 times", run.errLines().get(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PER person|:1:1: a line is a label, a tab, and type/kind or -",
        "PER\tperson/a|:1:1: unknown kind 'a' of person; it has none",
        "PER\thuman|:1:1: unknown type 'human'; the types are organisation, place, role, person",
      })
  void aMappingThatSaysNothingIsRefused(String line, String complaint, @TempDir Path own)
      throws IOException {
    Path map = Files.writeString(own.resolve("map.tsv"), line + "\n");

    CommandRun run =
        CommandRun.of("import", "--format", "conll", "--map", map.toString(), "x").expect(1);

    assertEquals("blotter: " + map + complaint, run.complaint());
  }

  @Test
  void overlappingLabelsAreRefusedWithBothPlacesAndTheOtherTextsImported(@TempDir Path own)
      throws IOException {
    Path file = own.resolve("d.jsonl");
    Files.writeString(
        file,
        """
        {"text":"\uD83E\uDDAD Hull City Council","label":[[2,19,"organisation/government"],[2,6,"place/settlement"]]}
        {"text":"Ann Lee","label":[[0,7,"person"]]}
        {"text":"Ann","label":[[0,9,"person"]]}
        {"text":"Ann","label":[[0,3,"PER"]]}
        """);

    CommandRun run = CommandRun.of("import", "--format", "doccano", file.toString()).expect(3);

    assertEquals("# id: d-2\n[[Ann Lee|person]]\n\n", run.out());
    assertEquals(
        "blotter: "
            + file
            + ":1:1: organisation/government 2-19 overlaps place/settlement 2-6; mentions are flat,"
            + " so remove one, or drop its label in the mapping file",
        run.errLines().get(0));
    assertEquals(
        "blotter: " + file + ":3:1: person 0-9 is empty or leaves the text", run.errLines().get(1));
    assertTrue(
        run.errLines().get(2).startsWith("blotter: " + file + ":4:1: unknown label 'PER'"),
        run.err());
    assertEquals("1 articles with 1 marks", run.errLines().get(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "labelstudio|[{\"data\":{\"title\":\"x\"}}]|:1:1: the task has no data.text",
        "labelstudio|[{\"data\":{\"text\":\"Ann\"},\"annotations\":[{\"result\":[{\"value\":{\"start\":0,\"end\":2,\"text\":\"Ann\",\"labels\":[\"person\"]}}]}]}]|:1:1: the words of the region at 0-2 do not stand there",
        "doccano|{\"text\":\"Ann\",\"label\":[[0,3]]}|:1:1: 'label' holds something else",
        "doccano|{\"text\":\"Ann\",|:1:1: no valid JSON at column ",
        "spacy|[1]|:1:1: an object of JSON is wanted here",
        "conll|Ann NNP B|:1:1: a line is a token, columns, and a tag",
        "opennlp|<START:person> Ann Lee|:1:1: no name sample",
        "inception|{}|:1:1: no CAS",
        "webannotation|{\"body\":{\"value\":\"person\"},\"target\":{\"source\":\"a\"}}|:1:1: no text of 'a'; name the file that holds it with --texts",
      })
  void whatIsNotTheFormatIsOneLineWithItsPlace(
      String format, String content, String complaint, @TempDir Path own) throws IOException {
    Path file = Files.writeString(own.resolve("in"), content);

    CommandRun run = CommandRun.of("import", "--format", format, file.toString()).expect(3);

    assertEquals("", run.out());
    assertTrue(run.errLines().get(0).startsWith("blotter: " + file + complaint), run.err());
  }

  @Test
  void theNewestAnnotationOfLabelStudioCountsInJsonAndInJsonMin(@TempDir Path own)
      throws IOException {
    Path json = own.resolve("a.json");
    Files.writeString(
        json,
        """
        [{"id": 12, "data": {"text": "\uD83E\uDDAD Ann in Hull"}, "annotations": [
          {"id": 1, "updated_at": "2026-02-01T00:00:00Z", "result": [
            {"type": "labels", "value": {"start": 2, "end": 5, "text": "Ann", "labels": ["person"]}},
            {"type": "choices", "value": {"choices": ["good"]}}]},
          {"id": 2, "updated_at": "2026-01-01T00:00:00Z", "result": []},
          {"id": 3, "updated_at": "2026-03-01T00:00:00Z", "was_cancelled": true, "result": []}]}]
        """);
    Path min = own.resolve("b.json");
    Files.writeString(
        min,
        """
        [{"id": 13, "text": "\uD83E\uDDAD Ann in Hull", "ner": [
          {"start": 3, "end": 6, "text": "Ann", "labels": ["person"]}], "annotator": 1}]
        """);

    CommandRun run =
        CommandRun.of("import", "--format", "labelstudio", json.toString(), min.toString())
            .expect(0);

    assertEquals(
        """
        # id: 12
        \uD83E\uDDAD [[Ann|person]] in Hull

        # id: 13
        \uD83E\uDDAD [[Ann|person]] in Hull

        """,
        run.out());
  }

  @Test
  void bratFragmentsOverALineEndAreOneMarkAndGapsAreRefused(@TempDir Path own) throws IOException {
    Files.writeString(own.resolve("a.txt"), "The Chief\nConstable Ann Lee\n");
    Files.writeString(
        own.resolve("a.ann"),
        """
        T1\trole_police 4 9;10 19\tChief Constable
        A1\tX T1
        #1\tAnnotatorNotes T1\tnote
        T2\tperson 20 27\tAnn Lee
        R1\tholds Arg1:T2 Arg2:T1
        """);
    Files.writeString(own.resolve("b.txt"), "North and South Hull\n");
    Files.writeString(own.resolve("b.ann"), "T1\tplace_settlement 0 5;16 20\tNorth Hull\n");

    CommandRun run = CommandRun.of("import", "--format", "brat", own.toString()).expect(3);

    assertEquals(
        "# id: a\nThe [[Chief Constable|role/police]] [[Ann Lee|person]]\n\n\n", run.out());
    assertEquals(
        "blotter: "
            + own.resolve("b.txt")
            + ":1:1: b.ann: the words of place_settlement 0 5;16 20 do not stand there in one piece;"
            + " a mention cannot have a gap",
        run.errLines().get(0));
  }

  @Test
  void aDamagedRecordIsSkippedAndSaid(@TempDir Path own) throws IOException {
    Path file = own.resolve("in.jsonl");
    Files.writeString(file, "{\"schema\":1}\n" + Files.readString(tagged));

    CommandRun run = CommandRun.of("export", "--format", "doccano", file.toString()).expect(3);

    assertEquals(2, run.outLines().size());
    assertTrue(run.complaint().startsWith("blotter: " + file + ":1: "), run.err());
  }

  @Test
  void exportReadsStandardInputAndGivesTheSameJson() throws IOException {
    String json = Files.readString(tagged);

    assertEquals(json, CommandRun.withInput(json, "export", "--format", "json").expect(0).out());
  }

  @Test
  void aFileAppearsWholeWithTheConfigurationOfItsToolBeside(@TempDir Path own) throws IOException {
    Path tasks = own.resolve("tasks.json");
    CommandRun.of("export", "--format", "labelstudio", "-o", tasks.toString(), tagged.toString())
        .expect(0);

    assertEquals(export("labelstudio").length() > 0, Files.size(tasks) > 0);
    assertTrue(
        Files.readString(own.resolve("tasks.config.xml")).contains("<Labels name=\"label\""));
    assertEquals(
        List.of("tasks.config.xml", "tasks.json"),
        CommandRun.entries(own).stream().map(e -> Path.of(e).getFileName().toString()).toList());

    Path failed = own.resolve("failed.csv");
    CommandRun.of("export", "--format", "csv", "-o", failed.toString(), "nowhere").expect(1);
    assertFalse(Files.exists(failed));
    assertEquals(2, CommandRun.entries(own).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"brat", "inception", "parquet"})
  void aFormatThatIsNoTextNeedsAPlace(String format) {
    String err = CommandRun.of("export", "--format", format, tagged.toString()).expect(2).err();

    assertTrue(err.startsWith("--format " + format + " needs --output "), err);
  }

  @Test
  void anIdOfManyLinesCannotAddHeaders(@TempDir Path own) throws IOException {
    Path file =
        Files.writeString(
            own.resolve("in.jsonl"),
            ReviewFixture.record("a\n# licence: none\n\n# id: b", "Hi.", ReviewFixture.OLD_MODEL));

    List<MarkedArticle> articles =
        corpus(CommandRun.of("export", "--to", "corpus", file.toString()).expect(0).out());

    assertEquals(1, articles.size());
    assertEquals("a # licence: none # id: b", articles.get(0).id());
    assertEquals("Hi.", articles.get(0).text());
  }

  @Test
  void tagWritesTheFormatsItself(@TempDir Path own) throws IOException {
    Path csv = own.resolve("m.csv");

    CommandRun.withLoadedModels(
            List.of(
                "tag",
                "--format",
                "csv",
                "-o",
                csv.toString(),
                folder.resolve("story.txt").toString()))
        .expect(0);

    assertEquals(expected.marks().size() + 1, Files.readAllLines(csv).size());
  }

  @Test
  void whatIsWrongOnStandardInputIsNamedByItsLine() throws IOException {
    CommandRun run = CommandRun.withInput("\n{}\n", "export", "--format", "csv").expect(3);

    assertTrue(run.err().contains("standard input:2: "), run.err());
  }
}
