package dev.blotter.read;

/**
 * How articles are read: where JSON keeps what, and how much is taken from inputs that cannot be
 * trusted.
 *
 * @param fields where JSON keeps what
 * @param limits how much is taken
 */
public record ReadSettings(JsonFields fields, Limits limits) {

  /** The usual field names and limits. */
  public static final ReadSettings USUAL = new ReadSettings(JsonFields.USUAL, Limits.USUAL);

  /**
   * How much is taken from an input. Memory is bounded by the size of an article, time by what an
   * archive may unpack to.
   *
   * @param articleBytes the most bytes that one article may have, as text or as markup
   * @param unpackedBytes the most bytes that a compressed file may unpack to, all its articles
   *     together
   * @param ratio how many times its size a compressed file may unpack to
   * @param ratioAfterBytes unpacked bytes up to which the ratio is not looked at: little text that
   *     repeats itself is no bomb
   * @param entries the most entries that an archive may have
   */
  public record Limits(
      int articleBytes, long unpackedBytes, int ratio, long ratioAfterBytes, int entries) {

    /** Enough for any real dump of news. */
    public static final Limits USUAL = new Limits(32 << 20, 64L << 30, 200, 64L << 20, 1_000_000);

    /** The most that {@code articleBytes} may be: an article is held in memory several times. */
    public static final int MOST_ARTICLE_BYTES = 256 << 20;

    /**
     * @throws IllegalArgumentException if a limit is not positive, or {@code articleBytes} is more
     *     than {@link #MOST_ARTICLE_BYTES}
     */
    public Limits {
      if (articleBytes < 1
          || articleBytes > MOST_ARTICLE_BYTES
          || unpackedBytes < 1
          || ratio < 1
          || ratioAfterBytes < 0
          || entries < 1) {
        throw new IllegalArgumentException(
            "limits must be positive, and an article at most "
                + MOST_ARTICLE_BYTES
                + " bytes: "
                + articleBytes
                + ", "
                + unpackedBytes
                + ", "
                + ratio
                + ", "
                + ratioAfterBytes
                + ", "
                + entries);
      }
    }
  }
}
