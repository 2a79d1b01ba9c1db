package dev.blotter.tag;

/** How a token is written, whatever its letters. Stateless. */
final class TokenShape {

  /** How most of a sentence is written. */
  enum Case {
    /** As prose. */
    SENTENCE("", 0),
    /** Nearly every longer word has a capital. */
    TITLE("t", 1),
    /** Nearly everything is in capitals. */
    UPPER("u", 2);

    private final String mark;
    private final int number;

    Case(String mark, int number) {
      this.mark = mark;
      this.number = number;
    }

    /** From 0. */
    int number() {
      return number;
    }

    /** What features call it; empty for prose. */
    String mark() {
      return mark;
    }
  }

  private static final double CASE_SHARE = 0.8;
  private static final int SHORTEST_CASED_SENTENCE = 4;

  /** How many letters make a word count for the case of its sentence. */
  static final int SHORTEST_CASED_WORD = 4;

  private TokenShape() {}

  /** Capitals as X, other letters as x, digits as d; equal classes in a row count once. */
  static String shape(String token) {
    StringBuilder shape = new StringBuilder();
    char last = 0;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      char s;
      if (Character.isUpperCase(c)) {
        s = 'X';
      } else if (Character.isLetter(c)) {
        s = 'x';
      } else if (Character.isDigit(c)) {
        s = 'd';
      } else {
        s = c;
      }
      if (s != last) {
        shape.append(s);
      }
      last = s;
    }
    return shape.toString();
  }

  /** One of a few classes, on which transitions depend. */
  static String tokenClass(String token) {
    int letters = 0;
    int capitals = 0;
    int digits = 0;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (Character.isLetter(c)) {
        letters++;
        if (Character.isUpperCase(c)) {
          capitals++;
        }
      } else if (Character.isDigit(c)) {
        digits++;
      }
    }
    if (letters == 0) {
      return digits > 0 ? "digits" : token.length() == 1 ? token : "symbols";
    }
    if (digits > 0) {
      return "mixed";
    }
    if (capitals == 0) {
      return token.startsWith("'") || token.startsWith("\u2019") ? "possessive" : "lower";
    }
    boolean first = Character.isUpperCase(token.codePointAt(0));
    if (capitals == letters) {
      return letters == 1 ? "initial" : "upper";
    }
    return first ? "capitalised" : "inner";
  }

  /** How the tokens of a sentence are written. */
  static Case caseOf(String[] tokens) {
    int words = 0;
    int capitalised = 0;
    int upper = 0;
    int letters = 0;
    for (String token : tokens) {
      int capitals = 0;
      int cased = 0;
      for (int i = 0; i < token.length(); i++) {
        char c = token.charAt(i);
        if (Character.isLetter(c)) {
          cased++;
          if (Character.isUpperCase(c)) {
            capitals++;
          }
        }
      }
      letters += cased;
      upper += capitals;
      if (cased >= SHORTEST_CASED_WORD) {
        words++;
        capitalised += Character.isUpperCase(token.codePointAt(0)) ? 1 : 0;
      }
    }
    return caseOf(letters, upper, words, capitalised);
  }

  /**
   * How a sentence is written.
   *
   * @param letters how many letters it has
   * @param upper how many of them are capitals
   * @param words how many tokens have {@link #SHORTEST_CASED_WORD} letters
   * @param capitalised how many of those begin with a capital
   */
  static Case caseOf(int letters, int upper, int words, int capitalised) {
    if (words < SHORTEST_CASED_SENTENCE) {
      return Case.SENTENCE;
    }
    if (upper >= CASE_SHARE * letters) {
      return Case.UPPER;
    }
    return capitalised >= CASE_SHARE * words ? Case.TITLE : Case.SENTENCE;
  }
}
