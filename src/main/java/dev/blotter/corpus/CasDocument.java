package dev.blotter.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blotter.corpus.ImportFormat.Found;
import dev.blotter.corpus.LabelledText.Label;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A document in UIMA CAS JSON 0.4 as INCEpTION exports it: the named entities that its view shows.
 * Offsets are UTF-16 unless the header says UTF-32.
 */
final class CasDocument {

  private static final String NAMED_ENTITY = "NamedEntity";

  private CasDocument() {}

  static void read(String content, Found found) {
    JsonValues.read(content, found, (cas, line) -> document(cas, line, found));
  }

  private static void document(JsonNode cas, int line, Found found) {
    JsonNode structures = cas.path("%FEATURE_STRUCTURES");
    String text = null;
    String id = null;
    String uri = null;
    for (JsonNode structure : structures) {
      String type = structure.path("%TYPE").asText();
      if (type.endsWith("Sofa") && structure.path("sofaID").asText().equals("_InitialView")) {
        text = JsonValues.text(structure, "sofaString");
      } else if (type.endsWith("DocumentMetaData")) {
        id = JsonValues.text(structure, "documentId");
        uri = JsonValues.text(structure, "documentUri");
      }
    }
    if (text == null) {
      found.problem(line, "no CAS: there is no Sofa with a sofaString for _InitialView");
      return;
    }
    boolean utf32 = cas.at("/%HEADER/%OFFSET_ENCODING").asText().equals("UTF-32");
    Set<String> shown = new HashSet<>();
    JsonNode members = cas.at("/%VIEWS/_InitialView/%MEMBERS");
    members.forEach(member -> shown.add(member.asText()));
    List<Label> labels = new ArrayList<>();
    for (JsonNode structure : structures) {
      String type = structure.path("%TYPE").asText();
      boolean isShown = !members.isArray() || shown.contains(structure.path("%ID").asText());
      if (isShown && type.substring(type.lastIndexOf('.') + 1).equals(NAMED_ENTITY)) {
        String name = JsonValues.text(structure, "value");
        int begin = JsonValues.number(structure, "begin");
        int end = JsonValues.number(structure, "end");
        labels.add(
            new Label(
                utf32 ? TextOffsets.ofCodePoint(text, begin) : begin,
                utf32 ? TextOffsets.ofCodePoint(text, end) : end,
                name == null ? "" : name,
                line));
      }
    }
    found.text(new LabelledText(id, uri, text, labels, line));
  }
}
