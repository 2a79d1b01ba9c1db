package dev.blotter.read;

import static dev.blotter.read.InputTexts.all;
import static dev.blotter.read.InputTexts.article;
import static dev.blotter.read.InputTexts.articles;
import static dev.blotter.read.InputTexts.failures;
import static dev.blotter.read.InputTexts.reason;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.document.Article;
import dev.blotter.document.Failure;
import dev.blotter.document.Outcome;
import dev.blotter.document.Region;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonInputTest {

  private static final String STORY = "Sussex Police held a man in Hove.";

  @Test
  void anObjectIsAnArticle() {
    Article article =
        article(
            "{\"id\": 17, \"title\": \"Man held\", \"text\": \""
                + STORY
                + "\","
                + " \"published\": \"2012-06-14\", \"url\": \"https://example.org/a b\"}",
            "a.json");
    assertEquals("17", article.id());
    assertEquals("Man held\n\n" + STORY, article.text());
    assertEquals("Man held", article.source().title());
    assertEquals("2012-06-14", article.source().published());
    assertEquals("a.json", article.source().uri(), "an address with a blank is none");
    assertEquals("application/json", article.source().mediaType());
    assertEquals("UTF-8", article.source().charset());
    assertEquals(Region.Kind.HEADLINE, article.regions().get(0).kind());
    assertEquals("Man held", article.regions().get(0).span().of(article.text()));
    assertEquals(Region.Kind.BODY, article.regions().get(1).kind());
    assertEquals(STORY, article.regions().get(1).span().of(article.text()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\"%s\"}",
        "\uFEFF  {\"text\":\"%s\"}\n",
        "{\n  \"text\":\n  \"%s\"\n}\n",
        "{\r\n\"x\": {\r\n\"y\": [1,\r\n{}]},\r\n\"text\": \"%s\"}",
        "{\"articleBody\":\"%s\"}",
        "{\"text\":\" \",\"body\":\"%s\"}",
        "{\"text\":null,\"content\":\"%s\",\"id\":null}",
        "{\"paragraphs\":[\"%s\"]}",
        "{\"text\":\"x\",\"text\":\"%s\"}",
        "{\"body_html\":\"<p>%s</p>\"}",
        "{\"bodies\":[{\"role\":\"main\",\"contentType\":\"text/html\",\"value\":\"<b>%s</b>\"}]}",
      })
  void oneObjectHoweverItIsSetHasTheUriOfItsFile(String json) {
    Article article = article(json.replace("%s", STORY), "d/a.json");
    assertEquals(STORY, article.text());
    assertEquals("d/a.json", article.source().uri());
    assertTrue(article.id().matches("[0-9a-f]{32}"), article.id());
  }

  @Test
  void aTextHasTheSameIdWhateverItStandsIn() {
    assertEquals(
        article(STORY, "a.txt").id(), article("{\"body\":\"" + STORY + "\"}", "a.json").id());
  }

  @Test
  void everyLineIsAnArticleOfItsOwn() {
    List<Article> read =
        articles(all(utf8("{\"text\":\"One.\"}\r\n\n  {\"text\":\"Two.\"}\n"), "a.jsonl"));
    assertEquals(List.of("One.", "Two."), read.stream().map(Article::text).toList());
    assertEquals(
        List.of("a.jsonl#line=0,1", "a.jsonl#line=2,3"),
        read.stream().map(a -> a.source().uri()).toList());
    assertEquals(
        article("{\"text\":\"Two.\"}", "x").source().sha256(), read.get(1).source().sha256());
  }

  @Test
  void aDamagedLineFailsAndTheNextOneIsRead() {
    List<Outcome<Article>> all =
        all(
            utf8(
                "{\"text\":\"One.\"}\n{\"text\":\"Tw\n[]\n{\"x\":1}\n{\"text\":\"\\ud83d.\"}\n"
                    + "{\"text\":\"a\\u0000\"}\nnothing\n{\"text\":\"Eight.\"}"),
            "a.jsonl");
    assertEquals(List.of("One.", "Eight."), articles(all).stream().map(Article::text).toList());
    List<Failure> failures = failures(all);
    assertEquals(6, failures.size());
    assertEquals("a.jsonl#line=1,2", failures.get(0).article());
    assertTrue(failures.get(0).reason().startsWith("is JSON that is cut off (line 1, column"));
    assertEquals("a.jsonl#line=2,3", failures.get(1).article());
    assertTrue(failures.get(1).reason().startsWith("is no JSON object"));
    assertTrue(failures.get(2).reason().startsWith("has no field of text (looked for text, body"));
    assertEquals(
        "has half of a surrogate pair at character 0 of its text (U+D83D)",
        failures.get(3).reason());
    assertEquals("has a NUL at character 1 of its text (U+0000)", failures.get(4).reason());
    assertTrue(failures.get(5).reason().startsWith("is damaged JSON"), failures.get(5).reason());
    failures.forEach(f -> assertTrue(!f.reason().contains("nothing"), "holds text of the input"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\"cut off\n{\"text\":\"Two.\"}\n{\"text\":\"Three.\"}\n",
        "{\"text\": damaged}\n{\"text\":\"Two.\"}\n{\"text\":\"Three.\"}\n",
        "garbage\n{\"text\":\"Two.\"}\n{\"text\":\"Three.\"}\n",
      })
  void aDamagedFirstLineDoesNotHideTheOthers(String json) {
    for (String name : List.of("a.jsonl", "stdin:")) {
      List<Outcome<Article>> all = all(utf8(json), name);
      assertEquals(1, failures(all).size(), all::toString);
      assertEquals(List.of("Two.", "Three."), articles(all).stream().map(Article::text).toList());
    }
  }

  @Test
  void anArrayGivesItsElementsOneByOne() {
    List<Outcome<Article>> all =
        all(
            utf8(
                "[ {\"text\":\"One ]},{.\"},\n{\"text\":\"T\\\"wo.\", \"x\":[[{}]]},"
                    + "{\"text\":[}, 5, \"x\", {\"text\":\"Six.\"}\n]\n"),
            "a.json");
    assertEquals(
        List.of("One ]},{.", "T\"wo.", "Six."), articles(all).stream().map(Article::text).toList());
    assertEquals("a.json#/5", articles(all).get(2).source().uri());
    assertEquals(
        List.of("a.json#/2", "a.json#/3", "a.json#/4"),
        failures(all).stream().map(Failure::article).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"text\":\"One.\"},{\"text\":\"Tw|a.json#/1|is damaged JSON or cut off: the element",
        "[{\"text\":\"One.\"},|a.json|is JSON that is cut off: its array does not end (1 elem",
        "[{\"text\":\"One.\"}]x|a.json|goes on after its array, in line 1",
        "[{\"text\":\"One.\"}}]|a.json#/1|is damaged JSON: no comma before line 1",
      })
  void whatIsWholeInADamagedArrayIsRead(String json, String uri, String reason) {
    List<Outcome<Article>> all = all(utf8(json), "a.json");
    assertEquals(List.of("One."), articles(all).stream().map(Article::text).toList());
    assertEquals(1, failures(all).size(), all::toString);
    assertEquals(uri, failures(all).get(0).article());
    assertTrue(failures(all).get(0).reason().startsWith(reason), failures(all).get(0).reason());
  }

  @Test
  void objectsOverManyLinesMayFollowEachOther() {
    List<Outcome<Article>> all =
        all(
            utf8(
                "{\n \"text\": \"One.\"\n}\n{\n \"text\": \"Two.\"\n}, oh\n{\n\"text\":\"Three.\"}"),
            "a.json");
    assertEquals(
        List.of("a.json#line=0,3", "a.json#line=3,6", "a.json#line=6,8"),
        articles(all).stream().map(a -> a.source().uri()).toList());
    assertEquals("a.json#line=5,6", failures(all).get(0).article());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|is JSON that is cut off",
        "{\"text\":\"On|is JSON that is cut off",
        "{}|has no field of text",
        "[]|is an empty array",
        "[|is JSON that is cut off: its array does not end (0 elements)",
        "{\"text\":5}|has no field of text",
        "{\"text\":\" \\n\"}|has nothing but blank space in its field 'text'",
        "{\"body\":\"<p> </p>\"}|holds nothing but blank space",
        "{\"versioncreated\":\"2012\",\"type\":\"picture\"}|is a ninjs item without text of type p",
        "{\"id\":\"a\\nb\",\"text\":\"One.\"}|has an id with a control character",
        "{\"title\":\"a\\ud800\",\"text\":\"One.\"}|has half of a surrogate pair at character 1",
      })
  void whatIsNoArticleFailsWithAReason(String json, String reason) {
    String said = reason(json, "a.json");
    assertTrue(said.startsWith(reason), said);
  }

  @Test
  void anIdMayLookLikeAPathButNotBeLong() {
    assertEquals(
        "../../etc/passwd",
        article("{\"id\":\"../../etc/passwd\",\"text\":\"One.\"}", "a.json").id());
    assertTrue(
        reason("{\"id\":\"" + "x".repeat(513) + "\",\"text\":\"One.\"}", "a.json")
            .startsWith("has an id of 513 characters"));
  }

  @Test
  void deepNestingFailsAlone() {
    String deep = "{\"text\":" + "[".repeat(1_000_000);
    assertTrue(reason(deep, "a.jsonl").startsWith("is JSON nested deeper than 500 levels"));
    List<Outcome<Article>> all = all(utf8(deep + "\n{\"text\":\"Two.\"}\n"), "a.jsonl");
    assertEquals(1, articles(all).size());
    assertEquals(1, failures(all).size());
    String closed = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + ",\"text\":\"One.\"}";
    assertTrue(reason(closed, "a.json").startsWith("is JSON nested deeper"));
  }

  @Test
  void valuesWithoutNumberFail() {
    String many = "{\"x\":[" + "1,".repeat(600_000) + "1],\"text\":\"One.\"}";
    assertEquals("is JSON of more than 500000 values", reason(many, "a.json"));
  }

  @Test
  void fieldsCanBeNamed() {
    JsonFields usual = JsonFields.USUAL;
    JsonFields fields =
        new JsonFields(
            List.of("ref"), List.of("/c/t~1x/0"), List.of("h"), List.of("d"), List.of("/l/href"));
    ArticleReader reader = new ArticleReader(new ReadSettings(fields, ReadSettings.Limits.USUAL));
    String json =
        "{\"ref\":\"r1\",\"id\":\"no\",\"c\":{\"t/x\":[\"One.\"]},\"text\":\"no\",\"h\":\"Held\","
            + "\"d\":\"Thu, 14 Jun 2012 10:00:00 GMT\",\"l\":{\"href\":\"http://example.org/1\"}}";
    Article article = articles(all(reader, utf8(json), "a.json")).get(0);
    assertEquals("r1", article.id());
    assertEquals("Held\n\nOne.", article.text());
    assertEquals("2012-06-14T10:00:00Z", article.source().published());
    assertEquals("http://example.org/1", article.source().uri());
    assertNotEquals(usual, fields);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2012-06-14|2012-06-14",
        "2012-06-14T10:11:12Z|2012-06-14T10:11:12Z",
        "2012-06-14T10:11:12.345+01:00|2012-06-14T10:11:12.345+01:00",
        "2012-06-14T10:11:12+0100|2012-06-14T10:11:12+01:00",
        "2012-06-14 10:11|2012-06-14T10:11:00",
        "2012-06-14 10:11:12 +01:00|2012-06-14T10:11:12+01:00",
        "1339668672|2012-06-14T10:11:12Z",
        "1339668672000|2012-06-14T10:11:12Z",
        "yesterday|",
        "2012-13-14|",
        "14/06/2012|",
      })
  void datesAreMadeIso(String stated, String iso) {
    assertEquals(
        iso,
        article("{\"text\":\"One.\",\"date\":\"" + stated + "\"}", "a.json").source().published());
  }

  @Test
  void ninjsOfAllVersionsIsRead() {
    String first =
        "{\"uri\":\"urn:pa:1\",\"type\":\"text\",\"versioncreated\":\"2012-06-14T10:11:12Z\","
            + "\"headline\":\"Man held\",\"body_text\":\"One.\",\"body_xhtml\":\"<p>Two.</p>\"}";
    String second =
        "{\"uri\":\"urn:pa:1\",\"standard\":{\"name\":\"ninjs\",\"version\":\"2.0\"},"
            + "\"versioncreated\":\"2012-06-14T10:11:12Z\",\"headlines\":[{\"role\":\"sub\","
            + "\"value\":\"No\"},{\"role\":\"main\",\"value\":\"Man held\"}],\"bodies\":["
            + "{\"contenttype\":\"text/html\",\"value\":\"<p>Two.</p>\"},"
            + "{\"contenttype\":\"text/plain\",\"value\":\"One.\"}]}";
    String third =
        second.replace("versioncreated", "versionCreated").replace("contenttype", "contentType");
    for (String json : List.of(first, second, third)) {
      Article article = article(json, "a.json");
      assertEquals("urn:pa:1", article.id());
      assertEquals("Man held\n\nOne.", article.text());
      assertEquals("2012-06-14T10:11:12Z", article.source().published());
    }
  }

  @Test
  void markupInAFieldIsReadAsParagraphs() {
    Article article =
        article(
            "{\"headline\":\"Smith &amp; Sons <b>fined</b>\",\"body\":\"<p>One &amp; two.</p>"
                + "<h2>Later</h2><p>Three<br>four.</p><script>x()</script>\"}",
            "a.json");
    assertEquals("Smith & Sons fined\n\nOne & two.\n\nLater\n\nThree\nfour.", article.text());
    assertEquals(
        List.of(Region.Kind.HEADLINE, Region.Kind.BODY, Region.Kind.HEADLINE, Region.Kind.BODY),
        article.regions().stream().map(Region::kind).toList());
  }

  @Test
  void aTitleThatTheTextBeginsWithIsNotRepeated() {
    Article article =
        article("{\"title\":\"Man held\",\"text\":\"Man  held\\n\\nOne was held.\"}", "a.json");
    assertEquals("Man  held\n\nOne was held.", article.text());
    assertEquals("Man held", article.source().title());
  }

  @Test
  void anAddressBecomesTheUri() {
    assertEquals(
        "https://example.org/caf%C3%A9",
        article("{\"text\":\"One.\",\"url\":\"https://example.org/café\"}", "a.json")
            .source()
            .uri());
    for (String bad : List.of("javascript:alert(1)", "file:///etc/passwd", "/a/b", "https:///x")) {
      assertEquals(
          "a.json",
          article("{\"text\":\"One.\",\"url\":\"" + bad + "\"}", "a.json").source().uri());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "windows-1252"})
  void linesInAnotherCharsetAreRead(String charset) {
    String mark = charset.startsWith("UTF") ? "\uFEFF" : "";
    String json = mark + "{\"text\":\"“One” café.\"}\n{\"text\":\"“Two” £3m.\"}\n";
    List<Outcome<Article>> all = all(json.getBytes(Charset.forName(charset)), "a.jsonl");
    assertEquals(
        List.of("“One” café.", "“Two” £3m."), articles(all).stream().map(Article::text).toList());
    articles(all).forEach(a -> assertEquals(charset, a.source().charset()));
    assertNull(articles(all).get(0).source().title());
  }

  @Test
  void aLineThatIsTooLongFailsAloneAndIsNotHeld() {
    ReadSettings.Limits limits = new ReadSettings.Limits(100_000, 1L << 30, 200, 1 << 20, 10);
    ArticleReader reader = new ArticleReader(new ReadSettings(JsonFields.USUAL, limits));
    String json =
        "{\"text\":\"One.\"}\n{\"text\":\"" + "x".repeat(200_000) + "\"}\n{\"text\":\"Three.\"}";
    for (String text : List.of(json, "[" + json.replace("}\n{", "},\n{") + "]")) {
      List<Outcome<Article>> all = all(reader, utf8(text), "a.json");
      assertEquals(List.of("One.", "Three."), articles(all).stream().map(Article::text).toList());
      assertTrue(failures(all).get(0).reason().startsWith("larger than 100000 bytes"));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
