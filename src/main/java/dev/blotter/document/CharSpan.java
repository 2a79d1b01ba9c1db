package dev.blotter.document;

/**
 * A stretch of an article's text: half-open, in UTF-16 characters, so that {@code
 * text.substring(start, end)} is what it covers. Immutable.
 *
 * @param start first character, from 0
 * @param end one past the last character, greater than {@code start}
 */
public record CharSpan(int start, int end) implements Comparable<CharSpan> {

  /**
   * @throws IllegalArgumentException if {@code start} is negative or not before {@code end}
   */
  public CharSpan {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("span [" + start + ", " + end + ") is empty or negative");
    }
  }

  /** Number of UTF-16 characters, at least 1. */
  public int length() {
    return end - start;
  }

  /**
   * The words this span covers.
   *
   * @throws IndexOutOfBoundsException if the span ends after the text
   */
  public String of(String text) {
    return text.substring(start, end);
  }

  /** Whether every character of {@code other} lies in this span. */
  public boolean contains(CharSpan other) {
    return start <= other.start && other.end <= end;
  }

  /** Whether the two spans share a character. */
  public boolean overlaps(CharSpan other) {
    return start < other.end && other.start < end;
  }

  /** By start, then by end. */
  @Override
  public int compareTo(CharSpan other) {
    int byStart = Integer.compare(start, other.start);
    return byStart != 0 ? byStart : Integer.compare(end, other.end);
  }
}
