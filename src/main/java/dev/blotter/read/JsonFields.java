package dev.blotter.read;

import java.util.List;

/**
 * Where a JSON article keeps what. Each list holds candidates, the first of which that an article
 * has is taken: the name of a field of the object, or, if it begins with a slash, a JSON Pointer
 * (RFC 6901) into it, such as {@code /content/body}.
 *
 * @param id candidates for the article's id
 * @param text candidates for its text: a string or an array of them, one a paragraph
 * @param title candidates for its title
 * @param published candidates for when it was published
 * @param url candidates for its address
 */
public record JsonFields(
    List<String> id,
    List<String> text,
    List<String> title,
    List<String> published,
    List<String> url) {

  /** The names that news dumps, schema.org and IPTC ninjs use. */
  public static final JsonFields USUAL =
      new JsonFields(
          List.of("id", "_id", "uri", "guid", "article_id", "articleId", "identifier", "uuid"),
          List.of(
              "text",
              "body_text",
              "bodyText",
              "articleBody",
              "article_body",
              "body",
              "content",
              "maintext",
              "full_text",
              "fullText",
              "article",
              "body_xhtml",
              "body_html",
              "bodyHtml",
              "content_text",
              "content_html",
              "html",
              "paragraphs"),
          List.of("title", "headline", "webTitle"),
          List.of(
              "published",
              "datePublished",
              "date_published",
              "publishedAt",
              "published_at",
              "publish_date",
              "date_publish",
              "pubDate",
              "publicationDate",
              "webPublicationDate",
              "versioncreated",
              "versionCreated",
              "date",
              "timestamp"),
          List.of("url", "link", "canonical", "canonical_url", "webUrl", "mainEntityOfPage"));

  /**
   * @throws IllegalArgumentException if a list is empty or a candidate blank
   */
  public JsonFields {
    id = checked("id", id);
    text = checked("text", text);
    title = checked("title", title);
    published = checked("published", published);
    url = checked("url", url);
  }

  private static List<String> checked(String what, List<String> candidates) {
    if (candidates.isEmpty() || candidates.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("the " + what + " field needs a name, not " + candidates);
    }
    return List.copyOf(candidates);
  }
}
