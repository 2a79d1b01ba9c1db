package dev.blotter.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.CharSpan;
import dev.blotter.document.Entity;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import dev.blotter.document.Mention.Evidence;
import dev.blotter.document.Official;
import dev.blotter.document.Region;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.Source;
import dev.blotter.document.TaggedArticle;
import dev.blotter.document.Texts;
import dev.blotter.document.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnnotatedArticleJsonTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String FINGERPRINT = "0123456789abcdef".repeat(4);
  private static final Schema SCHEMA = schema();

  private static Schema schema() {
    try (InputStream in =
        AnnotatedArticleJson.class.getResourceAsStream(AnnotatedArticleJson.SCHEMA_RESOURCE)) {
      JsonNode schema = MAPPER.readTree(Objects.requireNonNull(in));
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(schema);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Two sentences; role, person, organisation and place, the person twice. */
  private static AnnotatedArticle sample() {
    String text = "🦭 Fire\r\nChief Nev Kemp of Ceop 👨‍👩‍👧 left Hull, \"Kemp\" said.\n";
    List<Sentence> sentences =
        List.of(
            new Sentence(new CharSpan(0, 7), Region.Kind.HEADLINE, 0, 0),
            new Sentence(new CharSpan(9, text.length() - 1), Region.Kind.BODY, 0, 0));
    Article article =
        new Article(
            "id-1",
            new Source(
                "a%20b.txt",
                "text/plain", "windows-1252", "f".repeat(64), "A \"title\"", "2012-06-14"),
            text,
            List.of(
                new Region(new CharSpan(0, 7), Region.Kind.HEADLINE),
                new Region(new CharSpan(9, text.length() - 1), Region.Kind.BODY)));
    TaggedArticle tagged =
        new TaggedArticle(
            new SegmentedArticle(article, sentences, new Tokens(text, new int[0], new int[0])),
            List.of(
                mention(text, "Chief", EntityType.ROLE, Kind.POLICE),
                mention(text, "Nev Kemp", EntityType.PERSON, null),
                mention(text, "Ceop", EntityType.ORGANISATION, Kind.LAW_ENFORCEMENT_AGENCY),
                mention(text, "Hull", EntityType.PLACE, Kind.SETTLEMENT),
                new Mention(
                    EntityType.PERSON,
                    null,
                    new CharSpan(text.lastIndexOf("Kemp"), text.lastIndexOf("Kemp") + 4),
                    1,
                    2 / 3.0,
                    EnumSet.of(Evidence.MODEL, Evidence.GAZETTEER))));
    return new AnnotatedArticle(
        tagged,
        List.of(
            new Entity(
                "person:nev-kemp",
                EntityType.PERSON,
                null,
                "Nev Kemp",
                List.of("Nev Kemp", "Kemp"),
                List.of(1, 4),
                List.of()),
            new Entity(
                "police.uk:ceop",
                EntityType.ORGANISATION,
                Kind.LAW_ENFORCEMENT_AGENCY,
                "Ceop",
                List.of("Ceop"),
                List.of(2),
                List.of(new Entity.Link("police.uk", "ceop")))),
        List.of(new Official(0, 1, 2, null)));
  }

  private static Mention mention(String text, String words, EntityType type, @Nullable Kind kind) {
    int start = text.indexOf(words);
    return new Mention(
        type, kind, new CharSpan(start, start + words.length()), 1, 1, Set.of(Evidence.MODEL));
  }

  @Test
  void anArticleIsOneLineOfJsonWithFieldsInAFixedOrder() throws IOException {
    assertEquals(
        "{\"schema\":\"https://blotter.dev/schema/annotated-article/1\",\"id\":\"id-1\","
            + "\"source\":{\"uri\":\"a%20b.txt\",\"mediaType\":\"text/plain\",\"charset\":\"windows-1252\",\"sha256\":\""
            + "f".repeat(64)
            + "\",\"title\":\"A \\\"title\\\"\",\"published\":\"2012-06-14\"},"
            + "\"offsetUnit\":\"codepoint\",\"text\":\"🦭 Fire\\r\\nChief Nev Kemp of Ceop"
            + " 👨‍👩‍👧 left Hull, \\\"Kemp\\\" said.\\n\","
            + "\"sentences\":[{\"start\":0,\"end\":6,\"region\":\"headline\"},"
            + "{\"start\":8,\"end\":60,\"region\":\"body\"}],"
            + "\"mentions\":[{\"id\":\"m1\",\"type\":\"role\",\"kind\":\"police\",\"start\":8,"
            + "\"end\":13,\"text\":\"Chief\",\"sentence\":1,\"confidence\":1.0000,"
            + "\"evidence\":[\"model\"]},"
            + "{\"id\":\"m2\",\"type\":\"person\",\"start\":14,\"end\":22,\"text\":\"Nev Kemp\","
            + "\"sentence\":1,\"confidence\":1.0000,\"evidence\":[\"model\"],\"entity\":\"e1\"},"
            + "{\"id\":\"m3\",\"type\":\"organisation\",\"kind\":\"law-enforcement-agency\","
            + "\"start\":26,\"end\":30,\"text\":\"Ceop\",\"sentence\":1,\"confidence\":1.0000,"
            + "\"evidence\":[\"model\"],\"entity\":\"e2\"},"
            + "{\"id\":\"m4\",\"type\":\"place\",\"kind\":\"settlement\",\"start\":42,\"end\":46,"
            + "\"text\":\"Hull\",\"sentence\":1,\"confidence\":1.0000,\"evidence\":[\"model\"]},"
            + "{\"id\":\"m5\",\"type\":\"person\",\"start\":49,\"end\":53,\"text\":\"Kemp\","
            + "\"sentence\":1,\"confidence\":0.6667,\"evidence\":[\"model\",\"gazetteer\"],"
            + "\"entity\":\"e1\"}],"
            + "\"entities\":[{\"id\":\"e1\",\"key\":\"person:nev-kemp\",\"type\":\"person\","
            + "\"name\":\"Nev Kemp\",\"aliases\":[\"Nev Kemp\",\"Kemp\"],"
            + "\"mentions\":[\"m2\",\"m5\"],\"links\":[]},"
            + "{\"id\":\"e2\",\"key\":\"police.uk:ceop\",\"type\":\"organisation\","
            + "\"kind\":\"law-enforcement-agency\",\"name\":\"Ceop\",\"aliases\":[\"Ceop\"],"
            + "\"mentions\":[\"m3\"],\"links\":[{\"authority\":\"police.uk\",\"id\":\"ceop\"}]}],"
            + "\"officials\":[{\"role\":\"m1\",\"person\":\"m2\",\"organisation\":\"m3\","
            + "\"place\":null}],\"fingerprint\":\""
            + FINGERPRINT
            + "\"}\n",
        json(sample(), false));
  }

  @Test
  void offsetsAreCodePointsAlsoAfterEmojiAndWindowsLineEnds() throws IOException {
    JsonNode tree = MAPPER.readTree(json(sample(), false));
    int[] text = tree.get("text").textValue().codePoints().toArray();
    for (JsonNode mention : tree.get("mentions")) {
      int start = mention.get("start").intValue();
      int end = mention.get("end").intValue();
      assertEquals(mention.get("text").textValue(), new String(text, start, end - start));
    }
  }

  @Test
  void indentedOutputIsTheSameTree() throws IOException {
    String indented = json(sample(), true);
    assertEquals(MAPPER.readTree(json(sample(), false)), MAPPER.readTree(indented));
    assertTrue(indented.startsWith("{\n  \"schema\" : "), indented);
    assertFalse(indented.contains("\r\n"));
    assertTrue(indented.endsWith("}\n"));
  }

  @Test
  void anotherProvenanceChangesNothingElse() throws IOException {
    byte[] record = json(sample(), false).getBytes(StandardCharsets.UTF_8);
    Source other = new Source("b.txt", "text/html", "e".repeat(64), null, null);

    byte[] changed =
        AnnotatedArticleJson.withProvenance(
            record, new Provenance(other, List.of("c.txt", "d/e.txt"), "id-0"));

    ObjectNode tree = (ObjectNode) MAPPER.readTree(changed);
    assertEquals(List.of(), errors(tree));
    assertEquals("id-0", tree.get("duplicateOf").textValue());
    assertEquals("[\"c.txt\",\"d/e.txt\"]", tree.at("/source/alsoAt").toString());
    assertEquals("b.txt", tree.at("/source/uri").textValue());
    assertFalse(tree.get("source").has("title"));
    assertEquals(
        new String(record, StandardCharsets.UTF_8),
        new String(
            AnnotatedArticleJson.withProvenance(
                changed, new Provenance(sample().tagged().article().source(), List.of(), null)),
            StandardCharsets.UTF_8));
  }

  @Test
  void severalArticlesMayBeWrittenToOneWriter() throws IOException {
    StringWriter out = new StringWriter();
    AnnotatedArticleJson json = new AnnotatedArticleJson(FINGERPRINT, false);
    json.write(sample(), out);
    json.write(sample(), out);
    assertEquals(json(sample(), false).repeat(2), out.toString());
  }

  @Test
  void whatJsonForbidsInStringsIsEscaped() throws IOException {
    String text = "a\"b\\c\u0000d\u0001e\tf\u007Fg\u2028h</script>é🦭\uFEFF";
    String json = json(annotated(text, List.of()), false);
    assertEquals(1, json.lines().count());
    assertTrue(json.contains("a\\\"b\\\\c\\u0000d\\u0001e\\tf"), json);
    assertEquals(text, MAPPER.readTree(json).get("text").textValue());
  }

  @Test
  void aSampleFollowsTheSchema() throws IOException {
    assertEquals(List.of(), errors(MAPPER.readTree(json(sample(), false))));
    assertEquals(List.of(), errors(MAPPER.readTree(json(annotated("x", List.of()), true))));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindFollowsTheSchemaUnderItsTypeOnly(Kind kind) throws IOException {
    CharSpan span = new CharSpan(0, 1);
    ObjectNode tree =
        tree(
            annotated(
                "x",
                List.of(new Mention(kind.type(), kind, span, 0, 0, Set.of(Evidence.GAZETTEER)))));
    assertEquals(List.of(), errors(tree));
    ObjectNode mention = first(tree, "mentions");
    for (EntityType type : EntityType.values()) {
      mention.put("type", type.label());
      boolean known = Kind.of(type).stream().map(Kind::label).toList().contains(kind.label());
      assertEquals(known, errors(tree).isEmpty(), type + " " + kind);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schema",
        "id",
        "source",
        "offsetUnit",
        "text",
        "sentences",
        "mentions",
        "entities",
        "officials",
        "fingerprint",
        "source/uri",
        "source/mediaType",
        "source/charset",
        "source/sha256",
        "sentences/start",
        "sentences/end",
        "sentences/region",
        "mentions/id",
        "mentions/type",
        "mentions/kind",
        "mentions/start",
        "mentions/end",
        "mentions/text",
        "mentions/sentence",
        "mentions/confidence",
        "mentions/evidence",
        "entities/id",
        "entities/key",
        "entities/type",
        "entities/name",
        "entities/aliases",
        "entities/mentions",
        "entities/links",
        "officials/role",
        "officials/person",
        "officials/organisation",
        "officials/place"
      })
  void theSchemaRefusesARecordWithoutAField(String field) throws IOException {
    ObjectNode tree = tree(sample());
    parent(tree, field).remove(name(field));
    assertNotEquals(List.of(), errors(tree));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "source/x", "sentences/x", "mentions/x", "entities/x", "officials/x"})
  void theSchemaRefusesUnknownFields(String field) throws IOException {
    ObjectNode tree = tree(sample());
    parent(tree, field).put(name(field), 1);
    assertNotEquals(List.of(), errors(tree));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schema=\"https://blotter.dev/schema/annotated-article/2\"",
        "id=\"\"",
        "id=7",
        "offsetUnit=\"utf16\"",
        "text=\"\"",
        "text=null",
        "fingerprint=\"abc\"",
        "sentences={}",
        "source/mediaType=\"text\"",
        "source/charset=\"a b\"",
        "source/sha256=\"F\"",
        "source/uri=\"\"",
        "source/title=null",
        "sentences/start=-1",
        "sentences/end=1.5",
        "sentences/region=\"footer\"",
        "mentions/id=\"m0\"",
        "mentions/id=\"1\"",
        "mentions/type=\"thing\"",
        "mentions/kind=\"police-force\"",
        "mentions/kind=null",
        "mentions/start=\"1\"",
        "mentions/confidence=1.1",
        "mentions/confidence=-0.1",
        "mentions/confidence=\"1\"",
        "mentions/evidence=[]",
        "mentions/evidence=[\"guess\"]",
        "mentions/evidence=[\"model\",\"model\"]",
        "mentions/entity=\"m1\"",
        "mentions/text=\"\"",
        "entities/id=\"e0\"",
        "entities/type=\"role\"",
        "entities/kind=\"police\"",
        "entities/aliases=[]",
        "entities/mentions=[]",
        "entities/mentions=[1]",
        "entities/links=[{\"authority\":\"ons\"}]",
        "officials/role=null",
        "officials/person=2"
      })
  void theSchemaRefusesWrongValues(String change) throws IOException {
    ObjectNode tree = tree(sample());
    String field = change.substring(0, change.indexOf('='));
    JsonNode value = MAPPER.readTree(change.substring(change.indexOf('=') + 1));
    parent(tree, field).set(name(field), value);
    assertNotEquals(List.of(), errors(tree));
  }

  @Property(tries = 500)
  void wordsOfMentionsAreTheSliceOfTheTextWhateverTheText(
      @ForAll("texts") String text, @ForAll long seed) throws IOException {
    AnnotatedArticle article = annotated(text, mentions(text, new Random(seed)));

    JsonNode tree = MAPPER.readTree(json(article, false));

    byte[] record = json(article, false).getBytes(StandardCharsets.UTF_8);
    Provenance own = new Provenance(article.tagged().article().source(), List.of(), null);
    assertArrayEquals(record, AnnotatedArticleJson.withProvenance(record, own));
    assertEquals(text, tree.get("text").textValue());
    assertEquals(List.of(), errors(tree));
    int[] codePoints = text.codePoints().toArray();
    List<Mention> mentions = article.tagged().mentions();
    assertEquals(mentions.size(), tree.get("mentions").size());
    for (int i = 0; i < mentions.size(); i++) {
      JsonNode mention = tree.get("mentions").get(i);
      int start = mention.get("start").intValue();
      int end = mention.get("end").intValue();
      String words = mention.get("text").textValue();
      assertEquals(mentions.get(i).span().of(text), words);
      assertEquals(new String(codePoints, start, end - start), words);
    }
    assertEquals(tree, MAPPER.readTree(json(article, true)));
  }

  @Provide
  Arbitrary<String> texts() {
    return Texts.unicode().filter(text -> !text.isEmpty());
  }

  /** Mentions between random code points of a text. */
  private static List<Mention> mentions(String text, Random random) {
    int length = text.codePointCount(0, text.length());
    TreeSet<Integer> ends = new TreeSet<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      ends.add(text.offsetByCodePoints(0, random.nextInt(length + 1)));
    }
    List<Integer> offsets = List.copyOf(ends);
    List<Mention> mentions = new ArrayList<>();
    for (int i = 0; i + 1 < offsets.size(); i++) {
      CharSpan span = new CharSpan(offsets.get(i), offsets.get(i + 1));
      mentions.add(
          new Mention(
              EntityType.PERSON, null, span, 0, random.nextDouble(), Set.of(Evidence.MODEL)));
    }
    return mentions;
  }

  private static AnnotatedArticle annotated(String text, List<Mention> mentions) {
    Sentence sentence = new Sentence(new CharSpan(0, text.length()), Region.Kind.BODY, 0, 0);
    SegmentedArticle segmented =
        new SegmentedArticle(
            Texts.body(text), List.of(sentence), new Tokens(text, new int[0], new int[0]));
    return new AnnotatedArticle(new TaggedArticle(segmented, mentions), List.of(), List.of());
  }

  private static String json(AnnotatedArticle article, boolean indented) throws IOException {
    StringWriter out = new StringWriter();
    new AnnotatedArticleJson(FINGERPRINT, indented).write(article, out);
    return out.toString();
  }

  private static ObjectNode tree(AnnotatedArticle article) throws IOException {
    return (ObjectNode) MAPPER.readTree(json(article, false));
  }

  private static List<com.networknt.schema.Error> errors(JsonNode tree) {
    return SCHEMA.validate(tree);
  }

  /** The object that holds a field: the record, its source, or the first of an array. */
  private static ObjectNode parent(ObjectNode tree, String field) {
    int slash = field.indexOf('/');
    if (slash < 0) {
      return tree;
    }
    String parent = field.substring(0, slash);
    return tree.get(parent) instanceof ArrayNode
        ? first(tree, parent)
        : tree.withObject("/" + parent);
  }

  private static ObjectNode first(ObjectNode tree, String array) {
    return (ObjectNode) tree.withArray("/" + array).get(0);
  }

  private static String name(String field) {
    return field.substring(field.indexOf('/') + 1);
  }

  @Property(tries = 20_000)
  void confidenceIsRoundedAsFormatDoes(@ForAll @DoubleRange(min = 0, max = 1) double number) {
    assertEquals(
        String.format(Locale.ROOT, "%.4f", number), AnnotatedArticleJson.fourDigits(number));
  }

  @Test
  void confidenceInTheMiddleIsRoundedAsFormatDoes() {
    for (int i = 0; i <= 20_000; i++) {
      double number = i / 20_000.0;
      for (double near : new double[] {Math.max(0, Math.nextDown(number)), number}) {
        assertEquals(
            String.format(Locale.ROOT, "%.4f", near), AnnotatedArticleJson.fourDigits(near));
      }
    }
  }
}
