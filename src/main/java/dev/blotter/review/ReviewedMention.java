package dev.blotter.review;

import dev.blotter.corpus.Mark;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mention in the eyes of a reviewer.
 *
 * @param mark its span, type and kind
 * @param status what was decided about it
 * @param decision that made it so; null if it is the model's and nobody has decided
 */
public record ReviewedMention(Mark mark, Status status, @Nullable Decision decision) {

  /** What was decided about a mention. */
  public enum Status {
    /** Nothing yet. */
    OPEN,
    /** It is right. */
    ACCEPTED,
    /** It is what another was made into. */
    CHANGED,
    /** It was missing. */
    ADDED,
    /** It is none. */
    REJECTED;

    /** The word that stands for this status over HTTP. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  boolean isDecided() {
    return status != Status.OPEN;
  }

  boolean wasDecidedOnAnother(String fingerprint) {
    return decision != null && !decision.fingerprint().equals(fingerprint);
  }
}
