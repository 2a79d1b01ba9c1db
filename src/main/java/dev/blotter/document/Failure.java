package dev.blotter.document;

import java.util.Locale;

/**
 * That an article could not be done, as a value: it never ends a run.
 *
 * @param article the article's id, or the URI of its source where it has none yet
 * @param stage where it failed
 * @param reason what was wrong, where, and what to do, in one line
 */
public record Failure(String article, Stage stage, String reason) {

  /** A step of the way of an article. */
  public enum Stage {
    READ,
    SEGMENT,
    TAG,
    LINK,
    WRITE;

    /** The word that stands for this stage in reports. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
