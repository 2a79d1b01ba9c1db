package dev.blotter.document;

import java.util.Locale;

/**
 * A part of an article's text and what it is there for. Marking regions deletes nothing: the text
 * stays as it was read.
 *
 * @param span the characters of the region, without the line break that ends it
 * @param kind what the region is
 */
public record Region(CharSpan span, Kind kind) {

  /** What a region is there for. */
  public enum Kind {
    /** A headline, one of several versions of it, or a line set like one. */
    HEADLINE,
    /** The article's own prose. */
    BODY,
    /** Page furniture: navigation, share bars, adverts, cookie lines. It is never tagged. */
    BOILERPLATE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The word that stands for this kind in the JSON. */
    public String label() {
      return label;
    }
  }
}
