package dev.blotter.review;

import dev.blotter.corpus.Mark;
import dev.blotter.document.CharSpan;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line in the log of an article. Never changed, never taken out.
 *
 * @param number its place in the log of its article, from 1
 * @param reviewer who decided
 * @param time when it was saved, to the millisecond
 * @param fingerprint of the record that was looked at
 * @param verdict what was decided
 */
public record Decision(
    long number, String reviewer, Instant time, String fingerprint, Verdict verdict) {

  /** Its id. */
  public UUID id() {
    return verdict.id();
  }

  /** Whether it says something about a character of a span, before or after. */
  boolean touches(CharSpan span) {
    return overlaps(verdict.before(), span) || overlaps(verdict.after(), span);
  }

  private static boolean overlaps(@Nullable Mark mark, CharSpan span) {
    return mark != null && mark.span().overlaps(span);
  }
}
