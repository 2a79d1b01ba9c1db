package dev.blotter.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blotter.corpus.ImportFormat.Found;
import dev.blotter.corpus.LabelledText.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * W3C Web Annotations, one after another or as the items of a page. The label is the text of the
 * body that classifies or tags; the place is that of the position selector, whose words must be
 * those of the quote selector, or that of the quote alone if it stands once.
 */
final class WebAnnotations {

  private final Map<String, String> texts;
  private final Found found;
  private final Map<String, TextOffsets> offsets = new LinkedHashMap<>();
  private final Map<String, List<Label>> labels = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final Map<String, Boolean> damaged = new LinkedHashMap<>();

  private WebAnnotations(Map<String, String> texts, Found found) {
    this.texts = texts;
    this.found = found;
  }

  static void read(String content, Map<String, String> texts, Found found) {
    WebAnnotations annotations = new WebAnnotations(texts, found);
    JsonValues.read(content, found, annotations::value);
    annotations.labels.forEach(
        (source, labels) -> {
          TextOffsets offsets = annotations.offsets.get(source);
          if (offsets != null && !annotations.damaged.containsKey(source)) {
            found.text(
                new LabelledText(
                    source,
                    source,
                    offsets.text(),
                    labels,
                    annotations.lines.getOrDefault(source, 1)));
          }
        });
  }

  private void value(JsonNode value, int line) {
    JsonNode items = value.has("items") ? value.get("items") : value.at("/first/items");
    if (items.isArray()) {
      items.forEach(item -> annotation(item, line));
    } else {
      annotation(value, line);
    }
  }

  private void annotation(JsonNode annotation, int line) {
    JsonNode target = annotation.path("target");
    String source = JsonValues.text(target, "source");
    String name = label(annotation);
    if (source == null || name == null) {
      found.problem(
          line, "an annotation needs a target with one source, and a body that classifies or tags");
      return;
    }
    String text = texts.get(source);
    if (text == null) {
      if (lines.putIfAbsent(source, line) == null) {
        found.problem(
            line, "no text of '" + source + "'; name the file that holds it with --texts");
      }
      return;
    }
    lines.putIfAbsent(source, line);
    TextOffsets places = offsets.computeIfAbsent(source, s -> new TextOffsets(text));
    Label label = label(places, text, target.path("selector"), name, line);
    if (label == null) {
      found.problem(line, "the quote does not stand in '" + source + "' where the annotation says");
      damaged.put(source, true);
    } else {
      labels.computeIfAbsent(source, s -> new ArrayList<>()).add(label);
    }
  }

  private static @Nullable Label label(
      TextOffsets places, String text, JsonNode selectors, String name, int line) {
    JsonNode position = null;
    JsonNode quote = null;
    for (JsonNode selector : selectors.isArray() ? selectors : List.of(selectors)) {
      String type = selector.path("type").asText();
      position = type.equals("TextPositionSelector") ? selector : position;
      quote = type.equals("TextQuoteSelector") ? selector : quote;
    }
    String words = quote == null ? null : JsonValues.text(quote, "exact");
    if (position != null) {
      int start = JsonValues.number(position, "start");
      int end = JsonValues.number(position, "end");
      int first = TextOffsets.ofCodePoint(text, start);
      int last = TextOffsets.ofCodePoint(text, end);
      if (words == null && (first < 0 || last <= first || last > text.length())) {
        return null;
      }
      return places.quoted(
          start, end, words == null ? text.substring(first, last) : words, name, line);
    }
    if (quote == null || words == null) {
      return null;
    }
    String prefix = quote.path("prefix").asText();
    String whole = prefix + words + quote.path("suffix").asText();
    int at = text.indexOf(whole);
    if (at < 0 || text.indexOf(whole, at + 1) >= 0) {
      return null;
    }
    int start = text.codePointCount(0, at + prefix.length());
    return places.quoted(start, start + words.codePointCount(0, words.length()), words, name, line);
  }

  private static @Nullable String label(JsonNode annotation) {
    JsonNode bodies = annotation.path("body");
    String any = JsonValues.text(annotation, "bodyValue");
    for (JsonNode body : bodies.isArray() ? bodies : List.of(bodies)) {
      String purpose = body.path("purpose").asText();
      String value = JsonValues.text(body, "value");
      if (purpose.equals("classifying") || purpose.equals("tagging")) {
        return value;
      }
      if (any == null && purpose.isEmpty()) {
        any = value;
      }
    }
    return any;
  }
}
