package dev.blotter.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How a name of several words becomes one of letters. Stateless. */
final class Acronyms {

  private static final Set<String> SMALL =
      Set.of(
          "and", "&", "of", "the", "for", "in", "on", "to", "at", "by", "de", "with", "upon", "or",
          "against", "from");
  private static final int LONGEST_SMALL_WORD = 7;

  /** The ways to take initials are numbered by sums of these. */
  private static final int PARTS = 1;

  private static final int SMALL_WORDS = 2;
  private static final int WAYS = 4;

  /** Characters of the longest acronym. */
  static final int MAX_LENGTH = 12;

  private static final int MAX_WORDS = 16;

  private Acronyms() {}

  /** Whether a name looks like an acronym: one short word with at least two capitals. */
  static boolean isAcronym(String name) {
    int capitals = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isWhitespace(c)) {
        return false;
      }
      capitals += Character.isUpperCase(c) ? 1 : 0;
    }
    return name.length() <= MAX_LENGTH && capitals >= 2;
  }

  /**
   * Whether a name may be an acronym that is written as a word (Ceop, Soca): one short word with
   * one capital, its first letter.
   */
  static boolean isPronounced(String name) {
    return name.length() >= 4
        && name.length() <= MAX_LENGTH
        && Character.isUpperCase(name.charAt(0))
        && name.chars().allMatch(Character::isLetter);
  }

  /**
   * The acronyms, folded, that a name of several words may have: with small words and without, with
   * the parts of {@code On-Line} or {@code GreenPeace} and without, with the last word and without
   * it where it is a {@link BodyWords#isHead head}. Empty for a single word and for names of more
   * words than a name has. None is there twice.
   */
  static List<String> of(String name) {
    String stripped = name.strip();
    int words = words(stripped);
    if (words < 2 || words > MAX_WORDS) {
      return List.of();
    }
    StringBuilder[] initials = new StringBuilder[WAYS];
    for (int way = 0; way < WAYS; way++) {
      initials[way] = new StringBuilder(MAX_LENGTH);
    }
    List<String> acronyms = new ArrayList<>(2);
    int word = 0;
    for (int from = 0; word < words; word++) {
      int end = wordEnd(stripped, from);
      if (word == words - 1
          && words > 3
          && BodyWords.isHead(stripped.substring(from, end).toLowerCase(Locale.ROOT))) {
        add(initials, acronyms);
      }
      initials(stripped.substring(from, end), initials);
      from = nextWord(stripped, end);
    }
    add(initials, acronyms);
    return acronyms;
  }

  private static void add(StringBuilder[] initials, List<String> acronyms) {
    for (int way = 0; way < WAYS; way++) {
      int length = initials[way].length();
      if (length >= 2
          && length <= MAX_LENGTH
          && (way == 0 || initials[way].compareTo(initials[0]) != 0)) {
        String acronym = initials[way].toString();
        if (!acronyms.contains(acronym)) {
          acronyms.add(acronym);
        }
      }
    }
  }

  /** Adds the initials of a word: in ways that leave small words out or not, whole or in parts. */
  private static void initials(String word, StringBuilder[] initials) {
    boolean small = isSmall(word);
    initial(word, initials[SMALL_WORDS]);
    parts(word, initials[SMALL_WORDS + PARTS]);
    if (!small) {
      initial(word, initials[0]);
      parts(word, initials[PARTS]);
    }
  }

  private static void initial(String word, StringBuilder initials) {
    char first = word.isEmpty() ? ' ' : word.charAt(0);
    if (Character.isLetterOrDigit(first)) {
      if (first < 0x80) {
        initials.append(Character.toLowerCase(first));
      } else {
        initials.append(NameForm.fold(word.substring(0, 1)));
      }
    }
  }

  /** Adds the initials of the parts of a word but those that are small words in lower case. */
  private static void parts(String word, StringBuilder initials) {
    int start = 0;
    for (int i = 0; i <= word.length(); i++) {
      boolean hyphen = i < word.length() && word.charAt(i) == '-';
      boolean inside = i < word.length() && !hyphen && !(i > 0 && isCamel(word, i));
      if (!inside) {
        String part = word.substring(start, i);
        if (!part.isEmpty() && (Character.isUpperCase(part.charAt(0)) || !isSmall(part))) {
          initial(part, initials);
        }
        start = hyphen ? i + 1 : i;
      }
    }
  }

  private static boolean isCamel(String word, int at) {
    return Character.getType(word.charAt(at)) == Character.UPPERCASE_LETTER
        && Character.getType(word.charAt(at - 1)) == Character.LOWERCASE_LETTER;
  }

  private static boolean isSmall(String word) {
    return word.length() <= LONGEST_SMALL_WORD && SMALL.contains(word.toLowerCase(Locale.ROOT));
  }

  private static int words(String name) {
    int words = 0;
    for (int from = 0; from < name.length(); words++) {
      from = nextWord(name, wordEnd(name, from));
    }
    return words;
  }

  private static int wordEnd(String name, int from) {
    int at = from;
    while (at < name.length() && !isSpace(name.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int nextWord(String name, int end) {
    int at = end;
    while (at < name.length() && isSpace(name.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == ',' || c == '/' || c == '\u00A0' || (c >= '\t' && c <= '\r');
  }

  /**
   * Whether a short form in brackets may stand for the name before it: its letters stand in the
   * name in this order, the first at the start of the first word or of one after a small word, and
   * at least half of them at the start of a word.
   */
  static boolean spells(String shortForm, String name) {
    String letters = NameForm.fold(shortForm).replace(" ", "");
    List<String> words = NameForm.words(name);
    if (letters.length() < 2 || letters.length() > MAX_LENGTH || words.size() > MAX_WORDS) {
      return false;
    }
    for (int first = 0; first < words.size() && first < 3; first++) {
      if (words.get(first).charAt(0) == letters.charAt(0)
          && starts(letters, words, first) * 2 > letters.length()) {
        return true;
      }
    }
    return false;
  }

  /** How many letters start a word when each takes the next word it can; 0 if one is not found. */
  private static int starts(String letters, List<String> words, int first) {
    int starts = 0;
    int word = first - 1;
    int inWord = 0;
    for (int i = 0; i < letters.length(); i++) {
      char c = letters.charAt(i);
      int next = word + 1;
      while (next < words.size() && words.get(next).charAt(0) != c) {
        next++;
      }
      if (next < words.size()) {
        word = next;
        inWord = 1;
        starts++;
      } else {
        int inside = word < 0 ? -1 : words.get(word).indexOf(c, inWord);
        if (inside < 0) {
          return 0;
        }
        inWord = inside + 1;
      }
    }
    return starts;
  }
}
