package dev.blotter.review;

import java.util.Locale;

/** What a reviewer can say. */
public enum Action {
  /** The mention is right as it is. */
  ACCEPT,
  /** The mention should be another: its type, its kind or an end. */
  CHANGE,
  /** Here is a mention that is missing. */
  ADD,
  /** This is no mention. */
  REJECT,
  /**
   * An earlier decision, or a group of them, is taken back; if that was an undo, it holds again.
   */
  UNDO,
  /** The article is done: what now stands is all there is. */
  DONE,
  /** The article is not done after all. */
  REOPEN,
  /** A remark on a mention or on the article. */
  COMMENT;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The word that stands for this action in the store and over HTTP. */
  public String label() {
    return label;
  }

  /** Whether it says what stands at a place of the text. */
  public boolean isAboutMention() {
    return this == ACCEPT || this == CHANGE || this == ADD || this == REJECT;
  }

  /**
   * The action with that label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Action of(String label) {
    for (Action action : values()) {
      if (action.label.equals(label)) {
        return action;
      }
    }
    throw new IllegalArgumentException(
        "unknown action '"
            + label
            + "'; the actions are accept, change, add, reject, undo, done, reopen, comment");
  }
}
