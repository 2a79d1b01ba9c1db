package dev.blotter.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blotter.corpus.Mark;
import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.write.CodePoints;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An object within the body of a request, read field by field.
 *
 * @param node the object
 * @param path what to call it in errors; empty for the body itself
 */
record RequestBody(JsonNode node, String path) {

  private static final int DEEPEST = 8;

  private static final ObjectReader JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  static RequestBody parse(byte[] json) throws ApiException {
    JsonNode node;
    try {
      node = JSON.readTree(json);
    } catch (IOException e) {
      throw ApiException.badRequest("the body is no JSON", null);
    }
    return of(node, "");
  }

  private static RequestBody of(JsonNode node, String path) throws ApiException {
    if (!node.isObject()) {
      throw ApiException.badRequest("a JSON object belongs here", path.isEmpty() ? null : path);
    }
    return new RequestBody(node, path);
  }

  String name(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  ApiException wrong(String field, String message) {
    return ApiException.badRequest(message, name(field));
  }

  private @Nullable JsonNode value(String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value;
  }

  String string(String field) throws ApiException {
    String value = optionalString(field);
    if (value == null) {
      throw wrong(field, "'" + field + "' is missing");
    }
    return value;
  }

  @Nullable String optionalString(String field) throws ApiException {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      throw wrong(field, "'" + field + "' is a string");
    }
    String text = value.textValue();
    if (text.indexOf('\0') >= 0 || hasHalfCharacter(text)) {
      throw wrong(field, "'" + field + "' holds a character that is none");
    }
    return text;
  }

  private static boolean hasHalfCharacter(String text) {
    return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= 0xDFFF);
  }

  boolean flag(String field) throws ApiException {
    JsonNode value = value(field);
    if (value != null && !value.isBoolean()) {
      throw wrong(field, "'" + field + "' is true or false");
    }
    return value != null && value.booleanValue();
  }

  double fraction(String field, double otherwise) throws ApiException {
    JsonNode value = value(field);
    if (value == null) {
      return otherwise;
    }
    if (!value.isNumber()) {
      throw wrong(field, "'" + field + "' is a number");
    }
    return value.doubleValue();
  }

  long number(String field, long otherwise) throws ApiException {
    JsonNode value = value(field);
    if (value == null) {
      return otherwise;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(field, "'" + field + "' is a whole number");
    }
    return value.longValue();
  }

  UUID uuid(String field) throws ApiException {
    UUID id = optionalUuid(field);
    if (id == null) {
      throw wrong(field, "'" + field + "' is missing");
    }
    return id;
  }

  @Nullable UUID optionalUuid(String field) throws ApiException {
    String text = optionalString(field);
    if (text != null && !UUID_FORM.matcher(text).matches()) {
      throw wrong(field, "'" + field + "' is a UUID");
    }
    return text == null ? null : UUID.fromString(text);
  }

  JsonNode array(String field) throws ApiException {
    JsonNode value = value(field);
    if (value == null || !value.isArray()) {
      throw wrong(field, "'" + field + "' is an array");
    }
    return value;
  }

  RequestBody element(JsonNode array, String field, int index) throws ApiException {
    return of(array.get(index), name(field) + "[" + index + "]");
  }

  @Nullable RequestBody optionalObject(String field) throws ApiException {
    JsonNode value = value(field);
    return value == null ? null : of(value, name(field));
  }

  @Nullable EntityType type() throws ApiException {
    String label = optionalString("type");
    try {
      return label == null ? null : EntityType.of(label);
    } catch (IllegalArgumentException e) {
      throw wrong("type", String.valueOf(e.getMessage()));
    }
  }

  @Nullable Kind kind(@Nullable EntityType type) throws ApiException {
    String label = optionalString("kind");
    if (label == null) {
      return null;
    }
    if (type == null) {
      throw wrong("kind", "'kind' needs the 'type' that it is a kind of");
    }
    try {
      return Kind.of(type, label);
    } catch (IllegalArgumentException e) {
      throw wrong("kind", String.valueOf(e.getMessage()));
    }
  }

  /** A mention: type, kind and code points. */
  @Nullable Mark mark(String field, CodePoints offsets) throws ApiException {
    RequestBody body = optionalObject(field);
    if (body == null) {
      return null;
    }
    EntityType type = body.type();
    if (type == null) {
      throw body.wrong("type", "'type' is missing");
    }
    CharSpan span;
    try {
      span = new CharSpan(body.character("start", offsets), body.character("end", offsets));
    } catch (IllegalArgumentException e) {
      throw body.wrong("end", "'end' is not after 'start'");
    }
    try {
      return new Mark(span, type, body.kind(type));
    } catch (IllegalArgumentException e) {
      throw body.wrong("kind", type.label() + " needs one of its kinds");
    }
  }

  private int character(String field, CodePoints offsets) throws ApiException {
    long codePoints = number(field, -1);
    try {
      return offsets.character(Math.toIntExact(codePoints));
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw wrong(field, "'" + field + "' is no place in the text");
    }
  }
}
