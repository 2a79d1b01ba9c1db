package dev.blotter.review;

import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which articles of the queue are wanted, and in which order.
 *
 * @param status what has been done, in the eyes of the one who asks
 * @param type articles with a model's mention of that type; null for any
 * @param kind of that type; null for any
 * @param source group of sources; null for any
 * @param words in the text or the title, in any case; null for any
 * @param minConfidence of such a mention, from 0; 0 for any
 * @param maxConfidence of such a mention, to 1; 1 for any
 * @param sort the order
 */
public record QueueFilter(
    Status status,
    @Nullable EntityType type,
    @Nullable Kind kind,
    @Nullable String source,
    @Nullable String words,
    double minConfidence,
    double maxConfidence,
    Sort sort) {

  /** All articles, the most doubtful first. */
  public static final QueueFilter ALL =
      new QueueFilter(Status.ALL, null, null, null, null, 0, 1, Sort.DOUBT);

  /**
   * @throws IllegalArgumentException if the kind is not of the type or a confidence is not in [0,
   *     1]
   */
  public QueueFilter {
    if (kind != null && kind.type() != type) {
      throw new IllegalArgumentException("'kind' needs the 'type' that it is a kind of");
    }
    if (!(minConfidence >= 0 && maxConfidence <= 1 && minConfidence <= maxConfidence)) {
      throw new IllegalArgumentException(
          "confidences lie between 0 and 1, the lower one first, not "
              + minConfidence
              + " and "
              + maxConfidence);
    }
  }

  /** Whether it asks for a mention. */
  boolean wantsMention() {
    return type != null || minConfidence > 0 || maxConfidence < 1;
  }

  /** What has been done about an article. */
  public enum Status {
    /** Whatever. */
    ALL,
    /** I am not done. */
    OPEN,
    /** I have decided nothing. */
    UNTOUCHED,
    /** I have decided something and am not done. */
    STARTED,
    /** I am done. */
    DONE,
    /** Another has decided something, and I am not done. */
    OTHERS,
    /** Reviewers differ. */
    ADJUDICATE,
    /** Today's model says otherwise than I did on the record of an earlier one. */
    DISAGREES;

    /**
     * The status with that label, its name in lower case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Status of(String label) {
      return labelled(values(), label, "status");
    }
  }

  /** An order of articles; within it, that of the folder. */
  public enum Sort {
    /** The lowest confidence of a mention that I have not decided on. */
    DOUBT,
    /** The most expected errors among those. */
    ERRORS,
    /** The newest. */
    PUBLISHED,
    /** By source. */
    SOURCE,
    /** That of the folder. */
    ORDER;

    /**
     * The order with that label, its name in lower case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Sort of(String label) {
      return labelled(values(), label, "sort");
    }
  }

  private static <E extends Enum<E>> E labelled(E[] values, String label, String what) {
    StringBuilder known = new StringBuilder();
    for (E value : values) {
      String own = value.name().toLowerCase(Locale.ROOT);
      if (own.equals(label)) {
        return value;
      }
      known.append(known.isEmpty() ? "" : ", ").append(own);
    }
    throw new IllegalArgumentException("unknown " + what + " '" + label + "'; known are " + known);
  }
}
