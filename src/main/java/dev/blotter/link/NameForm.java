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
 * @param words the folded words; never empty
 * @param mentions indices into the article's mentions, ascending, at least one
 */
record NameForm(
    EntityType type, @Nullable Kind kind, String text, List<String> words, List<Integer> mentions) {

  /** The folded words as one string. */
  String key() {
    return String.join(" ", words);
  }

  /**
   * A name without what print varies: lower case, no accents, no apostrophes and full stops, {@code
   * &} as the word, everything else that is no letter or digit one space. Empty if nothing is left.
   */
  static String fold(String name) {
    String plain = name;
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 0x7f) {
        plain = Normalizer.normalize(name, Normalizer.Form.NFD);
        break;
      }
    }
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
    String folded = fold(name);
    return folded.isEmpty()
        ? List.of(name.toLowerCase(Locale.ROOT))
        : Arrays.asList(folded.split(" "));
  }
}
