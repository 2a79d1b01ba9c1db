package dev.blotter.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Words of an {@code .entities} file that stand for mentions: all with these words, or some by
 * their numbers.
 *
 * @param words the words without backslashes; empty if nothing stands there
 * @param numbers half-open ranges of numbers from 1, in file order; empty if all are meant
 * @param column of the file's line, from 1, in code points
 */
record Reference(String words, List<Range> numbers, int column) {

  private static final Pattern NUMBERS = Pattern.compile("\\d{1,6}(-\\d{1,6})?");
  private static final String ESCAPED = "|#\\";
  private static final String ARROW = "->";

  /**
   * Numbers of mentions with the same words.
   *
   * @param first from 1
   * @param last not before {@code first}
   */
  record Range(int first, int last) {}

  /** Copies the list. */
  Reference {
    numbers = List.copyOf(numbers);
  }

  /** Whether certain mentions are meant rather than all. */
  boolean isNumbered() {
    return !numbers.isEmpty();
  }

  /**
   * Reads a part of a line.
   *
   * @throws IllegalArgumentException if what follows a # is no number
   */
  static Reference parse(String line, int from, int to) {
    int start = from;
    while (start < to && Character.isWhitespace(line.charAt(start))) {
      start++;
    }
    int hash = find(line, "#", start, to);
    String words = unescape(line, start, hash < 0 ? to : hash).strip();
    List<Range> ranges = new ArrayList<>();
    if (hash >= 0) {
      String numbers = line.substring(hash + 1, to).strip();
      for (String range : numbers.split(",", -1)) {
        ranges.add(range(range.strip(), numbers));
      }
    }
    return new Reference(words, ranges, 1 + line.codePointCount(0, start));
  }

  private static Range range(String range, String numbers) {
    if (NUMBERS.matcher(range).matches()) {
      String[] ends = range.split("-");
      int first = Integer.parseInt(ends[0]);
      int last = Integer.parseInt(ends[ends.length - 1]);
      if (first <= last) {
        return new Range(first, last);
      }
    }
    throw new IllegalArgumentException(
        "'#" + numbers + "' is no number, list 2,4 or range 3-5 of mentions; in words # is \\#");
  }

  /** Where a piece of a line stands that no backslash makes part of the words; -1 if nowhere. */
  static int find(String line, String piece, int from, int to) {
    for (int i = from; i < to; i += Math.max(1, escapeLength(line, i, to))) {
      if (line.startsWith(piece, i) && i + piece.length() <= to) {
        return i;
      }
    }
    return -1;
  }

  /** Where the arrow before a link stands; -1 if nowhere. */
  static int arrow(String line, int from, int to) {
    return find(line, ARROW, from, to);
  }

  /** Length of a backslash and what it protects, 0 if none stands there. */
  private static int escapeLength(String line, int at, int to) {
    if (line.charAt(at) != '\\' || at + 1 >= to) {
      return 0;
    }
    if (ESCAPED.indexOf(line.charAt(at + 1)) >= 0) {
      return 2;
    }
    return line.startsWith(ARROW, at + 1) && at + 2 < to ? 3 : 0;
  }

  private static String unescape(String line, int from, int to) {
    StringBuilder words = new StringBuilder(to - from);
    int i = from;
    while (i < to) {
      int escape = escapeLength(line, i, to);
      words.append(line, escape == 0 ? i : i + 1, i + Math.max(1, escape));
      i += Math.max(1, escape);
    }
    return words.toString();
  }

  /** Words as they are read again. */
  static String escape(String words) {
    return words
        .replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("#", "\\#")
        .replace("->", "\\->");
  }
}
