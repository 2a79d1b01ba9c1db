package dev.blotter.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the queue.
 *
 * @param total articles that pass the filter, on all pages
 * @param entries those of the page
 * @param totals over the whole queue, whatever the filter
 */
public record QueuePage(long total, List<Entry> entries, Totals totals) {

  /** Copies the list. */
  public QueuePage {
    entries = List.copyOf(entries);
  }

  /**
   * An article in the queue. Lengths are UTF-16 characters; {@code open}, {@code decided}, {@code
   * done} and {@code disagreements} are of the one who asks.
   *
   * @param lowestConfidence of the mentions that are open; null if none is
   * @param expectedErrors among those: the sum of what their confidences lack to 1
   */
  public record Entry(
      String key,
      String id,
      @Nullable String title,
      String snippet,
      String group,
      String uri,
      @Nullable String published,
      int length,
      int mentions,
      @Nullable Double lowestConfidence,
      double expectedErrors,
      int open,
      int decided,
      boolean done,
      int conflicts,
      int disagreements,
      List<Reviewer> reviewers) {

    /** Copies the list. */
    public Entry {
      reviewers = List.copyOf(reviewers);
    }
  }

  /** Who has decided something about an article. */
  public record Reviewer(String name, int decided, boolean done) {}

  /** How far the one who asks has come, in articles; {@code decisions} are those on mentions. */
  public record Totals(
      long articles, long done, long started, long adjudicate, long disagrees, long decisions) {}
}
