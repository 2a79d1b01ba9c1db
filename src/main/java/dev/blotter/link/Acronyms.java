package dev.blotter.link;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How a name of several words becomes one of letters. Stateless. */
final class Acronyms {

  private static final Pattern SMALL_WORD =
      Pattern.compile("(?i)and|&|of|the|for|in|on|to|at|by|de|with|upon|or|against|from");
  private static final Pattern PIECE = Pattern.compile("-|(?<=\\p{Ll})(?=\\p{Lu})");
  private static final Pattern SPACE = Pattern.compile("[\\s\u00A0,/]+");
  private static final int MAX_LENGTH = 12;
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
   * words than a name has.
   */
  static Set<String> of(String name) {
    String[] words = SPACE.split(name.strip());
    if (words.length < 2 || words.length > MAX_WORDS) {
      return Set.of();
    }
    Set<String> acronyms = new LinkedHashSet<>();
    String last = words[words.length - 1].toLowerCase(Locale.ROOT);
    for (int drop = 0; drop <= (words.length > 3 && BodyWords.isHead(last) ? 1 : 0); drop++) {
      for (boolean small : new boolean[] {false, true}) {
        for (boolean pieces : new boolean[] {false, true}) {
          String initials = initials(words, words.length - drop, small, pieces);
          if (initials.length() >= 2 && initials.length() <= MAX_LENGTH) {
            acronyms.add(initials);
          }
        }
      }
    }
    return acronyms;
  }

  private static String initials(String[] words, int count, boolean small, boolean pieces) {
    StringBuilder initials = new StringBuilder();
    for (int i = 0; i < count; i++) {
      if (!small && SMALL_WORD.matcher(words[i]).matches()) {
        continue;
      }
      for (String piece : pieces ? parts(words[i]) : List.of(words[i])) {
        if (!piece.isEmpty() && Character.isLetterOrDigit(piece.charAt(0))) {
          initials.append(NameForm.fold(piece.substring(0, 1)));
        }
      }
    }
    return initials.toString();
  }

  private static List<String> parts(String word) {
    List<String> parts = new ArrayList<>();
    for (String part : PIECE.split(word)) {
      if (!SMALL_WORD.matcher(part).matches() || Character.isUpperCase(part.charAt(0))) {
        parts.add(part);
      }
    }
    return parts;
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
