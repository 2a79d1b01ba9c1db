package dev.blotter.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.CharSpan;
import dev.blotter.document.Entity;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import dev.blotter.document.Official;
import dev.blotter.document.Sentence;
import dev.blotter.document.Source;
import dev.blotter.document.TaggedArticle;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes annotated articles as the JSON of {@link #SCHEMA}: one object, on one line or indented,
 * then a line feed. Offsets are half-open code points. Thread-safe.
 */
public final class AnnotatedArticleJson {

  /** Identifier of the JSON Schema that the output follows. */
  public static final String SCHEMA = "https://blotter.dev/schema/annotated-article/1";

  /** Resource that holds the schema. */
  public static final String SCHEMA_RESOURCE = "/dev/blotter/annotated-article.schema.json";

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private static final int SOURCE_BYTES = 512;
  private static final double SCALE = 10_000;
  private static final double TIE = 1e-6;

  private final String fingerprint;
  private final boolean indented;

  /**
   * @param fingerprint of the pipeline that made the articles; stands in every record
   * @param indented whether to write for people, over many lines
   */
  public AnnotatedArticleJson(String fingerprint, boolean indented) {
    this.fingerprint = fingerprint;
    this.indented = indented;
  }

  /**
   * Writes one article.
   *
   * @throws IOException if the writer fails
   */
  public void write(AnnotatedArticle annotated, Writer out) throws IOException {
    TaggedArticle tagged = annotated.tagged();
    Article article = tagged.article();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      if (indented) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        json.setPrettyPrinter(
            new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      }
      CodePoints offsets = new CodePoints(article.text());
      json.writeStartObject();
      json.writeStringField("schema", SCHEMA);
      json.writeStringField("id", article.id());
      provenance(json, new Provenance(article.source(), List.of(), null));
      json.writeStringField("offsetUnit", "codepoint");
      json.writeStringField("text", article.text());
      sentences(json, tagged, offsets);
      mentions(json, annotated, offsets);
      entities(json, annotated.entities());
      officials(json, annotated.officials());
      json.writeStringField("fingerprint", fingerprint);
      json.writeEndObject();
    }
    out.write('\n');
  }

  /**
   * A record as {@link #write} writes it on one line, with another provenance; nothing else of it
   * changes, not even the digits of a number.
   *
   * @param record UTF-8
   * @throws IOException if it is no such record
   */
  public static byte[] withProvenance(byte[] record, Provenance provenance) throws IOException {
    // To a writer, as the record was written: to bytes, Jackson escapes what lies beyond the BMP.
    StringWriter out = new StringWriter(record.length + SOURCE_BYTES);
    try (JsonParser old = FACTORY.createParser(record);
        JsonGenerator json = FACTORY.createGenerator(out)) {
      if (old.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("a record is a JSON object, not " + old.currentToken());
      }
      json.writeStartObject();
      while (old.nextToken() == JsonToken.FIELD_NAME) {
        String field = old.currentName();
        old.nextToken();
        if (field.equals("source")) {
          old.skipChildren();
          provenance(json, provenance);
        } else if (field.equals("duplicateOf")) {
          old.skipChildren();
        } else {
          json.writeFieldName(field);
          json.copyCurrentStructureExact(old);
        }
      }
      json.writeEndObject();
    }
    out.write('\n');
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void provenance(JsonGenerator json, Provenance provenance) throws IOException {
    Source source = provenance.source();
    json.writeObjectFieldStart("source");
    json.writeStringField("uri", source.uri());
    json.writeStringField("mediaType", source.mediaType());
    json.writeStringField("charset", source.charset());
    json.writeStringField("sha256", source.sha256());
    if (source.title() != null) {
      json.writeStringField("title", source.title());
    }
    if (source.published() != null) {
      json.writeStringField("published", source.published());
    }
    if (!provenance.alsoAt().isEmpty()) {
      json.writeArrayFieldStart("alsoAt");
      for (String uri : provenance.alsoAt()) {
        json.writeString(uri);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    if (provenance.duplicateOf() != null) {
      json.writeStringField("duplicateOf", provenance.duplicateOf());
    }
  }

  private static void sentences(JsonGenerator json, TaggedArticle tagged, CodePoints offsets)
      throws IOException {
    json.writeArrayFieldStart("sentences");
    for (Sentence sentence : tagged.segmented().sentences()) {
      json.writeStartObject();
      span(json, sentence.span(), offsets);
      json.writeStringField("region", sentence.region().label());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void span(JsonGenerator json, CharSpan span, CodePoints offsets)
      throws IOException {
    json.writeNumberField("start", offsets.at(span.start()));
    json.writeNumberField("end", offsets.at(span.end()));
  }

  private static void mentions(JsonGenerator json, AnnotatedArticle annotated, CodePoints offsets)
      throws IOException {
    List<Mention> mentions = annotated.tagged().mentions();
    int[] entityOf = new int[mentions.size()];
    for (int e = 0; e < annotated.entities().size(); e++) {
      for (int mention : annotated.entities().get(e).mentions()) {
        entityOf[mention] = e + 1;
      }
    }
    json.writeArrayFieldStart("mentions");
    for (int i = 0; i < mentions.size(); i++) {
      Mention mention = mentions.get(i);
      json.writeStartObject();
      json.writeStringField("id", mentionId(i));
      json.writeStringField("type", mention.type().label());
      kind(json, mention.kind());
      span(json, mention.span(), offsets);
      json.writeStringField("text", annotated.tagged().textOf(mention));
      json.writeNumberField("sentence", mention.sentence());
      json.writeFieldName("confidence");
      json.writeNumber(fourDigits(mention.confidence()));
      json.writeArrayFieldStart("evidence");
      for (Mention.Evidence evidence : mention.evidence()) {
        json.writeString(evidence.label());
      }
      json.writeEndArray();
      if (entityOf[i] > 0) {
        json.writeStringField("entity", "e" + entityOf[i]);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** A number in [0, 1] as {@code %.4f} formats it, which for most takes far longer. */
  static String fourDigits(double number) {
    double scaled = number * SCALE;
    long rounded = Math.round(scaled);
    if (Math.abs(scaled - Math.floor(scaled) - 0.5) < TIE) {
      return String.format(Locale.ROOT, "%.4f", number);
    }
    char[] digits = {'0', '.', '0', '0', '0', '0'};
    for (int i = digits.length - 1; i > 1; i--) {
      digits[i] = (char) ('0' + rounded % 10);
      rounded /= 10;
    }
    digits[0] = (char) ('0' + rounded);
    return new String(digits);
  }

  private static String mentionId(int index) {
    return "m" + (index + 1);
  }

  private static void kind(JsonGenerator json, @Nullable Kind kind) throws IOException {
    if (kind != null) {
      json.writeStringField("kind", kind.label());
    }
  }

  private static void entities(JsonGenerator json, List<Entity> entities) throws IOException {
    json.writeArrayFieldStart("entities");
    for (int e = 0; e < entities.size(); e++) {
      Entity entity = entities.get(e);
      json.writeStartObject();
      json.writeStringField("id", "e" + (e + 1));
      json.writeStringField("key", entity.key());
      json.writeStringField("type", entity.type().label());
      kind(json, entity.kind());
      json.writeStringField("name", entity.name());
      json.writeArrayFieldStart("aliases");
      for (String alias : entity.aliases()) {
        json.writeString(alias);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("mentions");
      for (int mention : entity.mentions()) {
        json.writeString(mentionId(mention));
      }
      json.writeEndArray();
      json.writeArrayFieldStart("links");
      for (Entity.Link link : entity.links()) {
        json.writeStartObject();
        json.writeStringField("authority", link.authority());
        json.writeStringField("id", link.id());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void officials(JsonGenerator json, List<Official> officials) throws IOException {
    json.writeArrayFieldStart("officials");
    for (Official official : officials) {
      json.writeStartObject();
      reference(json, "role", official.role());
      reference(json, "person", official.person());
      reference(json, "organisation", official.organisation());
      reference(json, "place", official.place());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void reference(JsonGenerator json, String field, @Nullable Integer mention)
      throws IOException {
    if (mention == null) {
      json.writeNullField(field);
    } else {
      json.writeStringField(field, mentionId(mention));
    }
  }
}
