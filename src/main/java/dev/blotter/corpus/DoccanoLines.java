package dev.blotter.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blotter.corpus.ImportFormat.Found;
import dev.blotter.corpus.LabelledText.Label;
import java.util.ArrayList;
import java.util.List;

/**
 * doccano's JSON Lines of sequence labelling: {@code label} (or {@code labels}) holds {@code
 * [start, end, name]}; with relations {@code entities} holds objects. Offsets are code points.
 */
final class DoccanoLines {

  private DoccanoLines() {}

  static void read(String content, Found found) {
    JsonValues.readDocuments(
        content, found, (document, text, line) -> document(document, text, line, found));
  }

  private static void document(JsonNode document, String text, int line, Found found) {
    List<Label> labels = new ArrayList<>();
    for (String field : List.of("label", "labels", "entities")) {
      for (JsonNode label : document.path(field)) {
        boolean isList = label.isArray();
        JsonNode name = isList ? label.path(2) : label.path("label");
        if (!name.isTextual()) {
          found.problem(line, "'" + field + "' holds something else than [start, end, \"label\"]");
          return;
        }
        int start = JsonValues.number(isList ? label.path(0) : label.path("start_offset"));
        int end = JsonValues.number(isList ? label.path(1) : label.path("end_offset"));
        labels.add(
            new Label(
                TextOffsets.ofCodePoint(text, start),
                TextOffsets.ofCodePoint(text, end),
                name.asText(),
                line));
      }
    }
    String id = JsonValues.text(document, "article_id");
    found.text(
        new LabelledText(
            id == null ? JsonValues.text(document, "id") : id,
            JsonValues.text(document, "source"),
            text,
            labels,
            line));
  }
}
