package dev.blotter.review;

import dev.blotter.corpus.Mark;
import dev.blotter.document.CharSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where reviewers differ.
 *
 * @param span all that they differ about
 * @param positions what each reviewer says there, by name
 * @param adjudication the decision that settled it; null if none has
 */
public record Conflict(CharSpan span, List<Position> positions, @Nullable Decision adjudication) {

  /** Copies the list. */
  public Conflict {
    positions = List.copyOf(positions);
  }

  /**
   * What a reviewer says about a place.
   *
   * @param reviewer who
   * @param marks the mentions there; none if there is none
   * @param isOpen whether nothing was said
   */
  public record Position(String reviewer, List<Mark> marks, boolean isOpen) {

    /** Copies the list. */
    public Position {
      marks = List.copyOf(marks);
    }
  }
}
