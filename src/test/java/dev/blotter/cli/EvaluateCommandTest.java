package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluateCommandTest {

  @Test
  void printsTheTablesOfAGoldFile() {
    CommandRun run = CommandRun.of("evaluate", "corpus/test/sport-2.txt").expect(0);

    assertTrue(run.outLines().get(0).matches("\\d+ articles, \\d+ marks, \\d+ mentions found"));
    for (String table : new String[] {"exact", "partial", "kinds,", "marked \\", "calibration"}) {
      assertTrue(run.outLines().stream().anyMatch(line -> line.startsWith(table)), table);
    }
    assertEquals("", run.err());
  }

  @Test
  void whatThePipelineFoundItselfIsAllRight(@TempDir Path folder) throws IOException {
    Path gold = folder.resolve("gold.txt");
    Files.writeString(
        gold, CommandRun.of("tag", "--format", "inline", "corpus/samples/brief.txt").out());

    JsonNode json =
        AnnotatedJson.parse(CommandRun.of("evaluate", "--json", gold.toString()).expect(0).out());

    assertEquals(1, json.get("articles").asInt());
    assertTrue(json.at("/exact/all/marked").asInt() > 3);
    assertEquals(1.0, json.at("/exact/all/f1/value").asDouble());
    assertEquals(
        "",
        CommandRun.of("evaluate", "--errors", gold.toString())
            .expect(0)
            .out()
            .replaceFirst("(?s).*\n\n", "")
            .replaceAll("(?m)^.*(calibration|confidence|to [01]\\.\\d).*$", "")
            .strip());
  }

  @Test
  void errorsAreListedWithArticleLineAndColumn(@TempDir Path folder) throws IOException {
    Path gold = folder.resolve("gold.txt");
    Files.writeString(
        gold,
        "# id: a\n# source:\nMan held\nSussex Police arrested a man in [[Bexhill|person]] today.\n");

    CommandRun run = CommandRun.of("evaluate", "--errors", gold.toString()).expect(0);

    assertTrue(
        run.outLines().stream()
            .anyMatch(line -> line.startsWith("a:2:1 spurious marked:  found: organisation/")),
        run.out());
    assertTrue(
        run.outLines().stream()
            .anyMatch(
                line ->
                    line.startsWith(
                        "a:2:33 type marked: person 'Bexhill' found: place/settlement 'Bexhill'")),
        run.out());
  }

  @Test
  void twoRunsPrintTheSameBytes() {
    assertEquals(
        CommandRun.of("evaluate", "--json", "corpus/test/mixed.txt").out(),
        CommandRun.of("evaluate", "--json", "corpus/test/mixed.txt").out());
  }

  @Test
  void aGoldFileThatIsNotThereOrBreaksTheFormatIsOneLine(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing.txt");
    assertEquals(
        "blotter: " + missing + ": no such file or folder",
        CommandRun.of("evaluate", missing.toString()).expect(1).complaint());

    Path broken = folder.resolve("broken.txt");
    Files.writeString(broken, "# id: a\nIn [[Hove|town]] today.\n");
    CommandRun run = CommandRun.of("evaluate", broken.toString()).expect(1);
    assertTrue(run.complaint().startsWith("blotter: " + broken + ":2:4: "), run.err());
    assertTrue(run.complaint().contains("organisation, place, role, person"), run.err());
  }
}
