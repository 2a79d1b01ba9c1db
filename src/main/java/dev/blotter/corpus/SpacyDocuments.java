package dev.blotter.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blotter.corpus.ImportFormat.Found;
import dev.blotter.corpus.LabelledText.Label;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code Doc.to_json} gives, and what displaCy renders: {@code text} and {@code ents}. Offsets
 * are code points.
 */
final class SpacyDocuments {

  private SpacyDocuments() {}

  static void read(String content, Found found) {
    JsonValues.readDocuments(
        content, found, (document, text, line) -> document(document, text, line, found));
  }

  private static void document(JsonNode document, String text, int line, Found found) {
    List<Label> labels = new ArrayList<>();
    for (JsonNode ent : document.path("ents")) {
      String name = JsonValues.text(ent, "label");
      if (name == null) {
        found.problem(line, "an entity has no label");
        return;
      }
      labels.add(
          new Label(
              TextOffsets.ofCodePoint(text, JsonValues.number(ent, "start")),
              TextOffsets.ofCodePoint(text, JsonValues.number(ent, "end")),
              name,
              line));
    }
    found.text(new LabelledText(JsonValues.text(document, "article_id"), null, text, labels, line));
  }
}
