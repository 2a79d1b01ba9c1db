package dev.blotter.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.NameSampleDataStream;
import opennlp.tools.util.PlainTextByLineStream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.LocalInputFile;
import org.apache.uima.cas.CAS;
import org.apache.uima.cas.Type;
import org.apache.uima.cas.text.AnnotationFS;
import org.apache.uima.json.jsoncas2.JsonCas2Deserializer;
import org.apache.uima.resource.metadata.impl.TypeSystemDescription_impl;
import org.apache.uima.util.CasCreationUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** Each export, read as its tool reads it. */
final class ExportTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> TYPES =
      List.of("role", "person", "organisation", "place", "place", "person");

  private static List<JsonNode> lines(String jsonLines) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : jsonLines.split("\n")) {
      nodes.add(MAPPER.readTree(line));
    }
    return nodes;
  }

  @Test
  void labelStudioTasksSliceTheirWordsByCodePointsAndHaveIdsOfTheirOwn() throws IOException {
    JsonNode tasks =
        MAPPER.readTree(
            ExportSample.exported(
                out -> new LabelStudioExport(out, Labels.KIND),
                ExportSample.article(),
                ExportSample.article()));

    assertEquals(2, tasks.size());
    Set<String> ids = new HashSet<>();
    for (JsonNode task : tasks) {
      String text = task.at("/data/text").asText();
      assertEquals(ExportSample.TEXT.replace("\r\n", "\n"), text);
      assertEquals("story/1 \uD83E\uDDAD", task.at("/data/article_id").asText());
      JsonNode prediction = task.at("/predictions/0");
      assertEquals("blotter " + ExportSample.FINGERPRINT, prediction.get("model_version").asText());
      assertEquals(0.8611, prediction.get("score").asDouble());
      List<String> words = new ArrayList<>();
      List<String> labels = new ArrayList<>();
      for (JsonNode result : prediction.get("result")) {
        JsonNode value = result.get("value");
        words.add(ExportSample.slice(text, value.get("start").asInt(), value.get("end").asInt()));
        assertEquals(words.get(words.size() - 1), value.get("text").asText());
        labels.add(value.at("/labels/0").asText());
        assertTrue(ids.add(result.get("id").asText()), result.toString());
        assertEquals("label", result.get("from_name").asText());
        assertEquals("text", result.get("to_name").asText());
        assertEquals("labels", result.get("type").asText());
      }
      assertEquals(ExportSample.plainWords(), words);
      assertEquals(
          List.of(
              "role/police",
              "person",
              "organisation/police-force",
              "place/settlement",
              "place/settlement",
              "person"),
          labels);
    }
  }

  @Test
  void labelStudiosConfigNamesTheControlsOfTheTasksAndAllLabels() throws Exception {
    var config =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(LabelStudioExport.config(Labels.TYPE))))
            .getDocumentElement();

    var labels = (org.w3c.dom.Element) config.getElementsByTagName("Labels").item(0);
    assertEquals("label", labels.getAttribute("name"));
    assertEquals("text", labels.getAttribute("toName"));
    var text = (org.w3c.dom.Element) config.getElementsByTagName("Text").item(0);
    assertEquals("text", text.getAttribute("name"));
    assertEquals("$text", text.getAttribute("value"));
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      values.add(
          ((org.w3c.dom.Element) config.getElementsByTagName("Label").item(i))
              .getAttribute("value"));
    }
    assertEquals(List.of("organisation", "place", "role", "person"), values);
    assertEquals(31, LabelStudioExport.config(Labels.KIND).split("<Label ").length - 1);
  }

  @Test
  void doccanoLinesSliceTheirWordsByCodePoints() throws IOException {
    JsonNode line =
        lines(
                ExportSample.exported(
                    out -> new DoccanoExport(out, Labels.TYPE), ExportSample.article()))
            .get(0);

    List<String> words = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (JsonNode label : line.get("label")) {
      words.add(
          ExportSample.slice(
              line.get("text").asText(), label.get(0).asInt(), label.get(1).asInt()));
      types.add(label.get(2).asText());
    }
    assertEquals(ExportSample.plainWords(), words);
    assertEquals(TYPES, types);
    assertEquals("story/1 \uD83E\uDDAD", line.get("article_id").asText());
    assertEquals(4, MAPPER.readTree(DoccanoExport.labelTypes(Labels.TYPE)).size());
  }

  @Test
  void displacyEntitiesSliceTheirWordsOfTheUnchangedText() throws IOException {
    JsonNode article =
        MAPPER
            .readTree(
                ExportSample.exported(
                    out -> new DisplacyExport(out, Labels.TYPE), ExportSample.article()))
            .get(0);

    assertEquals(ExportSample.TEXT, article.get("text").asText());
    assertEquals(ExportSample.words(), ents(article));
    assertEquals("A <title>", article.get("title").asText());
    assertEquals("person:nev-kemp", article.at("/ents/1/kb_id").asText());
    assertFalse(article.at("/ents/0").has("kb_id"));
  }

  private static List<String> ents(JsonNode article) {
    List<String> words = new ArrayList<>();
    int last = 0;
    for (JsonNode ent : article.get("ents")) {
      assertTrue(ent.get("start").asInt() >= last, ent.toString());
      last = ent.get("end").asInt();
      words.add(ExportSample.slice(article.get("text").asText(), ent.get("start").asInt(), last));
    }
    return words;
  }

  /** How Doc.from_json makes the text: words, and a space where a token does not touch the next. */
  @Test
  void spacyTokensMakeTheTextAgainAndEntitiesLieOnThem() throws IOException {
    JsonNode doc =
        lines(
                ExportSample.exported(
                    out -> new SpacyExport(out, Labels.TYPE), ExportSample.article()))
            .get(0);

    String text = doc.get("text").asText();
    StringBuilder made = new StringBuilder();
    Set<Integer> starts = new HashSet<>();
    Set<Integer> ends = new HashSet<>();
    int id = 0;
    int last = 0;
    for (JsonNode token : doc.get("tokens")) {
      int start = token.get("start").asInt();
      assertTrue(start == last || start == last + 1, token.toString());
      made.append(start > last ? " " : "");
      last = token.get("end").asInt();
      made.append(ExportSample.slice(text, start, last));
      starts.add(start);
      ends.add(last);
      assertEquals(id++, token.get("id").asInt());
    }
    assertEquals(ExportSample.TEXT, made.toString());
    assertEquals(ExportSample.words(), ents(doc));
    for (JsonNode ent : doc.get("ents")) {
      assertTrue(starts.contains(ent.get("start").asInt()), ent.toString());
      assertTrue(ends.contains(ent.get("end").asInt()), ent.toString());
    }
  }

  @Test
  void anEmptyTextIsADocumentWithoutTokens() throws IOException {
    String line =
        ExportSample.exported(out -> new SpacyExport(out, Labels.TYPE), EmptyArticles.withText(""));

    assertEquals(0, lines(line).get(0).get("tokens").size());
  }

  @Test
  void conllHasATokenALineWithIob2TagsAndNoFurniture() throws IOException {
    assertEquals(
        """
        -DOCSTART- -X- O O

        \uD83E\uDDAD -X- _ O
        Detective -X- _ B-role
        Superintendent -X- _ I-role
        Nev -X- _ B-person
        Kemp -X- _ I-person
        , -X- _ O
        of -X- _ O
        Sussex -X- _ B-organisation
        Police -X- _ I-organisation
        , -X- _ O
        left -X- _ O
        London -X- _ B-place
        -ish -X- _ O
        Hull -X- _ B-place
        . -X- _ O

        \u201C -X- _ O
        Kemp -X- _ B-person
        \u201D -X- _ O
        & -X- _ O
        so -X- _ O
        on -X- _ O
        . -X- _ O

        """,
        ExportSample.exported(out -> new ConllExport(out, Labels.TYPE), ExportSample.article()));
  }

  @Test
  void openNlpReadsTheSamplesWithEveryMention() throws IOException {
    String exported =
        ExportSample.exported(
            out -> new OpenNlpExport(out, Labels.TYPE),
            ExportSample.article(),
            ExportSample.article());

    List<NameSample> samples = new ArrayList<>();
    try (NameSampleDataStream stream =
        new NameSampleDataStream(
            new PlainTextByLineStream(
                () -> new ByteArrayInputStream(exported.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8))) {
      for (NameSample sample = stream.read(); sample != null; sample = stream.read()) {
        samples.add(sample);
      }
    }
    assertEquals(
        List.of(false, false, true, false),
        samples.stream().map(NameSample::isClearAdaptiveDataSet).toList());
    List<String> found = new ArrayList<>();
    for (NameSample sample : samples.subList(0, 2)) {
      for (var name : sample.getNames()) {
        found.add(
            String.join(
                " ", Arrays.asList(sample.getSentence()).subList(name.getStart(), name.getEnd())));
      }
    }
    assertEquals(ExportSample.words().stream().map(w -> w.replaceAll("\\s+", " ")).toList(), found);
  }

  @Test
  void bratFilesSliceTheirWordsAndCutThemAtLineEnds(@TempDir Path folder) throws IOException {
    try (BratExport export = new BratExport(folder, Labels.KIND)) {
      export.write(ExportSample.article("a", ExportSample.TEXT), ExportSample.FINGERPRINT);
      export.write(EmptyArticles.withText("Nothing here."), ExportSample.FINGERPRINT);
    }

    String text = Files.readString(folder.resolve("a.txt"));
    assertEquals(ExportSample.TEXT.replace("\r\n", "\n"), text);
    List<String> words = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("a.ann"))) {
      String[] cells = line.split("\t");
      if (line.startsWith("T")) {
        String[] typeAndPlaces = cells[1].split(" ", 2);
        assertTrue(typeAndPlaces[0].matches("[A-Za-z0-9_-]+"), line);
        List<String> fragments = new ArrayList<>();
        for (String place : typeAndPlaces[1].split(";")) {
          String[] ends = place.split(" ");
          fragments.add(
              ExportSample.slice(text, Integer.parseInt(ends[0]), Integer.parseInt(ends[1])));
        }
        assertEquals(String.join(" ", fragments), cells[2]);
        assertTrue(fragments.stream().noneMatch(f -> f.contains("\n")), line);
        words.add(String.join("\n", fragments));
      }
    }
    assertEquals(ExportSample.plainWords(), words);
    assertEquals("", Files.readString(folder.resolve("empty.ann")));
    assertTrue(Files.readString(folder.resolve("a.ann")).contains("T1\trole_police 14 23;24 38\t"));
    assertTrue(
        Files.readString(folder.resolve("annotation.conf"))
            .contains("\norganisation_police-force\n"));
  }

  @Test
  void namesOfFilesAreSafeAndTellArticlesApart(@TempDir Path folder) throws IOException {
    List<String> ids =
        List.of("a", "A", "a", "../../etc/passwd", "x/y", "x y", ".hidden", "\uD83E\uDDAD");
    try (BratExport export = new BratExport(folder, Labels.TYPE)) {
      for (String id : ids) {
        export.write(ExportSample.article(id, ExportSample.TEXT), ExportSample.FINGERPRINT);
      }
    }

    try (Stream<Path> files = Files.walk(folder)) {
      Set<String> names = new TreeSet<>();
      files
          .filter(f -> f.toString().endsWith(".ann"))
          .forEach(f -> names.add(folder.relativize(f).toString()));
      assertEquals(ids.size(), names.size());
      assertTrue(names.containsAll(List.of("a.ann", "A~2.ann", "a~3.ann")), names.toString());
      assertTrue(
          names.stream().allMatch(n -> n.matches("[A-Za-z0-9-][A-Za-z0-9._~-]*")),
          names.toString());
    }
    assertThrows(FileAlreadyExistsException.class, () -> new BratExport(folder, Labels.TYPE));
  }

  @Test
  void uimaLoadsTheDocumentsOfInceptionWithAllAnnotationsInTheIndex(@TempDir Path folder)
      throws Exception {
    try (InceptionExport export = new InceptionExport(folder, Labels.TYPE)) {
      export.write(ExportSample.article("a", ExportSample.TEXT), ExportSample.FINGERPRINT);
    }

    CAS cas =
        CasCreationUtils.createCas(
            typesOf(MAPPER.readTree(folder.resolve("a.json").toFile())), null, null);
    new JsonCas2Deserializer().deserialize(new File(folder.toFile(), "a.json"), cas);

    assertEquals(ExportSample.TEXT, cas.getDocumentText());
    String api = "de.tudarmstadt.ukp.dkpro.core.api.";
    Type named = cas.getTypeSystem().getType(api + "ner.type.NamedEntity");
    List<String> words = new ArrayList<>();
    List<String> values = new ArrayList<>();
    List<String> identifiers = new ArrayList<>();
    for (AnnotationFS entity : cas.getAnnotationIndex(named)) {
      words.add(entity.getCoveredText());
      values.add(entity.getFeatureValueAsString(named.getFeatureByBaseName("value")));
      identifiers.add(entity.getFeatureValueAsString(named.getFeatureByBaseName("identifier")));
    }
    assertEquals(ExportSample.words(), words);
    assertEquals(TYPES, values);
    assertNull(identifiers.get(0));
    assertEquals("police.uk:sussex", identifiers.get(2));
    Type sentence = cas.getTypeSystem().getType(api + "segmentation.type.Sentence");
    assertEquals(3, cas.getAnnotationIndex(sentence).size());
    Type token = cas.getTypeSystem().getType(api + "segmentation.type.Token");
    Set<Integer> starts = new HashSet<>();
    Set<Integer> ends = new HashSet<>();
    for (AnnotationFS t : cas.getAnnotationIndex(token)) {
      starts.add(t.getBegin());
      ends.add(t.getEnd());
    }
    for (AnnotationFS entity : cas.getAnnotationIndex(named)) {
      assertTrue(starts.contains(entity.getBegin()) && ends.contains(entity.getEnd()));
    }
  }

  /** The types that a document declares, as INCEpTION adds them to its own. */
  private static TypeSystemDescription_impl typesOf(JsonNode document) {
    TypeSystemDescription_impl types = new TypeSystemDescription_impl();
    document
        .get("%TYPES")
        .forEach(
            type -> {
              var added =
                  types.addType(type.get("%NAME").asText(), "", type.get("%SUPER_TYPE").asText());
              type.forEach(
                  feature -> {
                    if (feature.isObject()) {
                      added.addFeature(
                          feature.get("%NAME").asText(), "", feature.get("%RANGE").asText());
                    }
                  });
            });
    return types;
  }

  @Test
  void webAnnotationsSelectByPositionAndByQuote() throws IOException {
    List<JsonNode> annotations =
        lines(
            ExportSample.exported(
                out -> new WebAnnotationExport(out, Labels.TYPE), ExportSample.article()));

    Set<String> ids = new HashSet<>();
    List<String> words = new ArrayList<>();
    for (JsonNode annotation : annotations) {
      assertEquals("http://www.w3.org/ns/anno.jsonld", annotation.get("@context").asText());
      assertEquals("Annotation", annotation.get("type").asText());
      assertTrue(annotation.get("id").asText().startsWith("urn:uuid:"));
      assertTrue(ids.add(annotation.get("id").asText()));
      assertEquals("https://news.example/1?a=b&c", annotation.at("/target/source").asText());
      JsonNode position = annotation.at("/target/selector/0");
      JsonNode quote = annotation.at("/target/selector/1");
      String exact =
          ExportSample.slice(
              ExportSample.TEXT, position.get("start").asInt(), position.get("end").asInt());
      assertEquals(exact, quote.get("exact").asText());
      assertTrue(
          ExportSample.TEXT.contains(
              quote.get("prefix").asText() + exact + quote.get("suffix").asText()));
      assertTrue(
          quote.get("prefix").asText().codePoints().noneMatch(c -> c >= 0xD800 && c < 0xE000));
      words.add(exact);
    }
    assertEquals(ExportSample.words(), words);
    assertEquals("role", annotations.get(0).at("/body/0/value").asText());
    assertEquals("police.uk:sussex", annotations.get(2).at("/body/1/value").asText());
  }

  @Test
  void theTableHasARowAMentionInCsvAndInParquet(@TempDir Path folder) throws IOException {
    String csv = ExportSample.exported(CsvExport::new, ExportSample.article());
    Path file = folder.resolve("m.parquet");
    try (ParquetExport export = new ParquetExport(file)) {
      export.write(ExportSample.article(), ExportSample.FINGERPRINT);
    }

    List<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .<Map<String, String>>readValues(csv)
            .readAll();
    List<Group> groups = new ArrayList<>();
    try (ParquetReader<Group> reader =
        new ParquetReader.Builder<Group>(
            new LocalInputFile(file), new PlainParquetConfiguration()) {
          @Override
          protected GroupReadSupport getReadSupport() {
            return new GroupReadSupport();
          }
        }.build()) {
      for (Group group = reader.read(); group != null; group = reader.read()) {
        groups.add(group);
      }
    }
    assertEquals(6, rows.size());
    assertEquals(6, groups.size());
    List<String> words = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Map<String, String> row = rows.get(i);
      Group group = groups.get(i);
      words.add(
          ExportSample.slice(
              ExportSample.TEXT,
              Integer.parseInt(row.get("start")),
              Integer.parseInt(row.get("end"))));
      assertEquals(words.get(i), row.get("text"));
      assertEquals(words.get(i), group.getString("text", 0));
      for (String column : List.of("start", "end", "sentence")) {
        assertEquals(Integer.parseInt(row.get(column)), group.getInteger(column, 0));
      }
      assertEquals(Double.parseDouble(row.get("confidence")), group.getDouble("confidence", 0));
      for (String column : List.of("kind", "entity_id", "entity_name", "published")) {
        boolean known = group.getFieldRepetitionCount(column) > 0;
        assertEquals(row.get(column), known ? group.getString(column, 0) : "", column);
      }
    }
    assertEquals(ExportSample.words(), words);
    assertEquals("police.uk:sussex", rows.get(2).get("entity_id"));
    assertEquals("Sussex Police", rows.get(2).get("entity_name"));
    assertEquals("0.6667", rows.get(5).get("confidence"));
    assertEquals("model gazetteer", rows.get(5).get("evidence"));
    assertEquals(ExportSample.FINGERPRINT, rows.get(0).get("fingerprint"));
  }

  @Test
  void theSameArticlesGiveTheSameParquetBytes(@TempDir Path folder) throws IOException {
    for (String name : List.of("a", "b")) {
      try (ParquetExport export = new ParquetExport(folder.resolve(name))) {
        export.write(ExportSample.article(), ExportSample.FINGERPRINT);
      }
    }
    assertEquals(-1, Files.mismatch(folder.resolve("a"), folder.resolve("b")));
  }

  @Test
  void thePageShowsTheTextAndRunsNothing() throws IOException {
    String page =
        ExportSample.exported(
            out -> new HtmlExport(out, Labels.TYPE),
            ExportSample.article(
                "\"><script>alert(1)</script>", ExportSample.TEXT.replace("so", "<script>")));

    var read = org.jsoup.Jsoup.parse(page);
    assertEquals(0, read.select("script, img, link, iframe, [src], [href], [onload]").size());
    assertEquals("A <title>", read.select("h2").text());
    assertEquals(6, read.select("mark").size());
    read.select("small").remove();
    assertEquals(
        ExportSample.TEXT.replace("so", "<script>"), read.select(".text").get(0).wholeText());
    assertEquals(
        "organisation/police-force, 0.90, Sussex Police (police.uk:sussex)",
        read.select("mark").get(2).attr("title"));
  }

  @Test
  void noArticlesAreAnEmptyArray() throws IOException {
    assertEquals(
        0,
        MAPPER.readTree(ExportSample.exported(o -> new LabelStudioExport(o, Labels.TYPE))).size());
    assertEquals("", ExportSample.exported(o -> new DoccanoExport(o, Labels.TYPE)));
    assertTrue(ExportSample.exported(CsvExport::new).endsWith(",entity_name,fingerprint\r\n"));
  }
}
