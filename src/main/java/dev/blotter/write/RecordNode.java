package dev.blotter.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object within a record that knows where it stands, so that whatever is wrong with it can be
 * found.
 *
 * @param place JSON Pointer
 * @param node the object
 */
record RecordNode(String place, JsonNode node) {

  /** Refuses what is no object or has other fields. */
  static RecordNode object(String place, JsonNode node, Set<String> fields)
      throws AnnotatedFormatException {
    if (!node.isObject()) {
      throw new AnnotatedFormatException(
          place, "is " + node.getNodeType() + ", where an object belongs");
    }
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      if (!fields.contains(names.next())) {
        throw new AnnotatedFormatException(
            place, "has a field that the schema does not know; known are " + fields);
      }
    }
    return new RecordNode(place, node);
  }

  AnnotatedFormatException wrong(String field, String message) {
    return new AnnotatedFormatException(place + "/" + field, message);
  }

  String string(String field) throws AnnotatedFormatException {
    String value = optionalString(field);
    if (value == null) {
      throw wrong(field, "is missing");
    }
    return value;
  }

  @Nullable String optionalString(String field) throws AnnotatedFormatException {
    JsonNode value = node.get(field);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      throw wrong(field, "is " + value.getNodeType() + ", where a string belongs");
    }
    String text = value.textValue();
    if (text.isEmpty()) {
      throw wrong(field, "is empty");
    }
    checkSurrogates(field, text);
    return text;
  }

  /** A string, or null that is written out. */
  @Nullable String stringOrNull(String field) throws AnnotatedFormatException {
    JsonNode value = node.get(field);
    return value != null && value.isNull() ? null : string(field);
  }

  int number(String field) throws AnnotatedFormatException {
    JsonNode value = node.get(field);
    if (value == null || !value.isIntegralNumber() || !value.canConvertToInt()) {
      throw wrong(field, value == null ? "is missing" : "is no whole number");
    }
    return value.intValue();
  }

  double fraction(String field) throws AnnotatedFormatException {
    JsonNode value = node.get(field);
    if (value == null || !value.isNumber()) {
      throw wrong(field, value == null ? "is missing" : "is no number");
    }
    return value.doubleValue();
  }

  List<RecordNode> objects(String field, Set<String> fields) throws AnnotatedFormatException {
    JsonNode array = array(field);
    List<RecordNode> objects = new ArrayList<>(array.size());
    for (JsonNode element : array) {
      objects.add(object(place + "/" + field + "/" + objects.size(), element, fields));
    }
    return objects;
  }

  List<String> strings(String field) throws AnnotatedFormatException {
    JsonNode array = array(field);
    List<String> strings = new ArrayList<>(array.size());
    for (JsonNode element : array) {
      if (!element.isTextual() || element.textValue().isEmpty()) {
        throw wrong(field + "/" + strings.size(), "is no string with something in it");
      }
      checkSurrogates(field + "/" + strings.size(), element.textValue());
      strings.add(element.textValue());
    }
    return strings;
  }

  private JsonNode array(String field) throws AnnotatedFormatException {
    JsonNode array = node.get(field);
    if (array == null || !array.isArray()) {
      throw wrong(field, array == null ? "is missing" : "is no array");
    }
    return array;
  }

  /** JSON can spell half a character, which no encoding can write again. */
  private void checkSurrogates(String field, String text) throws AnnotatedFormatException {
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        throw wrong(field, "holds half a surrogate pair at UTF-16 offset " + at);
      }
      at += Character.charCount(c);
    }
  }
}
