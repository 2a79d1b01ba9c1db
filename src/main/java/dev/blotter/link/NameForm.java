package dev.blotter.link;

import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A name as an article writes it, and the mentions that are written so.
 *
 * @param type what it names
 * @param kind the kind most of the mentions have; null for a person and only there
 * @param text the words of the first mention
 * @param key the folded words as one string
 * @param words the folded words; never empty
 * @param mentions indices into the article's mentions, ascending, at least one
 */
record NameForm(
    EntityType type,
    @Nullable Kind kind,
    String text,
    String key,
    List<String> words,
    List<Integer> mentions) {

  /**
   * A name without what print varies: lower case, no accents, no apostrophes and full stops, {@code
   * &} as the word, everything else that is no letter or digit one space. Empty if nothing is left.
   */
  static String fold(String name) {
    return fold(name, 0, name.length());
  }

  /** A stretch of a text as {@link #fold(String)} folds it. */
  static String fold(String text, int start, int end) {
    StringBuilder folded = new StringBuilder(end - start);
    boolean space = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c > 0x7F) {
        return foldedUnicode(text.substring(start, end));
      }
      boolean capital = c >= 'A' && c <= 'Z';
      if (capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        if (space && !folded.isEmpty()) {
          folded.append(' ');
        }
        space = false;
        folded.append(capital ? (char) (c + 'a' - 'A') : c);
      } else if (c == '&' || c == '+') {
        folded.append(folded.isEmpty() ? "and" : " and");
        space = true;
      } else if (c != '\'' && c != '.') {
        space = true;
      }
    }
    return folded.toString();
  }

  private static String foldedUnicode(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFD);
    StringBuilder folded = new StringBuilder(plain.length());
    boolean space = false;
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        if (space && !folded.isEmpty()) {
          folded.append(' ');
        }
        space = false;
        folded.appendCodePoint(Character.toLowerCase(c));
      } else if (c == '&' || c == '+') {
        folded.append(folded.isEmpty() ? "and" : " and");
        space = true;
      } else if (c != '\''
          && c != '\u2019'
          && c != '.'
          && Character.getType(c) != Character.NON_SPACING_MARK) {
        space = true;
      }
    }
    return folded.toString();
  }

  /** The folded words of a name; the name itself where folding leaves nothing. */
  static List<String> words(String name) {
    return split(key(name));
  }

  /** The folded words of a name as one string; the name itself where folding leaves nothing. */
  static String key(String name) {
    String folded = fold(name);
    return folded.isEmpty() ? name.toLowerCase(Locale.ROOT) : folded;
  }

  /** The words of a key. */
  static List<String> split(String key) {
    int space = key.indexOf(' ');
    return space < 0 ? List.of(key) : Arrays.asList(key.split(" "));
  }
}
