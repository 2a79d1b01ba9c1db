package dev.blotter.write;

/** What separates words in formats that mark tokens. */
final class Blanks {

  private Blanks() {}

  /** Whether Java or Unicode calls it white space, or it is a control character. */
  static boolean is(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  /** The words without blanks: what can stand in a column, or between blanks; never empty. */
  static String without(String token) {
    StringBuilder out = new StringBuilder(token.length());
    token.chars().filter(c -> !is((char) c)).forEach(c -> out.append((char) c));
    return out.length() == 0 ? "\uFFFD" : out.toString();
  }
}
