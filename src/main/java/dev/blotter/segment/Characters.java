package dev.blotter.segment;

/** Classes of characters that the tokenizer and the sentence detector tell apart. */
final class Characters {

  /** Characters below are the most, and quicker told apart without Unicode's tables. */
  private static final int ASCII = 0x80;

  private Characters() {}

  /** Blank space of any kind: also no-break, zero-width and byte-order-mark spaces. */
  static boolean isSpace(int c) {
    if (c < ASCII) {
      return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F);
    }
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == 0x200B
        || c == 0xFEFF
        || c == 0x85;
  }

  /** Letters, digits, and the marks and joiners that combine with them. */
  static boolean isWord(int c) {
    if (c < ASCII) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
    return Character.isLetterOrDigit(c) || c == '_' || isCombining(c);
  }

  /** Characters that change the one before them and never stand alone. */
  static boolean isCombining(int c) {
    if (c < ASCII) {
      return false;
    }
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
