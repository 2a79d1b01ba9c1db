package dev.blotter.link;

import dev.blotter.document.Mention;
import dev.blotter.document.TaggedArticle;
import dev.blotter.link.GivenNames.Gender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a person as one mention gives it.
 *
 * @param words the folded names without titles, suffixes and nickname; never empty
 * @param nickname folded, from quotation marks inside the name; empty if there is none
 * @param gender what honorific or given name say
 * @param honorific the title before the name, folded; empty if there is none
 */
record PersonName(List<String> words, String nickname, Gender gender, String honorific) {

  private static final Map<String, Gender> TITLES =
      Map.ofEntries(
          Map.entry("mr", Gender.MALE),
          Map.entry("sir", Gender.MALE),
          Map.entry("lord", Gender.MALE),
          Map.entry("mrs", Gender.FEMALE),
          Map.entry("ms", Gender.FEMALE),
          Map.entry("miss", Gender.FEMALE),
          Map.entry("dame", Gender.FEMALE),
          Map.entry("lady", Gender.FEMALE),
          Map.entry("baroness", Gender.FEMALE),
          Map.entry("dr", Gender.UNKNOWN),
          Map.entry("rev", Gender.UNKNOWN),
          Map.entry("mx", Gender.UNKNOWN));
  private static final Set<String> SUFFIXES = Set.of("jr", "sr", "jnr", "snr", "ii", "iii");
  private static final Pattern NICKNAME =
      Pattern.compile(
          "\\s[\"\u201C\u2018'\\(]([^\"\u201D\u2019'\\)]{1,30})[\"\u201D\u2019'\\)](?=\\s)");
  private static final int TITLE_REACH = 12;

  static PersonName of(TaggedArticle article, Mention mention) {
    String text = article.textOf(mention);
    String nickname = "";
    Matcher quoted = hasQuotation(text) ? NICKNAME.matcher(text) : null;
    if (quoted != null && quoted.find()) {
      nickname = NameForm.fold(quoted.group(1));
      text = text.substring(0, quoted.start()) + text.substring(quoted.end());
    }
    List<String> words = new ArrayList<>(NameForm.words(text));
    String honorific = titleBefore(article.article().text(), mention.span().start());
    while (words.size() > 1 && TITLES.containsKey(words.get(0))) {
      honorific = words.remove(0);
    }
    while (words.size() > 1 && SUFFIXES.contains(words.get(words.size() - 1))) {
      words.remove(words.size() - 1);
    }
    Gender gender = TITLES.getOrDefault(honorific, Gender.UNKNOWN);
    if (gender == Gender.UNKNOWN && words.size() > 1) {
      gender = GivenNames.gender(words.get(0));
    }
    return new PersonName(List.copyOf(words), nickname, gender, honorific);
  }

  private static String titleBefore(String text, int start) {
    int from = Math.max(0, start - TITLE_REACH);
    int end = start;
    while (end > from && isSpace(text.charAt(end - 1))) {
      end--;
    }
    if (end == start) {
      return "";
    }
    if (end > from && text.charAt(end - 1) == '.') {
      end--;
    }
    int first = end;
    while (first > from && Character.isLetter(text.charAt(first - 1))) {
      first--;
    }
    if (first == end || !Character.isUpperCase(text.charAt(first))) {
      return "";
    }
    String title = NameForm.fold(text, first, end);
    return TITLES.containsKey(title) ? title : "";
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\u00A0' || (c >= '\t' && c <= '\r');
  }

  private static boolean hasQuotation(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("\"\u201C\u2018'(".indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is more than a surname or a given name. */
  boolean isFull() {
    return words.size() > 1;
  }

  String surname() {
    return words.get(words.size() - 1);
  }

  String given() {
    return words.get(0);
  }

  /** The names between the first and the last. */
  List<String> middle() {
    return words.subList(1, words.size() - 1);
  }

  /** Whether a single name after a title is more likely the given name: Sir Keir, Dame Judi. */
  boolean isGivenByTitle() {
    return honorific.equals("sir") || honorific.equals("dame");
  }
}
