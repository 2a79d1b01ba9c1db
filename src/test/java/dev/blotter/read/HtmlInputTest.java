package dev.blotter.read;

import static dev.blotter.read.InputTexts.all;
import static dev.blotter.read.InputTexts.article;
import static dev.blotter.read.InputTexts.reason;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.document.Article;
import dev.blotter.document.Region;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HtmlInputTest {

  private static final String ONE =
      "Sussex Police arrested a man in Bexhill on Friday, after a long inquiry into fraud.";
  private static final String TWO =
      "Det Supt Nev Kemp said the “force” was grateful to the public, who had called in numbers.";
  private static final String THREE =
      "The man, who is 43, was bailed to Hove Town Hall, and is due there in March, it said.";

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en-GB"><head><meta charset="utf-8">
      <title>Man held in fraud inquiry - The Daily Example</title>
      <meta property="og:title" content="Man held in fraud inquiry">
      <meta property="article:published_time" content="2012-06-14T10:11:12+01:00">
      <link rel="canonical" href="https://news.example.org/uk/1">
      <style>p { color: red }</style><script>var tracked = "Metropolitan Police";</script>
      </head><body>
      <nav><ul><li><a href="/">Home</a></li><li><a href="/uk">UK</a></li></ul></nav>
      <header><a href="/">The Daily Example</a></header>
      <main><article>
      <h1>Man held in fraud inquiry</h1>
      <p class="byline">By Jane Doe, Crime Reporter</p>
      <p>%s</p>
      <aside><h2>Read more</h2><a href="/2">Mayor of Leeds resigns</a></aside>
      <p>%s<br>He would not say more.</p>
      <h2>Bailed</h2>
      <p>%s</p>
      </article></main>
      <aside><h3>Most read</h3><ol><li><a href="/3">Queen visits Cardiff</a></li></ol></aside>
      <footer><p>Copyright 2012 The Daily Example. <a href="/c">Contact</a></p></footer>
      </body></html>
      """
          .formatted(ONE, TWO, THREE);

  @Test
  void theArticleIsTakenOutOfItsPage() {
    Article article = article(PAGE, "a.html");
    assertEquals(
        "Man held in fraud inquiry\n\nBy Jane Doe, Crime Reporter\n\n"
            + ONE
            + "\n\n"
            + TWO
            + "\nHe would not say more.\n\nBailed\n\n"
            + THREE,
        article.text());
    assertEquals(
        List.of(Region.Kind.HEADLINE, Region.Kind.BODY, Region.Kind.HEADLINE, Region.Kind.BODY),
        article.regions().stream().map(Region::kind).toList());
    assertEquals("https://news.example.org/uk/1", article.source().uri());
    assertEquals("Man held in fraud inquiry", article.source().title());
    assertEquals("2012-06-14T10:11:12+01:00", article.source().published());
    assertEquals("text/html", article.source().mediaType());
  }

  @Test
  void aPageWithoutMarkedPartsIsScored() {
    String page =
        "<html><head><title>Man held</title></head><body><div class=menu><a href=/>Home</a>"
            + " <a href=/uk>UK news</a> <a href=/sport>Sport in Leeds</a></div><div class=story><p>"
            + String.join("</p><p>", ONE, TWO, THREE, ONE)
            + "</p></div><div class=footer><a href=/x>Mayor of Leeds resigns</a></div></body></html>";
    assertEquals(String.join("\n\n", "Man held", ONE, TWO, THREE, ONE), article(page, "a").text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>A man was held.",
        "<html><p>A man was held.</p>",
        "<!-- a --> <div>A man was held.</div>",
        "<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0"
            + " Strict//EN' 'x'><html xmlns='http://www.w3.org/1999/xhtml'><body><p>A man was"
            + " held.</p></body></html>",
        "\uFEFF\n<BODY><SPAN>A man\n was  held.</SPAN>",
        "<div>A man was held.<noscript>Switch on scripts.</noscript><template>x</template></div>",
        "<article>A m&shy;an&nbsp;was held.</article>"
      })
  void aShortPageIsReadWhole(String page) {
    assertEquals("A man was held.", article(page, "a").text());
  }

  @Test
  void aNameTellsWhereTheContentDoesNot() {
    String text = "A man <b>was</b> held.";
    assertEquals("A man was held.", article(text, "a.HTML").text());
    assertEquals(text, article(text, "a.txt").text());
  }

  @Test
  void structuredDataIsRead() {
    String page =
        "<html><head><title>x</title><script type='application/ld+json'>{\"@graph\":[{\"@type\":"
            + "\"WebSite\",\"url\":\"https://no.example\"},{\"@type\":[\"NewsArticle\"],"
            + "\"headline\":\"Man &amp; boy held\",\"datePublished\":\"2012-06-14\",\"url\":"
            + "\"https://a.example/1\"}]}</script></head><body><p>"
            + ONE
            + "</p>";
    Article article = article(page, "a.html");
    assertEquals("https://a.example/1", article.source().uri());
    assertEquals("2012-06-14", article.source().published());
    assertEquals("Man &amp; boy held\n\n" + ONE, article.text());
    String broken = "<html><script type='application/ld+json'>{\"</script><p>" + ONE;
    assertEquals(ONE, article(broken, "a.html").text());
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252, windows-1252, windows-1252",
    "ISO-8859-1, windows-1252, windows-1252",
    "utf-8, windows-1252, windows-1252",
    "ISO-8859-1, UTF-8, UTF-8",
    "'', windows-1252, windows-1252",
    "nonsense, windows-1252, windows-1252",
    "ISO-8859-2, ISO-8859-2, ISO-8859-2",
    "utf-8, UTF-16LE, UTF-16LE",
  })
  void theCharsetIsThatOfTheContent(String declared, String actual, String recognised) {
    String word = declared.equals("ISO-8859-2") ? "Łódź" : "“£3m”";
    String page =
        "<html><head><meta http-equiv='Content-Type' content='text/html; charset="
            + declared
            + "'></head><body><p>A man was held in "
            + word
            + ".</p></body></html>";
    Article article = article(page.getBytes(Charset.forName(actual)), "a.html");
    assertEquals("A man was held in " + word + ".", article.text());
    assertEquals(recognised, article.source().charset());
  }

  @Test
  void furnitureThatWasTakenForTextIsMarked() {
    String page =
        "<article><p>" + ONE + "</p><p>Share this article</p><p>" + TWO + "</p></article>";
    Article article = article(page, "a.html");
    Region furniture = article.regions().get(1);
    assertEquals(Region.Kind.BOILERPLATE, furniture.kind());
    assertEquals("Share this article", furniture.span().of(article.text()));
  }

  @Test
  void entitiesOfADoctypeAreNotExpanded() {
    String page =
        "<!DOCTYPE html [<!ENTITY a \"boom\"><!ENTITY b \"&a;&a;\">]><html><p>A man &b; held.</p>";
    assertFalse(article(page, "a.html").text().contains("boom"));
  }

  @Test
  void aPageWithoutTextFails() {
    assertEquals(
        "holds nothing but blank space", reason("<html><body><img src=x></body></html>", "a"));
    assertTrue(reason("<html><p>a\0b", "a").startsWith("is binary"));
  }

  static List<String> hostilePages() {
    String p = "<p>One, two, three, four, five, six, seven, eight, nine and ten more words.</p>";
    return List.of(
        "<div>".repeat(190_000) + "text",
        "<div>a, b".repeat(4_800),
        ("<div>" + p).repeat(2_400),
        "<div>".repeat(150) + p.repeat(4_500),
        p.repeat(90_000),
        "<b>x</b>".repeat(90_000),
        "<p><b>".repeat(60_000) + "text",
        "<a href=x>y".repeat(190_000),
        "<table><tr><td>".repeat(60_000) + "text",
        "<p>" + "x<br><br>".repeat(90_000),
        "<p>" + "word, ".repeat(2_000_000),
        "<p " + "a=b ".repeat(1_000_000) + ">text",
        "<p " + numbered(300_000) + ">text",
        "<ul>" + "<li>x".repeat(5_000) + "</ul>" + p.repeat(900),
        "<html><body>" + "<!--".repeat(190_000),
        "<p>&" + "amp;&".repeat(2_000_000),
        "<html><title>" + "t ".repeat(500_000) + "</title><p>text");
  }

  private static String numbered(int count) {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < count; i++) {
      attributes.append('a').append(i).append("=b ");
    }
    return attributes.toString();
  }

  @ParameterizedTest
  @MethodSource("hostilePages")
  void hostilePagesAreDoneInTime(String page) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertEquals(1, all(page.getBytes(StandardCharsets.UTF_8), "a.html").size()));
  }

  @Test
  void tooManyTagsFail() {
    assertEquals(
        "has 300000 tags, too many for a page; at most 200000 are taken",
        reason("<b>".repeat(300_000), "a"));
  }
}
