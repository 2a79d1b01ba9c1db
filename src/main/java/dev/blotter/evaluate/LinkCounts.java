package dev.blotter.evaluate;

/**
 * Links to authorities, right and wrong; adds up over articles.
 *
 * @param links links given, right ones among them, and links of the gold
 * @param nilRight said to have no link, and have none in the gold
 * @param nil said to have no link
 */
public record LinkCounts(Counts links, int nilRight, int nil) {

  /** Nothing yet. */
  public static final LinkCounts NONE = new LinkCounts(Counts.NONE, 0, 0);

  /**
   * One mention or entity.
   *
   * @param marked whether the gold links it
   * @param given whether a link was given
   * @param right whether the link given is that of the gold
   */
  static LinkCounts one(boolean marked, boolean given, boolean right) {
    return new LinkCounts(
        new Counts(right ? 1 : 0, given ? 1 : 0, marked ? 1 : 0),
        !given && !marked ? 1 : 0,
        given ? 0 : 1);
  }

  /**
   * @throws IllegalArgumentException if more were right than were said
   */
  public LinkCounts {
    if (nilRight < 0 || nilRight > nil) {
      throw new IllegalArgumentException(nilRight + " right of " + nil + " without link");
    }
  }

  /** The sum of both. */
  public LinkCounts plus(LinkCounts other) {
    return new LinkCounts(links.plus(other.links), nilRight + other.nilRight, nil + other.nil);
  }

  /** How many were judged. */
  public int all() {
    return links.found() + nil;
  }

  /**
   * Share that has the link of the gold, or none as in the gold, in [0, 1]; 0 if there are none.
   */
  public double accuracy() {
    return all() == 0 ? 0 : (double) (links.right() + nilRight) / all();
  }

  /** Share of those said to have no link that have none, in [0, 1]; 0 if there are none. */
  public double nilPrecision() {
    return nil == 0 ? 0 : (double) nilRight / nil;
  }
}
