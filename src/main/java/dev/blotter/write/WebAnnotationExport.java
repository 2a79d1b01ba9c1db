package dev.blotter.write;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.Entity;
import dev.blotter.document.Mention;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * W3C Web Annotations (Recommendation of 2017), one a mention and a line. The target is the
 * article's source, selected by position (code points of the article's text) and by quote. The text
 * itself is not in them.
 */
public final class WebAnnotationExport implements ArticleExport {

  private static final String CONTEXT = "http://www.w3.org/ns/anno.jsonld";
  private static final int AROUND = 32;

  private final JsonRecords records;
  private final Labels labels;

  /** Writes to {@code out}. */
  public WebAnnotationExport(Writer out, Labels labels) {
    this.records = new JsonRecords(out, false);
    this.labels = labels;
  }

  @Override
  public void write(AnnotatedArticle annotated, String fingerprint) throws IOException {
    Article article = annotated.tagged().article();
    MentionEntities entities = new MentionEntities(annotated);
    CodePoints offsets = new CodePoints(article.text());
    for (int i = 0; i < annotated.tagged().mentions().size(); i++) {
      Mention mention = annotated.tagged().mentions().get(i);
      Entity entity = entities.of(i);
      String id =
          "urn:uuid:"
              + UUID.nameUUIDFromBytes(
                  (fingerprint + '\n' + article.source().uri() + '\n' + article.id() + '\n' + i)
                      .getBytes(StandardCharsets.UTF_8));
      records.write(
          json -> {
            json.writeStringField("@context", CONTEXT);
            json.writeStringField("id", id);
            json.writeStringField("type", "Annotation");
            json.writeStringField("motivation", "classifying");
            body(json, mention, entity);
            target(json, article, mention, offsets);
          });
    }
  }

  private void body(JsonGenerator json, Mention mention, @Nullable Entity entity)
      throws IOException {
    json.writeArrayFieldStart("body");
    json.writeStartObject();
    json.writeStringField("type", "TextualBody");
    json.writeStringField("purpose", "classifying");
    json.writeStringField("value", labels.of(mention));
    json.writeEndObject();
    if (entity != null) {
      json.writeStartObject();
      json.writeStringField("type", "TextualBody");
      json.writeStringField("purpose", "identifying");
      json.writeStringField("value", entity.key());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void target(
      JsonGenerator json, Article article, Mention mention, CodePoints offsets) throws IOException {
    String text = article.text();
    int start = mention.span().start();
    int end = mention.span().end();
    json.writeObjectFieldStart("target");
    json.writeStringField("source", article.source().uri());
    json.writeArrayFieldStart("selector");
    json.writeStartObject();
    json.writeStringField("type", "TextPositionSelector");
    json.writeNumberField("start", offsets.at(start));
    json.writeNumberField("end", offsets.at(end));
    json.writeEndObject();
    json.writeStartObject();
    json.writeStringField("type", "TextQuoteSelector");
    json.writeStringField("exact", mention.span().of(text));
    json.writeStringField(
        "prefix", text.substring(CodePoints.boundary(text, Math.max(0, start - AROUND)), start));
    json.writeStringField(
        "suffix",
        text.substring(end, CodePoints.boundary(text, Math.min(text.length(), end + AROUND))));
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
