package dev.blotter.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.CharSpan;
import dev.blotter.document.Entity;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import dev.blotter.document.Official;
import dev.blotter.document.Region;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.Source;
import dev.blotter.document.TaggedArticle;
import dev.blotter.document.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what {@link AnnotatedArticleJson} writes, and nothing else: whatever breaks the schema
 * or contradicts itself (words that are not those of the span, references that lead nowhere) is
 * refused. Written again, a record that was read is the same. Thread-safe.
 */
public final class AnnotatedArticleReader {

  private static final int LONGEST_STRING = 1 << 26; // twice the longest article there is
  private static final int DEEPEST = 16;

  private static final ObjectReader JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // The message of an error would quote the text.
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(LONGEST_STRING)
                          .maxNestingDepth(DEEPEST)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

  private static final Set<String> FIELDS =
      Set.of(
          "schema",
          "id",
          "source",
          "duplicateOf",
          "offsetUnit",
          "text",
          "sentences",
          "mentions",
          "entities",
          "officials",
          "fingerprint");
  private static final Set<String> SOURCE =
      Set.of("uri", "mediaType", "charset", "sha256", "title", "published", "alsoAt");
  private static final Set<String> SENTENCE = Set.of("start", "end", "region");
  private static final Set<String> MENTION =
      Set.of(
          "id",
          "type",
          "kind",
          "start",
          "end",
          "text",
          "sentence",
          "confidence",
          "evidence",
          "entity");
  private static final Set<String> ENTITY =
      Set.of("id", "key", "type", "kind", "name", "aliases", "mentions", "links");
  private static final Set<String> LINK = Set.of("authority", "id");
  private static final Set<String> OFFICIAL = Set.of("role", "person", "organisation", "place");

  private AnnotatedArticleReader() {}

  /**
   * Reads one record.
   *
   * @param json UTF-8
   * @throws AnnotatedFormatException if it is none; the message says where, and quotes no text
   */
  public static AnnotatedRecord read(byte[] json) throws AnnotatedFormatException {
    JsonNode tree;
    try {
      tree = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AnnotatedFormatException(
          "",
          "is no JSON, or not all of it is there (byte "
              + (e.getLocation() == null ? 0 : e.getLocation().getByteOffset())
              + ")");
    } catch (IOException e) {
      throw new AnnotatedFormatException("", "is no UTF-8");
    }
    RecordNode record = RecordNode.object("", tree, FIELDS);
    if (!record.string("schema").equals(AnnotatedArticleJson.SCHEMA)) {
      throw record.wrong("schema", "is not " + AnnotatedArticleJson.SCHEMA);
    }
    if (!record.string("offsetUnit").equals("codepoint")) {
      throw record.wrong("offsetUnit", "is not codepoint");
    }
    String fingerprint = record.string("fingerprint");
    if (!FINGERPRINT.matcher(fingerprint).matches()) {
      throw record.wrong("fingerprint", "is no SHA-256 in hexadecimal");
    }
    Provenance provenance = provenance(record);
    try {
      return new AnnotatedRecord(article(record, provenance.source()), provenance, fingerprint);
    } catch (IllegalArgumentException e) {
      // The records refuse what does not fit together; what they say quotes ids and numbers only.
      throw new AnnotatedFormatException("", String.valueOf(e.getMessage()));
    }
  }

  private static Provenance provenance(RecordNode record) throws AnnotatedFormatException {
    JsonNode node = record.node().get("source");
    if (node == null) {
      throw record.wrong("source", "is missing");
    }
    RecordNode source = RecordNode.object("/source", node, SOURCE);
    String uri = source.string("uri");
    String mediaType = source.string("mediaType");
    String charset = source.string("charset");
    try {
      return new Provenance(
          new Source(
              uri,
              mediaType,
              charset,
              source.string("sha256"),
              source.optionalString("title"),
              source.optionalString("published")),
          node.has("alsoAt") ? source.strings("alsoAt") : List.of(),
          record.optionalString("duplicateOf"));
    } catch (IllegalArgumentException e) {
      throw record.wrong("source", String.valueOf(e.getMessage()));
    }
  }

  private static AnnotatedArticle article(RecordNode record, Source source)
      throws AnnotatedFormatException {
    String text = record.string("text");
    CodePoints offsets = new CodePoints(text);
    List<Sentence> sentences = new ArrayList<>();
    for (RecordNode node : record.objects("sentences", SENTENCE)) {
      sentences.add(new Sentence(span(node, offsets), region(node), 0, 0));
    }
    List<Mention> mentions = new ArrayList<>();
    List<RecordNode> mentionNodes = record.objects("mentions", MENTION);
    for (RecordNode node : mentionNodes) {
      mentions.add(mention(node, text, offsets, mentions.size() + 1));
    }
    Article article = new Article(record.string("id"), source, text, regions(sentences));
    TaggedArticle tagged =
        new TaggedArticle(
            new SegmentedArticle(article, sentences, new Tokens(text, new int[0], new int[0])),
            mentions);
    return new AnnotatedArticle(
        tagged, entities(record, mentionNodes), officials(record, mentions));
  }

  private static CharSpan span(RecordNode node, CodePoints offsets)
      throws AnnotatedFormatException {
    try {
      return new CharSpan(
          offsets.character(node.number("start")), offsets.character(node.number("end")));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new AnnotatedFormatException(node.place(), "does not lie in the text");
    }
  }

