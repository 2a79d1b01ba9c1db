package dev.blotter.link;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the words of a role say of those who hold it. Stateless. */
final class RoleWords {

  private static final Set<String> LINKS = Set.of("of", "for", "at", "in", "to", "on");
  private static final Set<String> PLURALS =
      Set.of("gardai", "carabinieri", "police", "clergy", "peers", "people", "crew");
  private static final Set<String> SINGULARS =
      Set.of(
          "boss",
          "chaos",
          "bus",
          "press",
          "gas",
          "headmistress",
          "actress",
          "waitress",
          "hostess",
          "seamstress",
          "sales",
          "communications",
          "operations",
          "affairs",
          "services",
          "mistress",
          "princess",
          "duchess",
          "countess",
          "baroness",
          "stewardess",
          "governess",
          "laureates",
          "ms",
          "mps'");
  private static final Pattern POST_NOMINAL = Pattern.compile("\\p{Lu}{2,4}");

  private RoleWords() {}

  /** Whether the role is said of several: officers, MPs, firemen, directors of public health. */
  static boolean isPlural(String role) {
    List<String> words = NameForm.words(role);
    int head = 0;
    while (head + 1 < words.size() && !LINKS.contains(words.get(head + 1))) {
      head++;
    }
    String word = words.get(head);
    if (role.length() <= 3 && Character.isUpperCase(role.charAt(role.length() - 1))) {
      return false;
    }
    return PLURALS.contains(word)
        || word.endsWith("men")
        || (word.endsWith("s")
            && !word.endsWith("ss")
            && !word.endsWith("us")
            && !word.endsWith("is")
            && !SINGULARS.contains(word));
  }

  /** Whether it is letters that stand after a name: QC, KC, MP, MSP. */
  static boolean isPostNominal(String role) {
    return POST_NOMINAL.matcher(role).matches();
  }
}
