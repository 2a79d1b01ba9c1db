package dev.blotter.read;

import dev.blotter.document.Article;
import net.dankito.readability4j.Readability4J;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page: the article in it is found by Readability (the algorithm of Firefox's reader view),
 * what stands around it is no part of the text. Stateless and thread-safe.
 */
final class HtmlReader {

  /** The most tags that a page may have; real ones have some thousands. Bounds the memory. */
  static final int MOST_TAGS = 200_000;

  /** Elements up to which Readability is asked: it takes time that grows with their square. */
  private static final int MOST_SCORED = 5_000;

  private static final int MOST_SCORED_CHARACTERS = 4 << 20;

  /** Readability wants an address to make links absolute, which the text does not show. */
  private static final String NOWHERE = "http://page.invalid/";

  private static final int DEEPEST = 200;
  private static final double LEAST_SHARE = 0.25;
  private static final String NO_CONTENT =
      "script:not([type=application/ld+json]),style,noscript,template,svg,math,iframe,object,embed"
          + ",canvas,audio,video,button,select,input,textarea,[hidden],[aria-hidden=true]";
  private static final String AROUND = "nav,footer,aside,form,[role=navigation]";
  private static final String SITE_HEADER = "header,[role=banner]";

  private HtmlReader() {}

  static Article read(byte[] bytes, String uri) throws Unreadable {
    DecodedText decoded = DecodedText.ofPage(bytes);
    long tags = decoded.text().chars().filter(c -> c == '<').count();
    if (tags > MOST_TAGS) {
      throw new Unreadable(
          "has " + tags + " tags, too many for a page; at most " + MOST_TAGS + " are taken");
    }
    ArticleDraft draft = ArticleDraft.of(bytes, uri, "text/html", decoded.charset().name());
    try {
      Document page = parse(decoded.text());
      StatedMetadata stated = PageMetadata.of(page);
      return draft.ofMarkup(null, stated, article(page));
    } catch (RuntimeException | StackOverflowError e) {
      // The libraries are not made for hostile pages.
      throw new Unreadable("could not be parsed as HTML (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static Document parse(String html) {
    return Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(html, "");
  }

  /** The text of a piece of markup that is an article already, such as a field of JSON. */
  static MarkupText fragment(String html) throws Unreadable {
    if (html.chars().filter(c -> c == '<').count() > MOST_TAGS) {
      throw new Unreadable("has markup of more than " + MOST_TAGS + " tags in its text");
    }
    try {
      Element body = parse(html).body();
      body.select(NO_CONTENT).remove();
      return MarkupText.of(body);
    } catch (RuntimeException | StackOverflowError e) {
      throw new Unreadable(
          "has text that could not be parsed as HTML (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static MarkupText article(Document page) {
    page.select(NO_CONTENT).remove();
    MarkupText marked = marked(page);
    boolean scored =
        marked.text().length() <= MOST_SCORED_CHARACTERS
            && page.stream().limit(MOST_SCORED + 1).count() <= MOST_SCORED;
    MarkupText found = scored ? found(page) : null;
    // Where little is found, the page is short, or its article is not set in paragraphs.
    return found == null || found.text().length() < LEAST_SHARE * marked.text().length()
        ? marked
        : found;
  }

  private static @Nullable MarkupText found(Document page) {
    Element content = new Readability4J(NOWHERE, page.clone()).parse().getArticleContent();
    if (content == null) {
      return null;
    }
    content.select(AROUND).remove();
    return MarkupText.of(content);
  }

  /**
   * What the page itself marks as its article or main part; without such, all but what is around.
   */
  private static MarkupText marked(Document page) {
    Elements articles = page.select("article");
    Element main = articles.size() == 1 ? articles.first() : page.selectFirst("main,[role=main]");
    Element copy = (main == null ? page.body() : main).clone();
    copy.select(main == null ? AROUND + "," + SITE_HEADER : AROUND).remove();
    return MarkupText.of(copy);
  }
}
