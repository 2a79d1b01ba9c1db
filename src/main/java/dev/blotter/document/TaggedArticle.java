package dev.blotter.document;

import java.util.List;

/**
 * An article with its mentions.
 *
 * @param segmented the article, its sentences and tokens
 * @param mentions flat (no two overlap) and in the order of the text
 */
public record TaggedArticle(SegmentedArticle segmented, List<Mention> mentions) {

  /**
   * @throws IllegalArgumentException if mentions overlap, are out of order, or lie outside the
   *     sentence they name
   */
  public TaggedArticle {
    mentions = List.copyOf(mentions);
    int last = 0;
    for (Mention mention : mentions) {
      if (mention.span().start() < last
          || mention.sentence() >= segmented.sentences().size()
          || !segmented.sentences().get(mention.sentence()).span().contains(mention.span())) {
        throw new IllegalArgumentException(
            "article "
                + segmented.article().id()
                + ": mention "
                + mention.span()
                + " overlaps the one that ends at "
                + last
                + " or lies outside its sentence "
                + mention.sentence());
      }
      last = mention.span().end();
    }
  }

  /** The article. */
  public Article article() {
    return segmented.article();
  }

  /** The words of a mention of this article. */
  public String textOf(Mention mention) {
    return mention.span().of(article().text());
  }
}
