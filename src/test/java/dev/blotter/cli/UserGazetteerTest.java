package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tag --gazetteer}: names that a user adds, forces and forbids. */
final class UserGazetteerTest {

  private static final String HEADER = "action\tname\ttype\tkind\taliases\n";
  private static final String STORY =
      "Sussex Police arrested a man in Bexhill. The blue  heron\u00a0group of Bexhill\u2019s pier said"
          + " the bluebird had left.";

  @TempDir private Path folder;

  private JsonNode tag(String rules) throws IOException {
    Path file = Files.writeString(folder.resolve("names.tsv"), rules);
    CommandRun run = CommandRun.withInput(STORY, "tag", "--gazetteer", file.toString()).expect(0);
    JsonNode article = AnnotatedJson.parse(run.out());
    AnnotatedJson.check(article);
    return article;
  }

  private static JsonNode mention(JsonNode article, String words) {
    for (JsonNode mention : article.get("mentions")) {
      if (mention.get("text").asText().equals(words)) {
        return mention;
      }
    }
    throw new AssertionError("no mention '" + words + "' in " + article.get("mentions"));
  }

  @Test
  void aForcedNameIsAMentionWhereverItsWordsStand() throws IOException {
    JsonNode article =
        tag(HEADER + "force\tblue heron group\torganisation\tcharity\tblue | blue heron\n");

    JsonNode forced = mention(article, "blue  heron\u00a0group");
    assertEquals("charity", forced.get("kind").asText());
    assertEquals(1, forced.get("confidence").asDouble());
    assertEquals("[\"gazetteer\"]", forced.get("evidence").toString());
    assertFalse(AnnotatedJson.words(article, "organisation").contains("blue"), "part of bluebird");
  }

  @Test
  void aForcedNameWinsOverWhatTheModelFoundAcrossIt() throws IOException {
    JsonNode article = tag(HEADER + "force\tSussex\tplace\tregion\t\n");

    assertTrue(AnnotatedJson.words(article, "place").contains("Sussex"));
    assertFalse(AnnotatedJson.words(article, "organisation").contains("Sussex Police"));
  }

  @Test
  void aPersonCanBeForcedWithoutAKind() throws IOException {
    JsonNode article = tag("action\tname\ttype\nforce\tbluebird\tperson\n");

    assertEquals("person", mention(article, "bluebird").get("type").asText());
  }

  @Test
  void whatIsForbiddenGoesBeforeEverything() throws IOException {
    assertTrue(AnnotatedJson.words(tag(HEADER), "place").contains("Bexhill"));

    JsonNode article =
        tag(HEADER + "forbid\tBexhill\tplace\t\t\nadd\tBexhill\tplace\tdistrict\t\n");

    assertFalse(AnnotatedJson.words(article, "place").contains("Bexhill"));
    assertTrue(AnnotatedJson.words(article, "organisation").contains("Sussex Police"));
    assertTrue(
        AnnotatedJson.words(tag(HEADER + "forbid\tBexhill\tplace\tcountry\t\n"), "place")
            .contains("Bexhill"),
        "another kind is forbidden");
  }

  @Test
  void anAddedNameIsKnownAndTheModelDecides() throws IOException {
    String story = "A spokesman for Quorvex said the talks with Quorvex had ended.";
    Path file =
        Files.writeString(
            folder.resolve("add.tsv"), "name\ttype\tkind\nQuorvex\torganisation\tpolice-unit\n");
    JsonNode without = AnnotatedJson.parse(CommandRun.withInput(story, "tag").expect(0).out());
    JsonNode with =
        AnnotatedJson.parse(
            CommandRun.withInput(story, "tag", "--gazetteer", file.toString()).expect(0).out());

    JsonNode known = mention(with, "Quorvex");
    assertEquals("police-unit", known.get("kind").asText());
    assertEquals("[\"model\",\"gazetteer\"]", known.get("evidence").toString());
    assertNotEquals(
        without.get("fingerprint"), with.get("fingerprint"), "what is said of names is a setting");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "name,kind|x,y; :1: the header must hold [name, type]",
        "name,type,colour|x,place,red; :1: the header must hold",
        "name,type|x; :2: 1 columns, the header has 2",
        "name,type|x,place; :2: a kind of place is missing",
        "name,type,kind|x,place,court; :2: ",
        "name,type,kind|x,person,; :2: a person cannot be added, only forced or forbidden",
        "name,type,kind,action|x,place,region,ban; :2: the action is add, force or forbid, not 'ban'",
        "name,type,kind,action|x,place,region,force|x,place,,forbid; :3: 'x' is forced in",
        "name,type,kind,action|x,place,region,force|x,organisation,court,force; :3: 'x' is forced as",
        "name,type,kind,action|,place,region,force; :2: '' is no",
        "name,type,kind,population|x,place,region,many; :2: ",
      })
  void aLineThatIsWrongIsNamed(String lines, String message) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("wrong.tsv"), lines.replace(',', '\t').replace('|', '\n') + "\n");

    CommandRun run = CommandRun.withInput(STORY, "tag", "--gazetteer", file.toString()).expect(1);

    assertEquals("", run.out());
    assertTrue(
        run.complaint().contains(file + message.stripTrailing().replace(" :", ":")), run.err());
  }

  @Test
  void aFileThatIsNotThereOrNoTextIsRefused() throws IOException {
    CommandRun.withInput(STORY, "tag", "--gazetteer", folder.resolve("no.tsv").toString())
        .expect(1);
    Path file = folder.resolve("latin.tsv");
    Files.write(file, "name\ttype\nCaf\u00e9\tplace\n".getBytes(StandardCharsets.ISO_8859_1));

    CommandRun run = CommandRun.withInput(STORY, "tag", "--gazetteer", file.toString()).expect(1);

    assertTrue(run.complaint().endsWith(file + ": is not UTF-8"), run.err());
  }
}
