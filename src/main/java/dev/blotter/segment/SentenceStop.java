package dev.blotter.segment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a full stop, question or exclamation mark.
 *
 * @param mark the mark itself
 * @param word the word before it, without what opens before it, in lower case; may be empty
 * @param before what kind of word that is
 * @param closed whether a quotation or bracket closes right after it
 * @param spaced whether blank space or the end follows then
 * @param next how the next word begins
 * @param opensSentence whether the word before it, if it is an acronym, may be the first or second
 *     of its sentence
 * @param nextWord the next word in lower case if it is capitalised, else null
 */
record SentenceStop(
    char mark,
    String word,
    Before before,
    boolean closed,
    boolean spaced,
    Next next,
    boolean opensSentence,
    @Nullable String nextWord) {

  /** Kinds of words before a stop. */
  enum Before {
    NONE("none"),
    INITIAL("initial"),
    NUMBER_SIGN("number-sign"),
    LEADING("leading"),
    ACRONYM("acronym"),
    DOTTED("dotted"),
    TRAILING("trailing"),
    DIGIT("digit"),
    STOPS("stops"),
    CAPITAL("capital"),
    LOWER("lower");

    private final String label;

    Before(String label) {
      this.label = label;
    }

    /** The word that stands for it in features. */
    String label() {
      return label;
    }

    private static Before of(String word) {
      if (word.isEmpty()) {
        return NONE;
      }
      if (Abbreviations.isInitial(word)) {
        return INITIAL;
      }
      if (word.equalsIgnoreCase("no") || word.equalsIgnoreCase("nos")) {
        return NUMBER_SIGN;
      }
      if (Abbreviations.leads(word)) {
        return LEADING;
      }
      if (Abbreviations.isDottedAcronym(word)) {
        return Character.isUpperCase(word.charAt(0)) ? ACRONYM : DOTTED;
      }
      if (Abbreviations.trails(word)) {
        return TRAILING;
      }
      char last = word.charAt(word.length() - 1);
      if (Character.isDigit(last)) {
        return DIGIT;
      }
      if (last == '.') {
        return STOPS;
      }
      return Character.isUpperCase(word.charAt(0)) ? CAPITAL : LOWER;
    }
  }

  /** How the word after a stop begins. */
  enum Next {
    END("end"),
    OPENER_LOWER("opener-lower"),
    OPENER("opener"),
    UPPER("upper"),
    LOWER("lower"),
    DIGIT("digit"),
    OTHER("other");

    private final String label;

    Next(String label) {
      this.label = label;
    }

    /** The word that stands for it in features. */
    String label() {
      return label;
    }

    private static Next of(CharSequence text, int at, int to) {
      if (at >= to) {
        return END;
      }
      char c = text.charAt(at);
      if (Characters.isOpener(c)) {
        return at + 1 < to && Character.isLowerCase(text.charAt(at + 1)) ? OPENER_LOWER : OPENER;
      }
      if (Character.isUpperCase(c)) {
        return UPPER;
      }
      if (Character.isLowerCase(c)) {
        return LOWER;
      }
      return Character.isDigit(c) ? DIGIT : OTHER;
    }
  }

  /**
   * The stop at a position of a stretch of a text; what stands outside the stretch is not seen.
   *
   * @param from first character of the stretch
   * @param to one past its last
   */
  static SentenceStop at(CharSequence text, int from, int to, int position) {
    int wordStart = position;
    while (wordStart > from && !Characters.isSpace(text.charAt(wordStart - 1))) {
      wordStart--;
    }
    while (wordStart < position && Characters.isOpener(text.charAt(wordStart))) {
      wordStart++;
    }
    String word = text.subSequence(wordStart, position).toString();
    int after = position + 1;
    while (after < to && Characters.isCloser(text.charAt(after))) {
      after++;
    }
    int next = after;
    while (next < to && Characters.isSpace(text.charAt(next))) {
      next++;
    }
    Before before = Before.of(word);
    return new SentenceStop(
        text.charAt(position),
        word.toLowerCase(Locale.ROOT),
        before,
        after - position > 1,
        after >= to || Characters.isSpace(text.charAt(after)),
        Next.of(text, next, to),
        before == Before.ACRONYM && opensSentence(text, from, wordStart),
        capitalised(text, next, to));
  }

  /** Whether at most one word stands between there and the stop or the start before it. */
  private static boolean opensSentence(CharSequence text, int from, int wordStart) {
    int at = wordStart;
    while (at > from && Characters.isSpace(text.charAt(at - 1))) {
      at--;
    }
    while (at > from && Characters.isWord(text.charAt(at - 1))) {
      at--;
    }
    while (at > from
        && (Characters.isSpace(text.charAt(at - 1))
            || Characters.isOpener(text.charAt(at - 1))
            || Characters.isCloser(text.charAt(at - 1)))) {
      at--;
    }
    return at == from || ".!?".indexOf(text.charAt(at - 1)) >= 0;
  }

  private static @Nullable String capitalised(CharSequence text, int at, int to) {
    if (at >= to || !Character.isUpperCase(text.charAt(at))) {
      return null;
    }
    int end = at;
    while (end < to && Characters.isWord(text.charAt(end))) {
      end++;
    }
    return text.subSequence(at, end).toString().toLowerCase(Locale.ROOT);
  }
}
