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
 * Joins the names of an organisation that differ in words which say what it is, not which: the
 * force with and without Police, the council with and without City, the club by half its name, the
 * unit with its place before it. Good for one article.
 */
final class BodyNames {

  private static final Set<String> COUNCIL_WORDS =
      Set.of("city", "county", "borough", "district", "metropolitan", "town", "parish", "regional");
  private static final Set<String> POLICE_WORDS =
      Set.of("police", "constabulary", "service", "force");
  private static final Set<String> QUALIFIERS =
      Set.of(
          "county",
          "general",
          "city",
          "community",
          "primary",
          "secondary",
          "high",
          "nhs",
          "foundation",
          "and",
          "of",
          "the");
  private static final Set<String> SIDES =
      Set.of(
          "women",
          "ladies",
          "reserves",
          "youth",
          "academy",
          "legends",
          "u18s",
          "u21s",
          "u23s",
          "under",
          "b",
          "a",
          "lions",
          "wheelchair");
  private static final Set<String> PRISONS = Set.of("hmp", "hmyoi", "yoi");
  private static final int MAX_WORDS = 12;

  private final ArticleNames names;
  private final AuthorityIndex authorities;
  private final Clusters clusters;

  private BodyNames(ArticleNames names, AuthorityIndex authorities, Clusters clusters) {
    this.names = names;
    this.authorities = authorities;
    this.clusters = clusters;
  }

  /** Joins the forms of each organisation. */
  static void join(ArticleNames names, AuthorityIndex authorities, Clusters clusters) {
    BodyNames bodies = new BodyNames(names, authorities, clusters);
    bodies.joinCores();
    bodies.joinParts();
    bodies.joinAcronymsWithWords();
  }

  /** Forms of which the same is left when the words of their class are gone. */
  private void joinCores() {
    Map<String, List<NameForm>> cores = new HashMap<>();
    for (NameForm form : names.of(EntityType.ORGANISATION)) {
      String core = core(form);
      if (!core.isEmpty()) {
        cores.computeIfAbsent(core, c -> new ArrayList<>()).add(form);
      }
    }
    for (List<NameForm> forms : cores.values()) {
      NameForm first = forms.get(0);
      Set<String> said = new HashSet<>();
      for (NameForm form : forms) {
        Set<String> words = new HashSet<>(form.words());
        words.retainAll(COUNCIL_WORDS);
        // "City" and "County" are two councils; a third that says neither could be either.
        if (said.isEmpty()
            || words.isEmpty()
            || said.containsAll(words)
            || words.containsAll(said)) {
          clusters.join(first, form);
          said.addAll(words);
        }
      }
    }
  }

  private static String core(NameForm form) {
    List<String> words = new ArrayList<>(form.words());
    String label = form.kind() == null ? "" : form.kind().label();
    words.removeIf(w -> w.equals("the"));
    if (form.kind() == Kind.POLICE_FORCE) {
      words.removeIf(POLICE_WORDS::contains);
    } else if (words.contains("council")) {
      label = "council";
      words.removeIf(w -> w.equals("council") || w.equals("of") || COUNCIL_WORDS.contains(w));
    } else if (words.contains("university")) {
      words.removeIf(w -> w.equals("university") || w.equals("of"));
      words.add("university");
    } else {
      words.removeIf(BodyWords::isLegal);
    }
    return words.isEmpty() ? "" : label + ":" + String.join(" ", words);
  }

  /** Forms that are the first words of one other, or a team's last ones. */
  private void joinParts() {
    Map<String, NameForm> whole = new HashMap<>();
    Set<String> doubtful = new HashSet<>();
    for (NameForm form : names.of(EntityType.ORGANISATION)) {
      for (String part : parts(form)) {
        String key = form.kind() + ":" + part;
        NameForm other = whole.putIfAbsent(key, form);
        if (other != null && !AliasNames.same(clusters, other, form)) {
          doubtful.add(key);
        }
      }
    }
    for (NameForm form : names.of(EntityType.ORGANISATION)) {
      String key = form.kind() + ":" + form.key();
      NameForm full = whole.get(key);
      if (full != null && !doubtful.contains(key)) {
        clusters.join(full, form);
      }
    }
  }

  private static List<String> parts(NameForm form) {
    List<String> words = form.words();
    List<String> parts = new ArrayList<>();
    if (words.size() > MAX_WORDS) {
      return parts;
    }
    if (form.kind() == Kind.SPORT) {
      if (words.stream().noneMatch(SIDES::contains)) {
        for (int i = 1; i < words.size(); i++) {
          parts.add(String.join(" ", words.subList(0, i)));
          parts.add(String.join(" ", words.subList(i, words.size())));
        }
      }
      return parts;
    }
    if (words.size() > 1 && PRISONS.contains(words.get(0))) {
      parts.add(String.join(" ", words.subList(1, words.size())));
    }
    for (int end = words.size() - 1; end > 0; end--) {
      String left = words.get(end);
      if (!BodyWords.isHead(left) && !BodyWords.isLegal(left) && !QUALIFIERS.contains(left)) {
        break;
      }
      parts.add(String.join(" ", words.subList(0, end)));
    }
    return parts;
  }

  /** "CEOP Centre", where the article has Ceop and its Centre; "Sussex POLIT", where it has one. */
  private void joinAcronymsWithWords() {
    Map<Integer, Set<String>> heads = new HashMap<>();
    Map<Integer, Boolean> spelled = new HashMap<>();
    for (NameForm form : names.of(EntityType.ORGANISATION)) {
      int cluster = clusters.of(form.mentions().get(0));
      if (form.words().size() > 1) {
        heads
            .computeIfAbsent(cluster, c -> new HashSet<>())
            .add(form.words().get(form.words().size() - 1));
        spelled.merge(cluster, form.words().size() > 2, Boolean::logicalOr);
      }
    }
    Map<String, List<NameForm>> before = new HashMap<>();
    for (NameForm form : names.of(EntityType.ORGANISATION)) {
      List<String> words = form.words();
      if (words.size() < 2 || words.size() > 4) {
        continue;
      }
      String last = words.get(words.size() - 1);
      NameForm acronym = names.form(EntityType.ORGANISATION, words.get(0));
      if (acronym != null
          && words.size() == 2
          && isShort(acronym)
          && heads.getOrDefault(clusters.of(acronym.mentions().get(0)), Set.of()).contains(last)) {
        clusters.join(acronym, form);
      }
      String place = String.join(" ", words.subList(0, words.size() - 1));
      NameForm unit = names.form(EntityType.ORGANISATION, last);
      if (unit != null
          && isShort(unit)
          && unit.kind() == form.kind()
          && spelled.getOrDefault(clusters.of(unit.mentions().get(0)), false)
          && authorities.named(EntityType.ORGANISATION, last).length == 0
          && (names.form(EntityType.PLACE, place) != null
              || authorities.named(EntityType.PLACE, place).length > 0)) {
        before.computeIfAbsent(last, l -> new ArrayList<>()).add(form);
      }
    }
    before.forEach(
        (acronym, forms) -> {
          NameForm unit = names.form(EntityType.ORGANISATION, acronym);
          if (unit != null && forms.size() == 1) {
            clusters.join(unit, forms.get(0));
          }
        });
  }

  private static boolean isShort(NameForm form) {
    return Acronyms.isAcronym(form.text()) || Acronyms.isPronounced(form.text());
  }
}
