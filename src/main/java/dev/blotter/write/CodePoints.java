package dev.blotter.write;

/**
 * Offsets of a text in code points, for those who count so. Offsets must be asked for in ascending
 * order or a little back and forth: the way from the last one is counted. Not thread-safe.
 */
final class CodePoints {

  private final String text;
  private int character;
  private int codePoint;

  CodePoints(String text) {
    this.text = text;
  }

  /**
   * How many code points stand before a UTF-16 offset.
   *
   * @throws IndexOutOfBoundsException if the offset is negative or after the text
   */
  int at(int offset) {
    if (offset >= character) {
      codePoint += text.codePointCount(character, offset);
    } else {
      codePoint -= text.codePointCount(offset, character);
    }
    character = offset;
    return codePoint;
  }
}