  private static Region.Kind region(RecordNode node) throws AnnotatedFormatException {
    String label = node.string("region");
    for (Region.Kind kind : Region.Kind.values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    throw node.wrong("region", "is none of headline, body, boilerplate");
  }

  /** The regions that the sentences stand in, as far as they show. */
  private static List<Region> regions(List<Sentence> sentences) {
    List<Region> regions = new ArrayList<>();
    for (Sentence sentence : sentences) {
      Region last = regions.isEmpty() ? null : regions.get(regions.size() - 1);
      if (last != null && last.kind() == sentence.region()) {
        regions.remove(regions.size() - 1);
        regions.add(
            new Region(
                new CharSpan(last.span().start(), sentence.span().end()), sentence.region()));
      } else {
        regions.add(new Region(sentence.span(), sentence.region()));
      }
    }
    return regions;
  }

  private static Mention mention(RecordNode node, String text, CodePoints offsets, int number)
      throws AnnotatedFormatException {
    if (!node.string("id").equals("m" + number)) {
      throw node.wrong("id", "is not m" + number);
    }
    CharSpan span = span(node, offsets);
    if (!span.of(text).equals(node.string("text"))) {
      throw node.wrong("text", "is not what stands at its offsets");
    }
    EntityType type = type(node);
    try {
      return new Mention(
          type,
          kind(node, type),
          span,
          node.number("sentence"),
          node.fraction("confidence"),
          evidence(node));
    } catch (IllegalArgumentException e) {
      throw new AnnotatedFormatException(node.place(), String.valueOf(e.getMessage()));
    }
  }

  private static EntityType type(RecordNode node) throws AnnotatedFormatException {
    String label = node.string("type");
    try {
      return EntityType.of(label);
    } catch (IllegalArgumentException e) {
      // What it says quotes the record, which may hold anything.
      throw node.wrong("type", "is none of organisation, place, role, person");
    }
  }

  private static @Nullable Kind kind(RecordNode node, EntityType type)
      throws AnnotatedFormatException {
    String label = node.optionalString("kind");
    if (label == null) {
      return null;
    }
    for (Kind kind : Kind.of(type)) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    throw node.wrong("kind", "is no kind of " + type.label());
  }

  private static Set<Mention.Evidence> evidence(RecordNode node) throws AnnotatedFormatException {
    Set<Mention.Evidence> evidence = new HashSet<>();
    for (String label : node.strings("evidence")) {
      boolean known = false;
      for (Mention.Evidence one : Mention.Evidence.values()) {
        if (one.label().equals(label)) {
          evidence.add(one);
          known = true;
        }
      }
      if (!known) {
        throw node.wrong("evidence", "is none of model, gazetteer, definition");
      }
    }
    return evidence;
  }

  private static List<Entity> entities(RecordNode record, List<RecordNode> mentions)
      throws AnnotatedFormatException {
    List<Entity> entities = new ArrayList<>();
    @Nullable String[] named = new @Nullable String[mentions.size()];
    for (RecordNode node : record.objects("entities", ENTITY)) {
      String id = "e" + (entities.size() + 1);
      if (!node.string("id").equals(id)) {
        throw node.wrong("id", "is not " + id);
      }
      EntityType type = type(node);
      List<Integer> own = new ArrayList<>();
      for (String mention : node.strings("mentions")) {
        int index = index(node, "mentions", mention, mentions.size());
        own.add(index);
        named[index] = id;
      }
      List<Entity.Link> links = new ArrayList<>();
      for (RecordNode link : node.objects("links", LINK)) {
        links.add(new Entity.Link(link.string("authority"), link.string("id")));
      }
      entities.add(
          new Entity(
              node.string("key"),
              type,
              kind(node, type),
              node.string("name"),
              node.strings("aliases"),
              own,
              links));
    }
    for (int i = 0; i < named.length; i++) {
      String said = mentions.get(i).optionalString("entity");
      if (said == null ? named[i] != null : !said.equals(named[i])) {
        throw mentions.get(i).wrong("entity", "is not the entity that names this mention");
      }
    }
    return entities;
  }

  private static List<Official> officials(RecordNode record, List<Mention> mentions)
      throws AnnotatedFormatException {
    List<Official> officials = new ArrayList<>();
    for (RecordNode node : record.objects("officials", OFFICIAL)) {
      Integer role = reference(node, "role", EntityType.ROLE, mentions);
      if (role == null) {
        throw node.wrong("role", "is missing");
      }
      officials.add(
          new Official(
              role,
              reference(node, "person", EntityType.PERSON, mentions),
              reference(node, "organisation", EntityType.ORGANISATION, mentions),
              reference(node, "place", EntityType.PLACE, mentions)));
    }
    return officials;
  }

  private static @Nullable Integer reference(
      RecordNode node, String field, EntityType type, List<Mention> mentions)
      throws AnnotatedFormatException {
    String id = node.stringOrNull(field);
    if (id == null) {
      return null;
    }
    int index = index(node, field, id, mentions.size());
    if (mentions.get(index).type() != type) {
      throw node.wrong(field, "names a mention that is no " + type.label());
    }
    return index;
  }

  private static int index(RecordNode node, String field, String id, int mentions)
      throws AnnotatedFormatException {
    if (id.matches("m[1-9][0-9]{0,8}")) {
      int index = Integer.parseInt(id.substring(1)) - 1;
      if (index < mentions) {
        return index;
      }
    }
    throw node.wrong(field, "names a mention that is not there");
  }
}
