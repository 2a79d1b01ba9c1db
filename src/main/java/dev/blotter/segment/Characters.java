package dev.blotter.segment;

/** Classes of characters that the tokenizer and the sentence detector tell apart. */
final class Characters {

  private Characters() {}

  /** Blank space of any kind: also no-break, zero-width and byte-order-mark spaces. */
  static boolean isSpace(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == 0x200B
        || c == 0xFEFF
        || c == 0x85;
  }

  /** Letters, digits, and the marks and joiners that combine with them. */
  static boolean isWord(int c) {
    return Character.isLetterOrDigit(c) || c == '_' || isCombining(c);
  }

  /** Characters that change the one before them and never stand alone. */
  static boolean isCombining(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT ->
          c != 0xFEFF && c != 0x200B;
      default -> c >= 0x1F3FB && c <= 0x1F3FF;
    };
  }

  /** Straight and curly apostrophes. */
  static boolean isApostrophe(int c) {
    return c == '\'' || c == 0x2019 || c == 0x02BC;
  }

  /** Hyphens that join words, no dashes. */
  static boolean isHyphen(int c) {
    return c == '-' || c == 0x2010 || c == 0x2011;
  }

  /** What may close a quotation or a bracket. */
  static boolean isCloser(int c) {
    return c == '"' || c == '\'' || c == 0x201D || c == 0x2019 || c == ')' || c == ']' || c == 0xBB;
  }

  /** What may open a quotation or a bracket. */
  static boolean isOpener(int c) {
    return c == '"' || c == '\'' || c == 0x201C || c == 0x2018 || c == '(' || c == '[' || c == 0xAB;
  }
}
