package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.List;

/** What must hold for every annotated article, read as a user would read it. */
final class AnnotatedJson {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(CommandRun.of("schema").out(), InputFormat.JSON);

  private AnnotatedJson() {}

  static List<JsonNode> lines(String jsonLines) {
    return jsonLines.lines().map(AnnotatedJson::parse).toList();
  }

  static JsonNode parse(String json) {
    try {
      return JsonMapper.builder().build().readTree(json);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }

  /** Checks schema, offsets, sentences, regions and references. */
  static void check(JsonNode article) {
    assertEquals(List.of(), SCHEMA.validate(article));
    int[] text = article.get("text").asText().codePoints().toArray();
    int last = 0;
    for (JsonNode sentence : article.get("sentences")) {
      assertTrue(sentence.get("start").asInt() >= last, sentence.toString());
      assertTrue(sentence.get("start").asInt() < sentence.get("end").asInt());
      last = sentence.get("end").asInt();
      assertTrue(last <= text.length, sentence.toString());
    }
    int lastMention = 0;
    int number = 0;
    for (JsonNode mention : article.get("mentions")) {
      int start = mention.get("start").asInt();
      int end = mention.get("end").asInt();
      assertEquals("m" + ++number, mention.get("id").asText());
      assertEquals(new String(text, start, end - start), mention.get("text").asText());
      assertTrue(start >= lastMention, mention.toString());
      lastMention = end;
      JsonNode sentence = article.get("sentences").get(mention.get("sentence").asInt());
      assertTrue(
          sentence.get("start").asInt() <= start && end <= sentence.get("end").asInt(),
          () -> mention + " is not in " + sentence);
      assertNotEquals("boilerplate", sentence.get("region").asText(), mention.toString());
      if (mention.has("entity")) {
        int entity = Integer.parseInt(mention.get("entity").asText().substring(1));
        assertTrue(
            article
                .get("entities")
                .get(entity - 1)
                .get("mentions")
                .toString()
                .contains("\"" + mention.get("id").asText() + "\""),
            mention.toString());
      } else {
        assertEquals("role", mention.get("type").asText());
      }
    }
    for (JsonNode official : article.get("officials")) {
      assertEquals("role", mention(article, official, "role").get("type").asText());
      for (String field : List.of("person", "organisation", "place")) {
        if (!official.get(field).isNull()) {
          assertEquals(field, mention(article, official, field).get("type").asText());
        }
      }
    }
  }

  private static JsonNode mention(JsonNode article, JsonNode official, String field) {
    return article
        .get("mentions")
        .get(Integer.parseInt(official.get(field).asText().substring(1)) - 1);
  }

  /** The words of all mentions of a type. */
  static List<String> words(JsonNode article, String type) {
    return article.get("mentions").findParents("type").stream()
        .filter(mention -> mention.get("type").asText().equals(type))
        .map(mention -> mention.get("text").asText())
        .toList();
  }
}
