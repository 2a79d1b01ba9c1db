package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blotter.InstalledModels;
import dev.blotter.corpus.CorpusFile;
import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.Outcome;
import dev.blotter.read.ArticleReader;
import dev.blotter.read.InputFile;
import dev.blotter.write.AnnotatedArticleJson;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TagCommandTest {

  private static final String SAMPLES = "corpus/samples";
  private static final String STORY =
      "Sussex Police arrested a man in Bexhill. Det Supt Nev Kemp said inquiries went on.";

  @Test
  void everySampleIsALineOfJsonThatFollowsTheSchema() throws IOException {
    CommandRun run = CommandRun.of("tag", SAMPLES).expect(0);

    List<JsonNode> articles = AnnotatedJson.lines(run.out());
    assertEquals(samples().size(), articles.size());
    assertEquals("", run.err());
    for (int i = 0; i < articles.size(); i++) {
      AnnotatedJson.check(articles.get(i));
      Path file = samples().get(i);
      assertEquals(String.valueOf(file.getFileName()), articles.get(i).at("/source/uri").asText());
      assertEquals(Files.readString(file), articles.get(i).get("text").asText());
      assertFalse(articles.get(i).get("mentions").isEmpty(), file + " has no mention");
    }
  }

  @Test
  void pageFurnitureHoldsNoMentionAndTheStoryDoes() {
    JsonNode article =
        AnnotatedJson.parse(CommandRun.of("tag", SAMPLES + "/page-furniture.txt").expect(0).out());

    List<String> furniture = new ArrayList<>();
    for (JsonNode sentence : article.get("sentences")) {
      if (sentence.get("region").asText().equals("boilerplate")) {
        furniture.add(
            article
                .get("text")
                .asText()
                .substring(sentence.get("start").asInt(), sentence.get("end").asInt()));
      }
    }
    assertTrue(furniture.contains("Close"), furniture.toString());
    assertTrue(furniture.contains("What's Hot"), furniture.toString());
    assertTrue(furniture.stream().anyMatch(line -> line.startsWith("© 2024")));
    assertTrue(AnnotatedJson.words(article, "organisation").contains("Norfolk Constabulary"));
  }

  @Test
  void prettyIsTheSameJsonOverManyLines() {
    String file = SAMPLES + "/police-raids.txt";
    String plain = CommandRun.of("tag", file).expect(0).out();
    String pretty = CommandRun.of("tag", "--pretty", file).expect(0).out();

    assertEquals(1, plain.lines().count());
    assertTrue(pretty.lines().count() > 50);
    assertFalse(pretty.contains("\r"));
    assertEquals(AnnotatedJson.parse(plain), AnnotatedJson.parse(pretty));
  }

  @Test
  void typesGivesOutOnlyThose() {
    JsonNode article =
        AnnotatedJson.parse(
            CommandRun.withInput(STORY, "tag", "--types", "place,person").expect(0).out());

    AnnotatedJson.check(article);
    assertEquals(List.of("Bexhill"), AnnotatedJson.words(article, "place"));
    assertEquals(List.of("Nev Kemp"), AnnotatedJson.words(article, "person"));
    assertEquals(2, article.get("mentions").size());
  }

  @Test
  void minConfidenceLeavesOutWhatIsLessSure() {
    String file = SAMPLES + "/long-read.txt";
    JsonNode all = AnnotatedJson.parse(CommandRun.of("tag", file).expect(0).out());
    JsonNode sure =
        AnnotatedJson.parse(CommandRun.of("tag", "--min-confidence", "0.9", file).expect(0).out());

    long expected =
        all.get("mentions").findValues("confidence").stream()
            .filter(confidence -> confidence.asDouble() >= 0.9)
            .count();
    AnnotatedJson.check(sure);
    assertTrue(expected > 0 && expected < all.get("mentions").size());
    assertEquals(expected, sure.get("mentions").size());
    assertNotEquals(all.get("fingerprint"), sure.get("fingerprint"));
  }

  @Test
  void inlineIsReadAgainAsTheSameTextAndMentions() {
    List<JsonNode> articles = AnnotatedJson.lines(CommandRun.of("tag", SAMPLES).expect(0).out());
    CorpusFile inline =
        CorpusFormat.parse(
            "inline", CommandRun.of("tag", "--format", "inline", SAMPLES).expect(0).out());

    assertEquals(List.of(), inline.problems());
    assertEquals(articles.size(), inline.articles().size());
    for (int i = 0; i < articles.size(); i++) {
      JsonNode json = articles.get(i);
      MarkedArticle marked = inline.articles().get(i);
      assertEquals(json.get("id").asText(), marked.id());
      assertEquals(json.at("/source/uri").asText(), marked.header().get("source"));
      assertEquals(
          json.get("text").asText().replaceAll("\r\n?", "\n").strip(), marked.text().strip());
      assertEquals(
          json.get("mentions").findValuesAsText("text"),
          marked.marks().stream().map(marked::textOf).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gadget", "place,gadget", "", "Place"})
  void anUnknownTypeIsWrongUsageAndTheKnownOnesAreListed(String types) {
    CommandRun run = CommandRun.of("tag", "--types", types, SAMPLES).expect(2);

    assertEquals("", run.out());
    assertTrue(run.err().contains("the types are organisation, place, role, person"), run.err());
  }

  @Test
  void anUnknownOptionIsWrongUsageAndTheKnownOnesAreListed() {
    CommandRun run = CommandRun.of("tag", "--colour", "red").expect(2);

    assertTrue(run.err().contains("'--colour'"), run.err());
    for (String known : List.of("--format", "--pretty", "--types", "--min-confidence")) {
      assertTrue(run.err().contains(known), run.err());
    }
  }

  @Test
  void anUnknownFormatIsWrongUsageAndTheKnownOnesAreListed() {
    CommandRun run = CommandRun.of("tag", "--format", "pdf").expect(2);

    assertTrue(run.err().contains("json, inline"), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1.5", "NaN", "much"})
  void aConfidenceThatIsNoneIsWrongUsage(String confidence) {
    CommandRun run = CommandRun.of("tag", "--min-confidence=" + confidence).expect(2);

    assertTrue(run.err().contains("--min-confidence"), run.err());
    assertTrue(run.err().contains(confidence), run.err());
  }

  @Test
  void anUnknownCommandIsWrongUsageAndTheKnownOnesAreListed() {
    CommandRun run = CommandRun.of("tga").expect(2);

    assertTrue(run.err().contains("'tga'"), run.err());
    for (String known : List.of("tag", "evaluate", "train", "corpus", "models", "schema")) {
      assertTrue(run.err().contains(known), run.err());
    }
    assertFalse(run.err().contains("WARN"), run.err());
  }

  @Test
  void noCommandIsWrongUsage() {
    assertTrue(CommandRun.of().expect(2).err().startsWith("Name a command."));
    assertTrue(CommandRun.of("corpus").expect(2).err().startsWith("Name a command."));
  }

  @Test
  void standardInputIsReadWithoutArgumentsAndForADash() {
    CommandRun none = CommandRun.withInput(STORY, "tag").expect(0);
    CommandRun dash = CommandRun.withInput(STORY, "tag", "-").expect(0);

    JsonNode article = AnnotatedJson.parse(none.out());
    AnnotatedJson.check(article);
    assertEquals("stdin:", article.at("/source/uri").asText());
    assertEquals(STORY, article.get("text").asText());
    assertEquals(none.out(), dash.out());
  }

  @Test
  void aDashAmongFilesIsStandardInputInItsPlace() {
    String brief = SAMPLES + "/brief.txt";
    CommandRun run = CommandRun.withInput(STORY, "tag", brief, "-", SAMPLES).expect(0);

    List<JsonNode> articles = AnnotatedJson.lines(run.out());
    assertEquals("brief.txt", articles.get(0).at("/source/uri").asText());
    assertEquals("stdin:", articles.get(1).at("/source/uri").asText());
    // The folder gives the rest: what was named twice is done once.
    assertEquals(1 + samples().size(), articles.size());
  }

  @Test
  void emptyStandardInputIsOneLineOfComplaint() {
    CommandRun run = CommandRun.withInput("", "tag").expect(3);

    assertEquals("", run.out());
    assertEquals("blotter: stdin:: is empty", run.complaint());
  }

  @Test
  void foldersAreTakenWithAllFoldersInThem(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("b/c"));
    Files.writeString(folder.resolve("b/c/deep.txt"), STORY);
    Files.writeString(folder.resolve("a.txt"), STORY);
    Files.writeString(folder.resolve(".hidden"), STORY);

    CommandRun run = CommandRun.of("tag", folder.toString()).expect(0);

    assertEquals(
        List.of("a.txt", "b/c/deep.txt"),
        AnnotatedJson.lines(run.out()).stream().map(a -> a.at("/source/uri").asText()).toList());
  }

  @Test
  void anEmptyFolderIsSaidToBeEmpty(@TempDir Path folder) {
    CommandRun run = CommandRun.of("tag", folder.toString()).expect(0);

    assertEquals("", run.out());
    assertTrue(run.complaint().contains("empty"), run.err());
  }

  @Test
  void whatCannotBeReadIsOneLineEachAndTheOthersAreDone(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a-good.txt"), STORY);
    Files.write(folder.resolve("b-empty.txt"), new byte[0]);
    Files.writeString(folder.resolve("c-blank.txt"), " \n\t\r\n ");
    Files.write(folder.resolve("d-binary.dat"), new byte[] {'B', 0, 1, 2});
    Files.write(
        folder.resolve("e-broken.txt"), new byte[] {'H', 'o', 'v', 'e', (byte) 0xE2, (byte) 0x80});
    try (RandomAccessFile large =
        new RandomAccessFile(folder.resolve("f-large.txt").toFile(), "rw")) {
      large.setLength(40L << 20);
    }
    Files.writeString(folder.resolve("g-feed.xml"), "<?xml version='1.0'?><rss>Hove</rss>");
    Files.writeString(folder.resolve("h-good.txt"), STORY);

    CommandRun run =
        CommandRun.of("tag", folder.toString(), folder.resolve("i-missing.txt").toString())
            .expect(3);

    assertEquals(
        List.of("a-good.txt", "h-good.txt"),
        AnnotatedJson.lines(run.out()).stream().map(a -> a.at("/source/uri").asText()).toList());
    List<String> complaints = run.errLines();
    assertEquals(7, complaints.size(), run.err());
    assertStartsWith("blotter: b-empty.txt: is empty", complaints.get(0));
    assertStartsWith("blotter: c-blank.txt: holds nothing but blank space", complaints.get(1));
    assertStartsWith("blotter: d-binary.dat: is binary", complaints.get(2));
    assertStartsWith(
        "blotter: e-broken.txt: is UTF-8 but damaged (byte 0xE2 at offset 4", complaints.get(3));
    assertStartsWith("blotter: f-large.txt: larger than 32 MiB", complaints.get(4));
    assertStartsWith("blotter: g-feed.xml: is XML, which is not read", complaints.get(5));
    assertStartsWith("blotter: i-missing.txt: no such file", complaints.get(6));
  }

  @Test
  void everyFormatIsReadAndRecorded(@TempDir Path folder) throws IOException {
    Files.write(
        folder.resolve("a.txt"),
        "Sussex Police held a man in Hove’s café.".getBytes(Charset.forName("windows-1252")));
    Files.writeString(
        folder.resolve("b.html"),
        "<html><head><title>Man held</title><link rel=canonical href='https://a.example/b'>"
            + "<meta property='article:published_time' content='2012-06-14T10:00:00Z'></head><body>"
            + "<nav>Home | Leeds</nav><article><p>"
            + STORY
            + "</p></article></body></html>");
    Files.writeString(
        folder.resolve("c.jsonl"),
        "{\"id\":\"one\",\"text\":\""
            + STORY
            + "\"}\n{\"id\":\"two\"}\n"
            + "{\"id\":\"three\","
            + "\"headline\":\"Raid in Leeds\",\"body\":\"<p>"
            + STORY
            + "</p>\"}\n");
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(folder.resolve("d.json.gz")))) {
      gzip.write(("[{\"content\":\"" + STORY + "\"}]").getBytes(StandardCharsets.UTF_8));
    }
    try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("e.zip")))) {
      zip.putNextEntry(new ZipEntry("in/f.txt"));
      zip.write(STORY.getBytes(StandardCharsets.UTF_8));
    }

    CommandRun run = CommandRun.of("tag", folder.toString()).expect(3);

    List<JsonNode> articles = AnnotatedJson.lines(run.out());
    articles.forEach(AnnotatedJson::check);
    assertEquals(
        List.of(
            "a.txt",
            "https://a.example/b",
            "c.jsonl#line=0,1",
            "c.jsonl#line=2,3",
            "d.json.gz#/0",
            "e.zip!/in/f.txt"),
        articles.stream().map(a -> a.at("/source/uri").asText()).toList());
    assertEquals("windows-1252", articles.get(0).at("/source/charset").asText());
    assertEquals("UTF-8", articles.get(1).at("/source/charset").asText());
    assertEquals("Man held", articles.get(1).at("/source/title").asText());
    assertEquals("2012-06-14T10:00:00Z", articles.get(1).at("/source/published").asText());
    assertEquals("Man held\n\n" + STORY, articles.get(1).get("text").asText());
    assertEquals("headline", articles.get(1).at("/sentences/0/region").asText());
    assertEquals("three", articles.get(3).get("id").asText());
    for (JsonNode article : articles) {
      assertTrue(AnnotatedJson.words(article, "organisation").contains("Sussex Police"));
    }
    assertStartsWith("blotter: c.jsonl#line=1,2: has no field of text", run.complaint());
  }

  @Test
  void fieldsOfJsonCanBeNamed() {
    String json = "{\"ref\":7,\"d\":{\"t\":\"" + STORY + "\"},\"text\":\"no\"}";
    CommandRun run =
        CommandRun.withInput(json, "tag", "--id-field", "ref", "--text-field", "/d/t").expect(0);

    JsonNode article = AnnotatedJson.parse(run.out());
    assertEquals("7", article.get("id").asText());
    assertEquals(STORY, article.get("text").asText());
    assertEquals("stdin:", article.at("/source/uri").asText());
    CommandRun blank = CommandRun.withInput(json, "tag", "--text-field", " ").expect(2);
    assertTrue(blank.err().startsWith("--text-field needs the name of a field"), blank.err());
  }

  @Test
  void globsThatTheShellLeftAreExpanded(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("a/b/c.txt"), STORY);
    Files.writeString(folder.resolve("a/d.txt"), STORY);
    Files.writeString(folder.resolve("a/e.html"), "<p>no");

    CommandRun run = CommandRun.of("tag", folder + "/**/*.txt").expect(0);

    assertEquals(
        List.of("a/b/c.txt", "a/d.txt"),
        AnnotatedJson.lines(run.out()).stream().map(a -> a.at("/source/uri").asText()).toList());
    assertTrue(CommandRun.of("tag", folder + "/*.x").expect(3).complaint().contains("no such"));
  }

  @Test
  void fileNamesMayHoldAnything(@TempDir Path folder) throws IOException {
    CommandRun.shell(
        folder,
        "for f in 'two words.txt' 'new\nline.txt' 'car \uD83D\uDE93.txt' '100%.txt' '%41.txt'"
            + " 'caf\u00E9.txt' 'quote\".txt'; do printf '%s' '"
            + STORY
            + "' > \"$f\"; done");
    List<String> uris =
        List.of(
            "%2541.txt",
            "100%25.txt",
            "caf%C3%A9.txt",
            "car%20%F0%9F%9A%93.txt",
            "new%0Aline.txt",
            "quote%22.txt",
            "two%20words.txt");

    CommandRun all = CommandRun.of("tag", folder.toString()).expect(0);
    List<String> arguments = new ArrayList<>(List.of("tag"));
    arguments.addAll(CommandRun.entries(folder));
    CommandRun named = CommandRun.of(arguments).expect(0);

    for (CommandRun run : List.of(all, named)) {
      List<JsonNode> articles = AnnotatedJson.lines(run.out());
      articles.forEach(AnnotatedJson::check);
      assertEquals(
          uris, articles.stream().map(a -> a.at("/source/uri").asText()).sorted().toList());
    }
  }

  @Test
  void aComplaintAboutAnOddFileNameStaysOneLine(@TempDir Path folder) throws IOException {
    CommandRun.shell(folder, ": > 'new\nline.txt'");

    assertEquals(
        "blotter: new%0Aline.txt: is empty",
        CommandRun.of("tag", folder.toString()).expect(3).complaint());
    assertTrue(
        CommandRun.of("tag", folder + "/no\nsuch\u001Bfile").expect(3).complaint().contains("no"));
  }

  @Test
  void missingModelsAreSaidPlainly(@TempDir Path folder) {
    CommandRun run = CommandRun.of("tag", "--models", folder.toString(), SAMPLES).expect(1);

    assertEquals("", run.out());
    assertTrue(run.complaint().startsWith("blotter: no models in " + folder), run.err());
    assertTrue(run.complaint().contains("--models"), run.err());
  }

  @Test
  void aModelsFolderThatDoesNotExistIsSaidPlainly(@TempDir Path folder) {
    CommandRun run =
        CommandRun.of("tag", "--models", folder.resolve("nowhere").toString()).expect(1);

    assertTrue(run.complaint().contains("no models in " + folder.resolve("nowhere")), run.err());
  }

  @Test
  void anAlteredModelIsSaidPlainly(@TempDir Path folder) throws IOException {
    copyModels(folder);
    Path kinds = folder.resolve("en-kinds.bin");
    byte[] bytes = Files.readAllBytes(kinds);
    bytes[bytes.length / 2] ^= 1;
    Files.write(kinds, bytes);

    CommandRun run = CommandRun.of("tag", "--models", folder.toString(), SAMPLES).expect(1);

    assertTrue(run.complaint().contains(kinds + " is not the file"), run.err());
    assertTrue(run.complaint().contains("SHA-256"), run.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "{", "{}", "{\"schema\":1,\"models\":[{\"task\":\"KINDS\"}]}"})
  void aDamagedManifestIsSaidPlainly(String manifest, @TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("manifest.json"), manifest);

    CommandRun run = CommandRun.of("tag", "--models", folder.toString(), SAMPLES).expect(1);

    assertTrue(run.complaint().startsWith("blotter: " + folder), run.err());
  }

  @Test
  void helpShowsExamplesAndExitCodes() {
    String tag = CommandRun.of("tag", "--help").expect(0).out();
    assertTrue(tag.contains("Examples:"), tag);
    assertTrue(tag.contains("blotter tag --pretty story.txt"), tag);
    assertTrue(
        tag.lines().anyMatch(line -> line.endsWith("the text with [[marks|type/kind]], to read")),
        tag);
    CommandRun main = CommandRun.of("--help").expect(0);
    assertTrue(main.out().contains("Exit codes: 0 all done"), main.out());
    assertEquals("", main.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tag",
        "evaluate",
        "train",
        "models",
        "schema",
        "corpus validate",
        "corpus stats",
        "corpus export"
      })
  void everyCommandHasHelpWithAnExampleAndSaysItsVersion(String command) {
    CommandRun help = CommandRun.of((command + " --help").split(" ")).expect(0);
    assertTrue(help.out().contains("Example"), help.out());
    assertTrue(help.out().contains("  blotter " + command), help.out());
    assertFalse(help.out().contains("%%"), help.out());
    assertEquals("", help.err());
    assertEquals(
        CommandRun.of("--version").out(),
        CommandRun.of((command + " --version").split(" ")).expect(0).out());
  }

  @Test
  void versionIsOneLine() {
    CommandRun run = CommandRun.of("--version").expect(0);

    assertTrue(run.out().matches("blotter \\d+\\.\\d+\\.\\d+\\R"), run.out());
  }

  @Test
  void theSameInputGivesTheSameBytes() {
    assertEquals(
        CommandRun.of("tag", SAMPLES).expect(0).out(),
        CommandRun.of("tag", SAMPLES).expect(0).out());
  }

  @Test
  void anArticleIsTaggedTheSameAloneAndAmongOthers() throws IOException {
    String together = CommandRun.of("tag", SAMPLES).expect(0).out();
    List<String> arguments = new ArrayList<>(List.of("tag"));
    for (Path sample : samples()) {
      arguments.add(1, sample.toString());
    }
    List<String> reversed = new ArrayList<>(CommandRun.of(arguments).expect(0).outLines());
    java.util.Collections.reverse(reversed);

    assertEquals(together.lines().toList(), reversed);
  }

  @Test
  void eightThreadsOnOnePipelineGiveTheSameBytesAsOne() throws Exception {
    List<Path> samples = samples();
    String alone = CommandRun.of("tag", SAMPLES).expect(0).out();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> jobs = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        int first = thread;
        jobs.add(
            () -> {
              TreeMap<Path, String> lines = new TreeMap<>();
              for (int i = 0; i < samples.size(); i++) {
                Path sample = samples.get((i + first) % samples.size());
                lines.put(sample, annotated(sample));
              }
              return String.join("", lines.values());
            });
      }
      for (Future<String> job : threads.invokeAll(jobs)) {
        assertEquals(alone, job.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** The article the project was asked for; it is not ours to publish and lies beside the clone. */
  @Test
  void theArticleTheProjectWasAskedForIsTaggedAsItShouldBe() throws IOException {
    Path file = Path.of("..", "shared", "articles", "000_2df2bebcc56f638d.txt");
    if (!Files.exists(file)) {
      System.err.println(
          "*** SKIPPED: "
              + file
              + " is not here, so the article the project was asked for was NOT tested ***");
    }
    assumeTrue(Files.exists(file), file + " is not here");

    JsonNode article = AnnotatedJson.parse(CommandRun.of("tag", file.toString()).expect(0).out());

    AnnotatedJson.check(article);
    String text = article.get("text").asText();
    int story = text.codePointCount(0, text.indexOf("A Scout leader"));
    int furniture = text.codePointCount(0, text.lastIndexOf("Close"));
    for (JsonNode mention : article.get("mentions")) {
      assertTrue(mention.get("start").asInt() >= story, "in a headline: " + mention);
      assertTrue(mention.get("end").asInt() <= furniture, "in the furniture: " + mention);
    }
    assertContainsAll(
        List.of("Sussex Police", "West Midlands Police", "SOCA", "NSPCC"),
        AnnotatedJson.words(article, "organisation"));
    assertContainsAll(
        List.of("Birmingham", "Solihull", "Wolverhampton"), AnnotatedJson.words(article, "place"));
  }

  private static void assertContainsAll(List<String> expected, List<String> found) {
    assertTrue(found.containsAll(expected), () -> expected + " are not all in " + found);
  }

  private static void assertStartsWith(String start, String line) {
    assertTrue(line.startsWith(start), line);
  }

  private static String annotated(Path file) throws IOException {
    List<Outcome<Article>> read = new ArrayList<>();
    new ArticleReader().read(InputFile.expand(List.of(file.toString())).get(0), read::add);
    Outcome<AnnotatedArticle> outcome = read.get(0).then(InstalledModels.pipeline()::annotate);
    StringWriter out = new StringWriter();
    new AnnotatedArticleJson(InstalledModels.pipeline().fingerprint(), false)
        .write(((Outcome.Done<AnnotatedArticle>) outcome).value(), out);
    return out.toString();
  }

  private static void copyModels(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(InstalledModels.FOLDER)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
      }
    }
  }

  private static List<Path> samples() {
    try (Stream<Path> files = Files.list(Path.of(SAMPLES))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
