package dev.blotter.corpus;

import dev.blotter.document.GazetteerEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much of a gazetteer a corpus names: what is thin in the one, and what is missing in the
 * other. Names are compared without case.
 */
public final class Coverage {

  private Coverage() {}

  /**
   * The coverage of a group of entries: those of a kind ({@code organisation/court}), or those that
   * an authority has ({@code police.uk}).
   *
   * @param group what they have in common
   * @param entries how many there are
   * @param unnamed those that no mark of their type names
   * @param marks marks of the kind; 0 for a group of an authority
   * @param listed how many of them are the name or an alias of an entry of their type
   */
  public record Row(
      String group, int entries, List<GazetteerEntry> unnamed, int marks, int listed) {

    /** Copies the list. */
    public Row {
      unnamed = List.copyOf(unnamed);
    }

    /** How many entries are named at least once. */
    public int named() {
      return entries - unnamed.size();
    }
  }

  /** The rows of all kinds, then those of all authorities, each in alphabetical order. */
  public static List<Row> of(List<MarkedArticle> articles, List<GazetteerEntry> gazetteer) {
    Set<String> named = new HashSet<>();
    for (MarkedArticle article : articles) {
      for (Mark mark : article.marks()) {
        named.add(key(mark.type().label(), mark.span().of(article.text())));
      }
    }
    Set<String> known = new HashSet<>();
    Map<String, List<GazetteerEntry>> kinds = new TreeMap<>();
    Map<String, List<GazetteerEntry>> authorities = new TreeMap<>();
    for (GazetteerEntry entry : gazetteer) {
      forms(entry).forEach(form -> known.add(key(entry.type().label(), form)));
      kinds
          .computeIfAbsent(
              entry.type().label() + "/" + entry.kind().label(), k -> new ArrayList<>())
          .add(entry);
      Set<String> own = new HashSet<>();
      entry.ids().forEach(id -> own.add(id.substring(0, Math.max(0, id.indexOf(':')))));
      own.forEach(a -> authorities.computeIfAbsent(a, k -> new ArrayList<>()).add(entry));
    }
    Map<String, Integer> marks = new HashMap<>();
    Map<String, Integer> listed = new HashMap<>();
    for (MarkedArticle article : articles) {
      for (Mark mark : article.marks()) {
        marks.merge(mark.label(), 1, Integer::sum);
        if (known.contains(key(mark.type().label(), mark.span().of(article.text())))) {
          listed.merge(mark.label(), 1, Integer::sum);
        }
      }
    }
    List<Row> rows = new ArrayList<>();
    kinds.forEach(
        (kind, entries) ->
            rows.add(
                new Row(
                    kind,
                    entries.size(),
                    unnamed(entries, named),
                    marks.getOrDefault(kind, 0),
                    listed.getOrDefault(kind, 0))));
    authorities.forEach(
        (authority, entries) ->
            rows.add(new Row(authority, entries.size(), unnamed(entries, named), 0, 0)));
    return rows;
  }

  private static List<GazetteerEntry> unnamed(List<GazetteerEntry> entries, Set<String> named) {
    return entries.stream()
        .filter(
            entry ->
                forms(entry).stream().noneMatch(f -> named.contains(key(entry.type().label(), f))))
        .toList();
  }

  private static List<String> forms(GazetteerEntry entry) {
    List<String> forms = new ArrayList<>(entry.aliases());
    forms.add(entry.name());
    return forms;
  }

  private static String key(String type, String words) {
    return type
        + " "
        + words.toLowerCase(Locale.ROOT).replace('\u2019', '\'').replaceAll("[\\s\u00A0]+", " ");
  }
}
