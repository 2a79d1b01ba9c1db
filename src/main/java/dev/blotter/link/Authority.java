package dev.blotter.link;

import dev.blotter.document.Entity.Link;
import dev.blotter.document.GazetteerEntry;
import dev.blotter.document.GeoPoint;
import dev.blotter.document.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body or place that the gazetteer knows, with what linking reads out of it again and again.
 *
 * @param entry what the gazetteer says
 * @param names its folded names; of Newark-on-Trent, Newark too, at last
 * @param areas the folded parts of its region
 * @param country the ISO 3166 code of its country; empty if the entry does not say
 * @param links its identifiers
 */
record Authority(
    GazetteerEntry entry,
    List<String> names,
    List<String> areas,
    String country,
    List<Link> links) {

  private static final List<String> BESIDE =
      List.of(" on ", " upon ", " under ", " in ", " by ", " next ", " le ");

  static Authority of(GazetteerEntry entry) {
    List<String> areas = new ArrayList<>();
    for (String part : entry.region().split(", ")) {
      areas.add(NameForm.fold(part));
    }
    List<Link> links = new ArrayList<>();
    for (String id : entry.ids()) {
      int colon = id.indexOf(':');
      links.add(new Link(id.substring(0, colon), id.substring(colon + 1)));
    }
    return new Authority(
        entry, names(entry), List.copyOf(areas), country(entry), List.copyOf(links));
  }

  private static List<String> names(GazetteerEntry entry) {
    List<String> names = new ArrayList<>(entry.aliases().size() + 2);
    names.add(NameForm.fold(entry.name()));
    for (String alias : entry.aliases()) {
      names.add(NameForm.fold(alias));
    }
    String shortened = entry.kind() == Kind.SETTLEMENT ? withoutRiver(names.get(0)) : null;
    if (shortened != null) {
      names.add(shortened);
    }
    return List.copyOf(names);
  }

  /** The first word of the folded name of a town by a river; null if it is no such name. */
  static @Nullable String withoutRiver(String folded) {
    int end = folded.indexOf(' ');
    if (end <= 0 || folded.indexOf(' ', end + 1) < 0) {
      return null;
    }
    for (String beside : BESIDE) {
      if (folded.startsWith(beside, end)) {
        String first = folded.substring(0, end);
        return first.chars().allMatch(c -> c < 0x80) ? first : null;
      }
    }
    return null;
  }

  private static String country(GazetteerEntry entry) {
    for (String id : entry.ids()) {
      if (id.startsWith("iso3166:")) {
        return id.substring("iso3166:".length());
      }
      if (id.startsWith("iso3166-2:")) {
        return id.substring("iso3166-2:".length()).split("-")[0];
      }
      if (id.startsWith("police.uk:")
          || id.startsWith("local-authority-")
          || id.startsWith("ons:")) {
        return "GB";
      }
    }
    String region = entry.region().substring(entry.region().lastIndexOf(',') + 1).strip();
    return switch (region) {
      case "England", "Scotland", "Wales", "Northern Ireland", "United Kingdom", "Great Britain" ->
          "GB";
      default -> region;
    };
  }

  Kind kind() {
    return entry.kind();
  }

  /** The full name, folded. */
  String name() {
    return names.get(0);
  }

  @Nullable GeoPoint location() {
    return entry.location();
  }

  boolean isBritish() {
    return country.equals("GB");
  }

  /** Whether an authority file knows it. */
  boolean isKnown() {
    return !links.isEmpty();
  }

  /** Whether it has a name only as the short form of a name by a river, and no list says so. */
  boolean isShortened(String folded) {
    return names.indexOf(folded) >= entry.aliases().size() + 1;
  }
}
