package dev.blotter.write;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.LineEnds;
import dev.blotter.document.Mention;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Tasks of Label Studio with the mentions as predictions, to be corrected there: an array of JSON.
 * Offsets are code points. Line ends are made {@code \n}, since browsers do that and would shift
 * what follows.
 */
public final class LabelStudioExport implements ArticleExport {

  private static final String CONTROL = "label";
  private static final String OBJECT = "text";
  private static final int DECIMALS = 4;

  private final JsonRecords records;
  private final Labels labels;
  private int articles;

  /** Writes to {@code out}. */
  public LabelStudioExport(Writer out, Labels labels) {
    this.records = new JsonRecords(out, true);
    this.labels = labels;
  }

  @Override
  public void write(AnnotatedArticle article, String fingerprint) throws IOException {
    articles++;
    LineEnds lines = new LineEnds(article.tagged().article().text());
    records.write(
        json -> {
          json.writeObjectFieldStart("data");
          json.writeStringField(OBJECT, lines.text());
          json.writeStringField("article_id", article.tagged().article().id());
          json.writeStringField("source", article.tagged().article().source().uri());
          json.writeEndObject();
          json.writeArrayFieldStart("predictions");
          json.writeStartObject();
          json.writeStringField("model_version", "blotter " + fingerprint);
          score(
              json,
              article.tagged().mentions().stream()
                  .mapToDouble(Mention::confidence)
                  .average()
                  .orElse(0));
          json.writeArrayFieldStart("result");
          CodePoints offsets = new CodePoints(lines.text());
          for (int i = 0; i < article.tagged().mentions().size(); i++) {
            result(json, article.tagged().mentions().get(i), i, lines, offsets);
          }
          json.writeEndArray();
          json.writeEndObject();
          json.writeEndArray();
        });
  }

  private void result(
      JsonGenerator json, Mention mention, int index, LineEnds lines, CodePoints offsets)
      throws IOException {
    CharSpan span = lines.at(mention.span());
    json.writeStartObject();
    json.writeStringField("id", "a" + articles + "m" + (index + 1));
    json.writeStringField("from_name", CONTROL);
    json.writeStringField("to_name", OBJECT);
    json.writeStringField("type", "labels");
    score(json, mention.confidence());
    json.writeObjectFieldStart("value");
    json.writeNumberField("start", offsets.at(span.start()));
    json.writeNumberField("end", offsets.at(span.end()));
    json.writeStringField("text", span.of(lines.text()));
    json.writeArrayFieldStart("labels");
    json.writeString(labels.of(mention));
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void score(JsonGenerator json, double score) throws IOException {
    json.writeNumberField(
        "score", BigDecimal.valueOf(score).setScale(DECIMALS, RoundingMode.HALF_UP));
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  /** The labelling configuration that the tasks belong to: what a project is set up with. */
  public static String config(Labels labels) {
    StringBuilder xml = new StringBuilder("<View>\n");
    xml.append("  <Labels name=\"" + CONTROL + "\" toName=\"" + OBJECT + "\">\n");
    for (EntityType type : EntityType.values()) {
      for (String label : labels.of(type)) {
        xml.append(
            "    <Label value=\"" + label + "\" background=\"" + Labels.colour(type) + "\"/>\n");
      }
    }
    xml.append("  </Labels>\n");
    xml.append("  <Text name=\"" + OBJECT + "\" value=\"$" + OBJECT + "\"/>\n");
    return xml.append("</View>\n").toString();
  }
}
