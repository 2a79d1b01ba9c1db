package dev.blotter.link;

import java.util.Set;

/** Words in the names of bodies and places that say what a thing is, not which. Stateless. */
final class BodyWords {

  private static final Set<String> HEADS =
      Set.of(
          "academy",
          "agency",
          "airlines",
          "airport",
          "airways",
          "association",
          "authority",
          "bank",
          "board",
          "brigade",
          "cathedral",
          "centre",
          "center",
          "charity",
          "club",
          "college",
          "command",
          "commission",
          "committee",
          "company",
          "constabulary",
          "corporation",
          "council",
          "court",
          "department",
          "directorate",
          "federation",
          "force",
          "foundation",
          "fund",
          "garda",
          "government",
          "group",
          "holdings",
          "hospital",
          "hotel",
          "infirmary",
          "inn",
          "institute",
          "institution",
          "insurance",
          "ministry",
          "network",
          "newspaper",
          "office",
          "organisation",
          "park",
          "partnership",
          "party",
          "police",
          "prison",
          "programme",
          "school",
          "service",
          "services",
          "society",
          "stadium",
          "station",
          "stores",
          "supermarket",
          "team",
          "theatre",
          "trust",
          "union",
          "unit",
          "university");
  private static final Set<String> LEGAL =
      Set.of("plc", "ltd", "limited", "llp", "inc", "fc", "afc", "cc", "rfc", "rlfc", "corp");

  private BodyWords() {}

  /** Whether a folded word is one that names a kind of body or place. */
  static boolean isHead(String word) {
    return HEADS.contains(word);
  }

  /** Whether a folded word is the form of a company or club and may be left out of its name. */
  static boolean isLegal(String word) {
    return LEGAL.contains(word);
  }
}
