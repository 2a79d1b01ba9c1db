package dev.blotter.link;

import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins the names of a place that differ in words which say what it is, not which: River Ouse and
 * Ouse, Co Westmeath and Westmeath, Bexhill-on-Sea and Bexhill, Hampden Park and Hampden. Only
 * names of one kind are joined: the county and its town have one name. Stateless.
 */
final class PlaceNames {

  private static final Set<String> BEFORE =
      Set.of("the", "county", "co", "river", "lake", "mount", "republic", "of");
  private static final Set<String> LINKS =
      Set.of("on", "upon", "under", "in", "by", "next", "le", "super");
  private static final Set<String> AFTER =
      Set.of(
          "river", "stadium", "park", "ground", "airport", "station", "railway", "hotel", "inn",
          "gardens", "bridge", "police", "road", "hall", "house", "prison", "city", "dc");

  private PlaceNames() {}

  static void join(ArticleNames names, Clusters clusters) {
    Map<String, NameForm> whole = new HashMap<>();
    Set<String> doubtful = new HashSet<>();
    for (NameForm form : names.of(EntityType.PLACE)) {
      for (String part : parts(form, names)) {
        String key = form.kind() + ":" + part;
        NameForm other = whole.putIfAbsent(key, form);
        if (other != null && !AliasNames.same(clusters, other, form)) {
          doubtful.add(key);
        }
      }
    }
    for (NameForm form : names.of(EntityType.PLACE)) {
      String key = form.kind() + ":" + form.key();
      NameForm full = whole.get(key);
      if (full != null && !doubtful.contains(key)) {
        clusters.join(full, form);
      }
    }
  }

  private static List<String> parts(NameForm form, ArticleNames names) {
    List<String> words = form.words();
    List<String> parts = new ArrayList<>();
    int size = words.size();
    if (size < 2) {
      return parts;
    }
    int from = 0;
    while (from < size - 1 && BEFORE.contains(words.get(from))) {
      from++;
    }
    if (from > 0) {
      parts.add(String.join(" ", words.subList(from, size)));
    }
    int to = size;
    while (to > 1 && AFTER.contains(words.get(to - 1)) && form.kind() != Kind.ROAD) {
      to--;
      parts.add(String.join(" ", words.subList(0, to)));
    }
    if (LINKS.contains(words.get(1))) {
      parts.add(words.get(0));
    }
    if (form.kind() == Kind.FACILITY && names.form(EntityType.PLACE, words.get(0)) != null) {
      parts.add(String.join(" ", words.subList(1, size)));
    }
    return parts;
  }
}
