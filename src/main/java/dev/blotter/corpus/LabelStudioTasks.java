package dev.blotter.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blotter.corpus.ImportFormat.Found;
import dev.blotter.corpus.LabelledText.Label;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks as Label Studio exports them (JSON, JSON-MIN) and imports them. Of several annotations of a
 * task the one that was changed last counts; a task that nobody has annotated has its predictions.
 */
final class LabelStudioTasks {

  private LabelStudioTasks() {}

  static void read(String content, Found found) {
    JsonValues.read(content, found, (task, line) -> task(task, line, found));
  }

  private static void task(JsonNode task, int line, Found found) {
    JsonNode data = task.has("data") ? task.get("data") : task;
    String text = JsonValues.text(data, "text");
    if (text == null) {
      found.problem(line, "the task has no data.text");
      return;
    }
    JsonNode results;
    if (task.has("data")) {
      JsonNode annotation = newest(task.path("annotations"));
      if (annotation == null) {
        annotation = newest(task.path("predictions"));
        if (annotation != null) {
          found.unjudged();
        }
      }
      results = annotation == null ? task.path("none") : annotation.path("result");
    } else {
      results = regions(task);
    }
    TextOffsets offsets = new TextOffsets(text);
    List<Label> labels = new ArrayList<>();
    for (JsonNode result : results) {
      JsonNode value = result.has("value") ? result.get("value") : result;
      if (!value.has("start") || !value.path("labels").isArray()) {
        continue; // a choice, a relation, a comment
      }
      for (JsonNode name : value.get("labels")) {
        int start = JsonValues.number(value, "start");
        int end = JsonValues.number(value, "end");
        String words = JsonValues.text(value, "text");
        Label label =
            words == null
                ? new Label(
                    TextOffsets.ofCodePoint(offsets.text(), start),
                    TextOffsets.ofCodePoint(offsets.text(), end),
                    name.asText(),
                    line)
                : offsets.quoted(start, end, words, name.asText(), line);
        if (label == null) {
          found.problem(
              line, "the words of the region at " + start + "-" + end + " do not stand there");
          return;
        }
        labels.add(label);
      }
    }
    String id = JsonValues.text(data, "article_id");
    found.text(
        new LabelledText(
            id == null ? JsonValues.text(task, "id") : id,
            JsonValues.text(data, "source"),
            offsets.text(),
            labels,
            line));
  }

  /** The annotation that was changed last and not cancelled; null if there is none. */
  private static @Nullable JsonNode newest(JsonNode annotations) {
    JsonNode newest = null;
    for (JsonNode annotation : annotations) {
      if (!annotation.path("was_cancelled").asBoolean()
          && (newest == null
              || annotation
                      .path("updated_at")
                      .asText()
                      .compareTo(newest.path("updated_at").asText())
                  >= 0)) {
        newest = annotation;
      }
    }
    return newest;
  }

  /** The regions of JSON-MIN, under the name of the control, which a project chooses. */
  private static JsonNode regions(JsonNode task) {
    for (JsonNode field : task) {
      if (field.isArray() && field.path(0).has("labels")) {
        return field;
      }
    }
    return task.path("none");
  }
}
