package dev.blotter.document;

import java.util.Arrays;

/**
 * A text as tools have it that know one line end only (browsers, text files in Python): {@code
 * \r\n} and {@code \r} become {@code \n}. Knows where each character of the original went.
 * Immutable and thread-safe.
 */
public final class LineEnds {

  private final String text;
  private final int[] dropped;

  /** The text with its line ends made {@code \n}. */
  public LineEnds(String original) {
    int[] found = new int[8];
    int count = 0;
    for (int i = original.indexOf("\r\n"); i >= 0; i = original.indexOf("\r\n", i + 2)) {
      if (count == found.length) {
        found = Arrays.copyOf(found, 2 * count);
      }
      found[count++] = i;
    }
    this.dropped = Arrays.copyOf(found, count);
    this.text = original.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** The text, without a {@code \r}. */
  public String text() {
    return text;
  }

  /**
   * Where an offset of the original lies in {@link #text()}.
   *
   * @param offset in UTF-16 characters, from 0 to the length of the original; not checked
   */
  public int at(int offset) {
    int before = Arrays.binarySearch(dropped, offset);
    return offset - (before >= 0 ? before : -before - 1);
  }

  /**
   * Where a span of the original lies in {@link #text()}, in UTF-16 characters.
   *
   * @throws IllegalArgumentException if nothing is left of it
   */
  public CharSpan at(CharSpan span) {
    return new CharSpan(at(span.start()), at(span.end()));
  }
}
