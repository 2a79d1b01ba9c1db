package dev.blotter.corpus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blotter.corpus.ImportFormat.Found;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The objects of JSON Lines, of an array, or one alone. */
final class JsonValues {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private JsonValues() {}

  /** Takes an object. */
  @FunctionalInterface
  interface Each {
    void take(JsonNode value, int line);
  }

  /** Gives each object; where the text is no JSON it ends with a problem. */
  static void read(String content, Found found, Each each) {
    try (JsonParser parser = MAPPER.createParser(content)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        int line = parser.currentTokenLocation().getLineNr();
        if (token == JsonToken.START_OBJECT) {
          JsonNode value = MAPPER.readTree(parser);
          each.take(value, line);
        } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
          found.problem(line, "an object of JSON is wanted here, not " + token);
          return;
        }
      }
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      found.problem(
          place == null ? 1 : place.getLineNr(),
          "no valid JSON"
              + (place == null ? "" : " at column " + place.getColumnNr())
              + "; what stands before it was read");
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
  }

  /** Takes an object and its text. */
  @FunctionalInterface
  interface EachDocument {
    void take(JsonNode document, String text, int line);
  }

  /** Gives each object that has a {@code text}; one without is a problem, the others follow. */
  static void readDocuments(String content, Found found, EachDocument each) {
    read(
        content,
        found,
        (document, line) -> {
          String text = text(document, "text");
          if (text == null) {
            found.problem(line, "the document has no text");
          } else {
            each.take(document, text, line);
          }
        });
  }

  /** The text of a field; null if it is not there or holds none. */
  static @Nullable String text(JsonNode object, String field) {
    JsonNode value = object.get(field);
    return value != null && value.isValueNode() && !value.isNull() ? value.asText() : null;
  }

  /** A whole number of a field; {@code Integer.MIN_VALUE}, which no text holds, if it is none. */
  static int number(JsonNode object, String field) {
    return number(object.get(field));
  }

  static int number(@Nullable JsonNode value) {
    return value != null && value.canConvertToInt() && value.isIntegralNumber()
        ? value.asInt()
        : Integer.MIN_VALUE;
  }
}
