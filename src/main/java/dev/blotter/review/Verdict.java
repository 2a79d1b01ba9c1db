package dev.blotter.review;

import dev.blotter.corpus.Mark;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer says, as it comes from the page.
 *
 * @param id made by whoever says it, so that to say it twice is to say it once
 * @param action what is said
 * @param before the mention it is about; null if it is about none
 * @param after what stands there from now on; null if nothing does, or if the action is about no
 *     mention
 * @param note a remark; null if there is none
 * @param undoes id of a decision or of a group; for {@link Action#UNDO} and only there
 * @param group what is undone together; null if it stands alone
 * @param adjudicates whether it settles what reviewers differ in, rather than being a review
 */
public record Verdict(
    UUID id,
    Action action,
    @Nullable Mark before,
    @Nullable Mark after,
    @Nullable String note,
    @Nullable UUID undoes,
    @Nullable UUID group,
    boolean adjudicates) {

  /** The longest note, in UTF-16 characters. */
  public static final int LONGEST_NOTE = 4000;

  /**
   * Fills in what an accepted mention stays.
   *
   * @throws IllegalArgumentException if the action lacks what it needs or has what it cannot have
   */
  public Verdict {
    switch (action) {
      case ACCEPT -> {
        need(before != null, "accept needs 'before', the mention that is right");
        need(after == null || after.equals(before), "accept changes nothing; that is 'change'");
        after = before;
      }
      case CHANGE -> {
        need(before != null && after != null, "change needs 'before' and 'after'");
        need(
            !Objects.equals(before, after),
            "change has the same before and after; that is 'accept'");
      }
      case ADD -> need(before == null && after != null, "add needs 'after' and no 'before'");
      case REJECT -> need(before != null && after == null, "reject needs 'before' and no 'after'");
      case COMMENT -> {
        need(after == null, "a comment has no 'after'");
        need(note != null, "a comment needs a 'note'");
      }
      default ->
          need(
              before == null && after == null,
              action.label() + " is about no mention: leave out 'before' and 'after'");
    }
    need((action == Action.UNDO) == (undoes != null), "'undoes' belongs to undo and only there");
    need(!adjudicates || action.isAboutMention(), action.label() + " cannot adjudicate");
    need(
        note == null || (!note.isBlank() && note.length() <= LONGEST_NOTE),
        "a note has between 1 and " + LONGEST_NOTE + " characters");
  }

  private static void need(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** A verdict on a mention, in a group or not. */
  static Verdict on(
      UUID id, Action action, @Nullable Mark before, @Nullable Mark after, @Nullable UUID group) {
    return new Verdict(id, action, before, after, null, null, group, false);
  }
}
