package dev.blotter.segment;

import java.util.Locale;
import java.util.Set;

/**
 * The abbreviations of British news that carry a full stop of their own. Written here from general
 * knowledge of the house styles.
 */
final class Abbreviations {

  /** Stand before a name or a number and so never end a sentence. */
  private static final Set<String> LEADING =
      Set.of(
          ("mr mrs ms mx dr prof rev revd hon rt st ste insp det supt sgt con const ch cpl capt lt"
                  + " col gen maj brig cmdr cdr adm pte gov sen rep pres fr messrs mt ft no nos vs"
                  + " v cf fig vol pp ald cllr cpt sir jnr supt. det.sgt wg wo")
              .split(" "));

  /** Stand after or inside a name, a date or a sum and may end a sentence. */
  private static final Set<String> TRAILING =
      Set.of(
          ("jr sr ltd plc co corp inc bros llp etc al approx est dept univ ave rd jan feb mar apr"
                  + " jun jul aug sep sept oct nov dec esq viz")
              .split(" "));

  private Abbreviations() {}

  /** Whether a word, without its full stop, stands before a name: {@code Det}, {@code St}. */
  static boolean leads(String word) {
    return LEADING.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether a word, without its full stop, is an abbreviation that may end a sentence. */
  static boolean trails(String word) {
    return TRAILING.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether a word is a single capital letter, the initial of a name. */
  static boolean isInitial(String word) {
    return word.length() == 1 && Character.isUpperCase(word.charAt(0));
  }

  /** Whether a word is single letters with stops between them: {@code U.S}, {@code p.m}. */
  static boolean isDottedAcronym(String word) {
    if (word.length() < 3 || word.length() % 2 == 0) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (i % 2 == 0 ? !Character.isLetter(word.charAt(i)) : word.charAt(i) != '.') {
        return false;
      }
    }
    return true;
  }
}
