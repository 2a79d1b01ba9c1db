package dev.blotter.read;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blotter.document.Article;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object as an article: by the fields of {@link JsonFields}, or as IPTC ninjs, whose
 * versions 2 and 3 keep headlines and bodies in arrays. Text that is markup is read as a page's
 * paragraphs. Thread-safe.
 */
final class JsonArticle {

  private static final int DEEPEST = 500;
  private static final int MOST_VALUES = 500_000;
  private static final Pattern MARKUP =
      Pattern.compile("(?i)</(p|div|h[1-6]|li|ul|ol|blockquote|article|section)\\s*>|<br\\s*/?>");
  private static final Pattern INLINE_MARKUP = Pattern.compile("<[/!a-zA-Z]|&[a-zA-Z#]");

  private final JsonFields fields;
  private final ObjectMapper mapper;

  JsonArticle(ReadSettings settings) {
    this.fields = settings.fields();
    this.mapper =
        JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(settings.limits().articleBytes())
                .build());
  }

  /** Whether bytes are one whole JSON object. */
  boolean isObject(byte[] bytes) {
    try {
      return parse(DecodedText.of(bytes).text()).isObject();
    } catch (Unreadable e) {
      return false;
    }
  }

  /**
   * Reads an object.
   *
   * @param transcoded what the bytes were in before they were made UTF-8; null if they are as they
   *     were read
   */
  Article read(byte[] bytes, String uri, @Nullable String transcoded) throws Unreadable {
    DecodedText decoded = DecodedText.of(bytes);
    JsonNode object = parse(decoded.text());
    if (!object.isObject()) {
      throw new Unreadable("is no JSON object, so it has no fields to read an article from");
    }
    ArticleDraft draft =
        ArticleDraft.of(
            bytes,
            uri,
            "application/json",
            transcoded == null ? decoded.charset().name() : transcoded);
    StatedMetadata stated =
        new StatedMetadata(
            title(object), scalar(object, fields.published()), scalar(object, fields.url()));
    String id = scalar(object, fields.id());
    Text text = text(object);
    return text.isMarkup()
        ? draft.ofMarkup(id, stated, HtmlReader.fragment(text.value()))
        : draft.ofText(id, stated, text.value());
  }

  private JsonNode parse(String json) throws Unreadable {
    String text = json.startsWith("\uFEFF") ? json.substring(1) : json;
    try {
      if (text.length() > 2 * MOST_VALUES) {
        refuseTooMany(text);
      }
      return mapper.readTree(text);
    } catch (StreamConstraintsException e) {
      String message = e.getOriginalMessage();
      throw new Unreadable(
          message.contains("depth")
              ? "is JSON nested deeper than " + DEEPEST + " levels"
              : "is JSON with a name or number that is too long" + at(e.getLocation()));
    } catch (JsonEOFException e) {
      throw new Unreadable("is JSON that is cut off" + at(e.getLocation()));
    } catch (JsonProcessingException e) {
      throw new Unreadable("is damaged JSON" + at(e.getLocation()));
    }
  }

  /** A tree takes far more memory than its text where values are tiny. */
  private void refuseTooMany(String text) throws JsonProcessingException, Unreadable {
    try (JsonParser parser = mapper.createParser(text)) {
      for (int values = 0; parser.nextToken() != null; values++) {
        if (values > MOST_VALUES) {
          throw new Unreadable("is JSON of more than " + MOST_VALUES + " values");
        }
      }
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("a string does not fail", e);
    }
  }

  private static String at(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + " of it)";
  }

  private @Nullable String title(JsonNode object) {
    String title = scalar(object, fields.title());
    if (title == null) {
      title = firstValue(object.path("headlines"), "main");
    }
    return title != null && INLINE_MARKUP.matcher(title).find()
        ? org.jsoup.Jsoup.parseBodyFragment(title).text()
        : title;
  }

  private Text text(JsonNode object) throws Unreadable {
    List<String> empty = new ArrayList<>();
    for (String candidate : fields.text()) {
      JsonNode value = at(object, candidate);
      String text = paragraphs(value);
      if (text != null && !text.isBlank()) {
        return new Text(text, MARKUP.matcher(text).find());
      }
      if (text != null) {
        empty.add(candidate);
      }
    }
    Text body = ninjsBody(object.path("bodies"));
    if (body != null) {
      return body;
    }
    if (!empty.isEmpty()) {
      throw new Unreadable("has nothing but blank space in its field '" + empty.get(0) + "'");
    }
    String type = object.path("type").asText("");
    throw new Unreadable(
        object.has("versioncreated") || object.has("versionCreated")
            ? "is a ninjs item without text"
                + (type.matches("[a-z]{1,20}") ? " of type " + type : "")
            : "has no field of text (looked for "
                + String.join(", ", fields.text())
                + "); name it with --text-field");
  }

  /**
   * @param isMarkup whether the value is HTML
   */
  private record Text(String value, boolean isMarkup) {}

  private static JsonNode at(JsonNode object, String candidate) {
    return candidate.startsWith("/")
        ? object.at(JsonPointer.compile(candidate))
        : object.path(candidate);
  }

  private static @Nullable String paragraphs(JsonNode value) {
    if (value.isTextual()) {
      return value.asText();
    }
    if (!value.isArray() || value.isEmpty()) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode paragraph : value) {
      if (!paragraph.isTextual()) {
        return null;
      }
      text.append(text.length() == 0 ? "" : "\n\n").append(paragraph.asText());
    }
    return text.toString();
  }

  private static @Nullable String scalar(JsonNode object, List<String> candidates) {
    for (String candidate : candidates) {
      JsonNode value = at(object, candidate);
      if ((value.isTextual() && !value.asText().isBlank()) || value.isIntegralNumber()) {
        return value.asText();
      }
      if (value.path("$oid").isTextual()) {
        return value.path("$oid").asText(); // how MongoDB exports its ids
      }
    }
    return null;
  }

  /** The value of the first element that has a role or has none, of ninjs 2 and 3. */
  private static @Nullable String firstValue(JsonNode array, String role) {
    String first = null;
    for (JsonNode element : array) {
      if (element.path("value").isTextual() && !element.path("value").asText().isBlank()) {
        if (element.path("role").asText(role).equalsIgnoreCase(role)) {
          return element.path("value").asText();
        }
        first = first == null ? element.path("value").asText() : first;
      }
    }
    return first;
  }

  /** The first body that is plain text, else the first of all. */
  private static @Nullable Text ninjsBody(JsonNode bodies) {
    Text first = null;
    for (JsonNode body : bodies) {
      String value = body.path("value").asText("");
      if (!value.isBlank()) {
        String type = body.path("contentType").asText(body.path("contenttype").asText(""));
        boolean markup = type.contains("html") || MARKUP.matcher(value).find();
        if (!markup) {
          return new Text(value, false);
        }
        first = first == null ? new Text(value, true) : first;
      }
    }
    return first;
  }
}
