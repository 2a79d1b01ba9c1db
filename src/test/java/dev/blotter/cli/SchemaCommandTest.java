package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.write.AnnotatedArticleJson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaCommandTest {

  @Test
  void printsASchemaThatFollowsItsOwnMetaSchemaAndNamesItself() {
    CommandRun run = CommandRun.of("schema").expect(0);

    JsonNode schema = AnnotatedJson.parse(run.out());
    assertEquals("", run.err());
    assertEquals(AnnotatedArticleJson.SCHEMA, schema.get("$id").asText());
    assertEquals("https://json-schema.org/draft/2020-12/schema", schema.get("$schema").asText());
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                "{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}", InputFormat.JSON);
    assertEquals(List.of(), meta.validate(schema));
  }

  @Test
  void listsTheKindsOfTheProgramAndNoOthers() {
    JsonNode schema = AnnotatedJson.parse(CommandRun.of("schema").out());
    for (JsonNode variant : schema.at("/$defs/mention/oneOf")) {
      EntityType type = EntityType.of(variant.at("/properties/type/const").asText());
      List<String> kinds = new ArrayList<>();
      variant.at("/properties/kind/enum").forEach(kind -> kinds.add(kind.asText()));
      assertEquals(Kind.of(type).stream().map(Kind::label).toList(), kinds);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"schema", "id", "text", "mentions", "fingerprint"})
  void anArticleWithoutThatFieldBreaksTheSchema(String field) {
    ObjectNode article =
        (ObjectNode) AnnotatedJson.parse(CommandRun.of("tag", "corpus/samples/brief.txt").out());
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(CommandRun.of("schema").out(), InputFormat.JSON);
    assertEquals(List.of(), schema.validate(article));

    article.remove(field);

    assertFalse(schema.validate(article).isEmpty());
  }
}
