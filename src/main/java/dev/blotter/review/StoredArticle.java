package dev.blotter.review;

/**
 * An article of the store.
 *
 * @param key what the store knows it by
 * @param json its newest record as the batch wrote it
 * @param review what was decided about it
 */
public record StoredArticle(String key, String json, ArticleReview review) {

  /** How many decisions there are: the number of the last. */
  public long version() {
    int decisions = review.decisions().size();
    return decisions == 0 ? 0 : review.decisions().get(decisions - 1).number();
  }
}
