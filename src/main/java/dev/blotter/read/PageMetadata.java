package dev.blotter.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads what a page says about its article: schema.org in JSON-LD, OpenGraph, meta elements. */
final class PageMetadata {

  private static final int LONGEST_SCRIPT = 1 << 20;
  private static final int MOST_NODES = 10_000;
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build());
  }

  private PageMetadata() {}

  static StatedMetadata of(Document page) {
    JsonNode article = structuredArticle(page);
    return new StatedMetadata(
        first(
            field(article, "headline"),
            content(page, "meta[property=og:title]"),
            content(page, "meta[name=twitter:title]"),
            onlyHeading(page),
            page.title()),
        first(
            field(article, "datePublished"),
            content(page, "meta[property=article:published_time]"),
            content(page, "meta[itemprop=datePublished]"),
            content(page, "meta[name=parsely-pub-date]"),
            content(page, "meta[name=dcterms.created]"),
            content(page, "meta[name=dc.date]"),
            content(page, "meta[name=date]"),
            attribute(page, "[itemprop=datePublished][datetime]", "datetime"),
            attribute(page, "article time[datetime]", "datetime")),
        firstAddress(
            attribute(page, "link[rel=canonical]", "href"),
            content(page, "meta[property=og:url]"),
            field(article, "url"),
            field(article, "mainEntityOfPage"),
            field(article.path("mainEntityOfPage"), "@id")));
  }

  private static @Nullable String first(@Nullable String... stated) {
    for (String value : stated) {
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return null;
  }

  /** The first that is an address: a page may state a relative one and, elsewhere, the whole. */
  private static @Nullable String firstAddress(@Nullable String... stated) {
    for (String value : stated) {
      String address = new StatedMetadata(null, null, value).url();
      if (address != null) {
        return address;
      }
    }
    return null;
  }

  private static @Nullable String content(Document page, String query) {
    return attribute(page, query, "content");
  }

  private static @Nullable String attribute(Document page, String query, String name) {
    Element element = page.selectFirst(query);
    return element == null ? null : element.attr(name);
  }

  private static @Nullable String onlyHeading(Document page) {
    List<Element> headings = page.select("h1");
    return headings.size() == 1 ? headings.get(0).text() : null;
  }

  private static @Nullable String field(JsonNode object, String name) {
    return object.path(name).isTextual() ? object.path(name).asText() : null;
  }

  /** The first object in the page's JSON-LD that is some kind of article; missing if none is. */
  private static JsonNode structuredArticle(Document page) {
    for (Element script : page.select("script[type=application/ld+json]")) {
      String data = script.data();
      if (data.length() <= LONGEST_SCRIPT) {
        try {
          JsonNode article = articleIn(JSON.readTree(data));
          if (article != null) {
            return article;
          }
        } catch (JsonProcessingException e) {
          // Pages with broken JSON-LD are many; the meta elements say the same.
        }
      }
    }
    return JSON.missingNode();
  }

  private static @Nullable JsonNode articleIn(JsonNode root) {
    Deque<JsonNode> open = new ArrayDeque<>(List.of(root));
    for (int seen = 0; !open.isEmpty() && seen < MOST_NODES; seen++) {
      JsonNode node = open.removeFirst();
      if (isArticle(node.path("@type"))) {
        return node;
      }
      if (node.isArray()) {
        node.forEach(open::addLast);
      } else if (node.has("@graph")) {
        open.addLast(node.get("@graph"));
      }
    }
    return null;
  }

  private static boolean isArticle(JsonNode type) {
    List<String> types = new ArrayList<>();
    if (type.isTextual()) {
      types.add(type.asText());
    }
    type.forEach(t -> types.add(t.asText()));
    return types.stream()
        .anyMatch(t -> t.endsWith("Article") || t.endsWith("Posting") || t.endsWith("BlogPost"));
  }
}
