package dev.blotter.write;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.LineEnds;
import dev.blotter.document.Mention;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

/**
 * doccano's JSON Lines for sequence labelling: {@code {"text", "label": [[start, end, "type"]]}}.
 * Offsets are code points; line ends are made {@code \n}.
 */
public final class DoccanoExport implements ArticleExport {

  private final JsonRecords records;
  private final Labels labels;

  /** Writes to {@code out}. */
  public DoccanoExport(Writer out, Labels labels) {
    this.records = new JsonRecords(out, false);
    this.labels = labels;
  }

  @Override
  public void write(AnnotatedArticle annotated, String fingerprint) throws IOException {
    Article article = annotated.tagged().article();
    LineEnds lines = new LineEnds(article.text());
    records.write(
        json -> {
          json.writeStringField("text", lines.text());
          json.writeArrayFieldStart("label");
          CodePoints offsets = new CodePoints(lines.text());
          for (Mention mention : annotated.tagged().mentions()) {
            CharSpan span = lines.at(mention.span());
            json.writeStartArray();
            json.writeNumber(offsets.at(span.start()));
            json.writeNumber(offsets.at(span.end()));
            json.writeString(labels.of(mention));
            json.writeEndArray();
          }
          json.writeEndArray();
          json.writeStringField("article_id", article.id());
          json.writeStringField("source", article.source().uri());
          json.writeStringField("fingerprint", fingerprint);
        });
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  /** The labels with their colours, as doccano's page of labels imports them. */
  public static String labelTypes(Labels labels) throws IOException {
    StringWriter out = new StringWriter();
    try (JsonRecords records = new JsonRecords(out, true)) {
      for (EntityType type : EntityType.values()) {
        for (String label : labels.of(type)) {
          records.write(json -> label(json, label, Labels.colour(type)));
        }
      }
    }
    return out.toString();
  }

  private static void label(JsonGenerator json, String label, String colour) throws IOException {
    json.writeStringField("text", label);
    json.writeStringField("background_color", colour);
    json.writeStringField("text_color", "#000000");
  }
}
