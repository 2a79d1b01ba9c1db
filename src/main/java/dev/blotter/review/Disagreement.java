package dev.blotter.review;

import dev.blotter.corpus.Mark;
import dev.blotter.document.CharSpan;
import java.util.List;

/**
 * A place where a reviewer decided on the record of an earlier model, and today's says otherwise.
 *
 * @param span all of it
 * @param reviewed what the reviewer says; nothing if there is no mention
 * @param model what today's model says; nothing if it finds no mention
 * @param decisions those that it contradicts
 * @param isKnown whether today's model says just what the reviewer has corrected already
 */
public record Disagreement(
    CharSpan span,
    List<Mark> reviewed,
    List<Mark> model,
    List<Decision> decisions,
    boolean isKnown) {

  /** Copies the lists. */
  public Disagreement {
    reviewed = List.copyOf(reviewed);
    model = List.copyOf(model);
    decisions = List.copyOf(decisions);
  }
}
