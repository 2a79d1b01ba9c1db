package dev.blotter.corpus;

import dev.blotter.corpus.LabelledText.Label;
import dev.blotter.document.LineEnds;
import org.jspecify.annotations.Nullable;

/**
 * Where the offsets of other tools lie in a text. What leaves the text stays outside of it, to be
 * refused.
 */
final class TextOffsets {

  private final String original;
  private final LineEnds lines;

  TextOffsets(String text) {
    this.original = text;
    this.lines = new LineEnds(text);
  }

  /** The text with line ends {@code \n}, which {@link #quoted} points into. */
  String text() {
    return lines.text();
  }

  /** The UTF-16 offset of a code point. */
  static int ofCodePoint(String text, int codePoint) {
    if (codePoint < 0) {
      return codePoint;
    }
    int all = text.codePointCount(0, text.length());
    return codePoint <= all
        ? text.offsetByCodePoints(0, codePoint)
        : text.length() + codePoint - all;
  }

  /**
   * A label whose words are known. Tools do not agree with themselves what they count: it lies
   * where the words stand, counted in code points or UTF-16, with line ends as they are or as
   * {@code \n}.
   *
   * @return in {@link #text()}; null if the words stand at neither
   */
  @Nullable Label quoted(int start, int end, String words, String name, int line) {
    String text = lines.text();
    int from = ofCodePoint(text, start);
    int to = ofCodePoint(text, end);
    if (stands(text, from, to, words)) {
      return new Label(from, to, name, line);
    }
    if (stands(text, start, end, words)) {
      return new Label(start, end, name, line);
    }
    int first = ofCodePoint(original, start);
    int last = ofCodePoint(original, end);
    if (stands(original, first, last, words)) {
      return new Label(lines.at(first), lines.at(last), name, line);
    }
    return null;
  }

  private static boolean stands(String text, int start, int end, String words) {
    return start >= 0
        && start < end
        && end <= text.length()
        && plain(text.substring(start, end)).equals(plain(words));
  }

  private static String plain(String words) {
    return words.replaceAll("\\s+", " ").strip();
  }
}
