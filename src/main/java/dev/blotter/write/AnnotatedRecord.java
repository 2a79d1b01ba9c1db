package dev.blotter.write;

import dev.blotter.document.AnnotatedArticle;

/**
 * What one record of annotated JSON says.
 *
 * @param annotated the article with its mentions, entities and officials; without tokens, which the
 *     JSON does not hold
 * @param provenance its source, and what a batch knows besides
 * @param fingerprint of the pipeline that made it, 64 hexadecimal digits
 */
public record AnnotatedRecord(
    AnnotatedArticle annotated, Provenance provenance, String fingerprint) {

  /** The article's text. */
  public String text() {
    return annotated.tagged().article().text();
  }

  /** The article's id, as its source gives it. */
  public String id() {
    return annotated.tagged().article().id();
  }
}
