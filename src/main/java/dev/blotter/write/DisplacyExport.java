package dev.blotter.write;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Entity;
import dev.blotter.document.Mention;
import dev.blotter.document.TaggedArticle;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code displacy.render(…, style="ent", manual=True)} takes: an array of objects with text
 * and entities; {@code kb_id} is the key of the entity that a mention means. Offsets are code
 * points.
 */
public final class DisplacyExport implements ArticleExport {

  private final JsonRecords records;
  private final Labels labels;

  /** Writes to {@code out}. */
  public DisplacyExport(Writer out, Labels labels) {
    this.records = new JsonRecords(out, true);
    this.labels = labels;
  }

  @Override
  public void write(AnnotatedArticle article, String fingerprint) throws IOException {
    records.write(
        json -> {
          json.writeStringField("text", article.tagged().article().text());
          ents(json, article, labels);
          title(json, article.tagged().article().source().title());
          json.writeStringField("article_id", article.tagged().article().id());
        });
  }

  private static void title(JsonGenerator json, @Nullable String title) throws IOException {
    if (title == null) {
      json.writeNullField("title");
    } else {
      json.writeStringField("title", title);
    }
  }

  /** The mentions as spaCy has them. */
  static void ents(JsonGenerator json, AnnotatedArticle article, Labels labels) throws IOException {
    TaggedArticle tagged = article.tagged();
    MentionEntities entities = new MentionEntities(article);
    CodePoints offsets = new CodePoints(tagged.article().text());
    json.writeArrayFieldStart("ents");
    for (int i = 0; i < tagged.mentions().size(); i++) {
      Mention mention = tagged.mentions().get(i);
      json.writeStartObject();
      json.writeNumberField("start", offsets.at(mention.span().start()));
      json.writeNumberField("end", offsets.at(mention.span().end()));
      json.writeStringField("label", labels.of(mention));
      Entity entity = entities.of(i);
      if (entity != null) {
        json.writeStringField("kb_id", entity.key());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
