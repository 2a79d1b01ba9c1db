package dev.blotter.write;

/**
 * Offsets of a text in code points, for those who count so, and back. Offsets are best asked for in
 * ascending order or a little back and forth: the way from the last one is counted. Not
 * thread-safe.
 */
public final class CodePoints {

  private final String text;
  private int character;
  private int codePoint;

  /**
   * @param text the text whose characters are counted
   */
  public CodePoints(String text) {
    this.text = text;
  }

  /**
   * How many code points stand before a UTF-16 offset.
   *
   * @throws IndexOutOfBoundsException if the offset is negative or after the text
   */
  public int at(int offset) {
    if (offset >= character) {
      codePoint += text.codePointCount(character, offset);
    } else {
      codePoint -= text.codePointCount(offset, character);
    }
    character = offset;
    return codePoint;
  }

  /** The UTF-16 offset, or the one before it if it lies inside a character outside the BMP. */
  static int boundary(String text, int offset) {
    boolean inside =
        offset > 0
            && offset < text.length()
            && Character.isSurrogatePair(text.charAt(offset - 1), text.charAt(offset));
    return inside ? offset - 1 : offset;
  }

  /**
   * The UTF-16 offset behind so many code points.
   *
   * @throws IndexOutOfBoundsException if {@code count} is negative or more than the text has
   */
  public int character(int count) {
    character = text.offsetByCodePoints(character, count - codePoint);
    codePoint = count;
    return character;
  }
}
