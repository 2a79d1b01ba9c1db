package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blotter.InstalledModels;
import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.EntitiesFormat;
import dev.blotter.corpus.LinkedArticle;
import dev.blotter.corpus.Mark;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.corpus.MarkedEntity;
import dev.blotter.corpus.MarkedOfficial;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Entity;
import dev.blotter.document.Official;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** What the pipeline makes of a sample, written as gold of everything. */
  private static void writeAsGold(Path folder) throws IOException {
    String text = Files.readString(Path.of("corpus/samples/police-raids.txt")).strip();
    AnnotatedArticle annotated = InstalledModels.annotate(text);
    List<Mark> marks =
        annotated.tagged().mentions().stream()
            .map(mention -> new Mark(mention.span(), mention.type(), mention.kind()))
            .toList();
    MarkedArticle marked = new MarkedArticle("raids", Map.of("source", ""), text, marks);
    List<MarkedEntity> entities = new ArrayList<>();
    Map<Integer, Integer> entityOf = new HashMap<>();
    for (Entity entity : annotated.entities()) {
      entity.mentions().forEach(mention -> entityOf.put(mention, entities.size()));
      entities.add(
          new MarkedEntity(
              entity.mentions(), entity.links().isEmpty() ? null : entity.links().get(0)));
    }
    List<MarkedOfficial> officials = new ArrayList<>();
    for (Official official : annotated.officials()) {
      officials.add(
          new MarkedOfficial(
              official.role(),
              entityOf.get(official.person()),
              entityOf.get(official.organisation()),
              entityOf.get(official.place())));
    }
    Files.writeString(folder.resolve("a.txt"), CorpusFormat.write(marked));
    Files.writeString(
        folder.resolve("a.entities"),
        EntitiesFormat.write(new LinkedArticle(marked, entities, officials)));
  }

  @Test
  void whatThePipelineLinkedItselfIsAllRight(@TempDir Path folder) throws IOException {
    writeAsGold(folder);
    Files.writeString(folder.resolve("b.txt"), "# id: b\nNothing happened in [[Hove|person]].\n");

    String out = CommandRun.of("evaluate", folder.toString()).expect(0).out();
    JsonNode json =
        AnnotatedJson.parse(CommandRun.of("evaluate", "--json", folder.toString()).expect(0).out())
            .get("linking");

    assertTrue(out.contains("what was found, on the 1 of 2 articles with .entities\n"), out);
    assertEquals(1, json.get("articles").asInt());
    assertTrue(json.at("/officials/whole/marked").asInt() > 0);
    for (String figure :
        List.of(
            "/clusters/mentions/f1",
            "/clusters/conllF1",
            "/links/mentions/accuracy",
            "/links/entities/accuracy",
            "/officials/whole/f1",
            "/officials/holder/f1")) {
      assertEquals(1.0, json.at(figure + "/value").asDouble(), 1e-12, figure);
    }
  }

  @Test
  void goldMentionsStandInForWhatTheTaggerMisses(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("a.txt"),
        "# id: a\nSome [[rain|place/road]] fell, but no [[rain|place/road]] in [[Hove|place/settlement]].\n");
    Files.writeString(folder.resolve("a.entities"), "# id: a\n= rain\n= Hove\n");
    String path = folder.toString();

    JsonNode tagged =
        AnnotatedJson.parse(CommandRun.of("evaluate", "--json", path).expect(0).out());
    JsonNode marked =
        AnnotatedJson.parse(
            CommandRun.of("evaluate", "--json", "--gold-mentions", path).expect(0).out());

    assertEquals(1, tagged.at("/linking/clusters/mentions/right").asInt());
    assertEquals(3, marked.at("/linking/clusters/mentions/right").asInt());
    assertEquals(1.0, marked.at("/linking/clusters/conllF1/value").asDouble(), 1e-12);
    assertTrue(marked.at("/linking/goldMentions").asBoolean());
    assertEquals(tagged.get("exact"), marked.get("exact"));
    assertTrue(
        CommandRun.of("evaluate", "--gold-mentions", path)
            .out()
            .contains("of the marks themselves, on the 1 of 1 articles"));
  }

  @Test
  void errorsOfLinkingAreListedWithTheOthers(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("a.txt"),
        "# id: a\n[[Hove|place/settlement]] is not [[Hove|place/settlement]].\n");
    Files.writeString(folder.resolve("a.entities"), "# id: a\n= Hove#1\n= Hove#2\n");

    String out =
        CommandRun.of("evaluate", "--errors", "--gold-mentions", folder.toString()).expect(0).out();

    assertTrue(
        out.contains("\na:1:13 merged marked: 'Hove'; 'Hove' found: 'Hove' in: Hove is"), out);
  }

  @Test
  void goldMentionsNeedGoldOfEntitiesAndNoFolds(@TempDir Path folder) throws IOException {
    Path gold = Files.writeString(folder.resolve("a.txt"), "# id: a\nRain.\n");

    assertEquals(
        "blotter: --gold-mentions needs .entities files beside the files of GOLD",
        CommandRun.of("evaluate", "--gold-mentions", gold.toString()).expect(1).complaint());
    assertTrue(
        CommandRun.of("evaluate", "--gold-mentions", "--folds", "2", gold.toString())
            .expect(2)
            .err()
            .contains("--gold-mentions does not go with --folds"));

    Files.writeString(folder.resolve("a.entities"), "# id: a\n= x\n");
    assertEquals(
        "blotter: " + folder.resolve("a.entities") + ":2:3: no mention of 'a' reads 'x'",
        CommandRun.of("evaluate", gold.toString()).expect(1).complaint());
  }
}
