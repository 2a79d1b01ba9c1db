package dev.blotter.evaluate;

import dev.blotter.corpus.MarkedArticle;
import dev.blotter.corpus.MarkedEntity;
import dev.blotter.corpus.MarkedOfficial;
import dev.blotter.document.Entity;
import dev.blotter.document.Mention;
import dev.blotter.document.Official;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the single errors behind the figures of an article. */
final class LinkingErrors {

  private static final String NIL = "NIL";

  private final LinkingComparison comparison;
  private final List<LinkingError> errors = new ArrayList<>();

  private LinkingErrors(LinkingComparison comparison) {
    this.comparison = comparison;
  }

  static List<LinkingError> of(LinkingComparison comparison) {
    LinkingErrors found = new LinkingErrors(comparison);
    found.clusters();
    found.links();
    found.officials();
    found.errors.sort(Comparator.comparingInt(LinkingError::at));
    return found.errors;
  }

  private List<Mention> mentions() {
    return comparison.found().tagged().mentions();
  }

  private String words(int mention) {
    return comparison.found().tagged().textOf(mentions().get(mention));
  }

  /** Mentions of one entity of the gold in several, and of several in one. */
  private void clusters() {
    Map<Integer, List<Integer>> byMarked = new LinkedHashMap<>();
    Map<Object, List<Integer>> byFound = new LinkedHashMap<>();
    for (int m = 0; m < mentions().size(); m++) {
      int marked = comparison.markedEntity(m);
      if (marked >= 0) {
        byMarked.computeIfAbsent(marked, k -> new ArrayList<>()).add(m);
        byFound.computeIfAbsent(foundKey(m), k -> new ArrayList<>()).add(m);
      }
    }
    for (List<Integer> entity : byMarked.values()) {
      Collection<List<Integer>> parts = parts(entity, this::foundKey);
      if (parts.size() > 1) {
        errors.add(new LinkingError(second(parts), "split", names(List.of(entity)), names(parts)));
      }
    }
    for (List<Integer> entity : byFound.values()) {
      Collection<List<Integer>> parts = parts(entity, comparison::markedEntity);
      if (parts.size() > 1) {
        errors.add(new LinkingError(second(parts), "merged", names(parts), names(List.of(entity))));
      }
    }
  }

  /** The entity a mention was put into, or the mention where it was put into none. */
  private Object foundKey(int mention) {
    Entity entity = comparison.foundEntity(mention);
    return entity == null ? (Integer) mention : entity.mentions();
  }

  private static Collection<List<Integer>> parts(List<Integer> mentions, IntFunction<Object> key) {
    Map<Object, List<Integer>> parts = new LinkedHashMap<>();
    mentions.forEach(m -> parts.computeIfAbsent(key.apply(m), k -> new ArrayList<>()).add(m));
    return parts.values();
  }

  private int second(Collection<List<Integer>> parts) {
    return mentions().get(parts.stream().skip(1).findFirst().orElseThrow().get(0)).span().start();
  }

  private String names(Collection<List<Integer>> parts) {
    return parts.stream()
        .map(
            part ->
                part.stream()
                    .map(m -> "'" + words(m) + "'")
                    .distinct()
                    .collect(Collectors.joining(" | ")))
        .collect(Collectors.joining("; "));
  }

  private void links() {
    Set<List<Object>> seen = new HashSet<>();
    for (int m = 0; m < mentions().size(); m++) {
      MarkedEntity entity = comparison.linkable(m);
      if (entity == null || !seen.add(List.of(entity, foundKey(m)))) {
        continue;
      }
      Entity answer = comparison.foundEntity(m);
      List<Entity.Link> links = answer == null ? List.of() : answer.links();
      Entity.Link link = entity.link();
      if (link == null ? !links.isEmpty() : !links.contains(link)) {
        errors.add(
            new LinkingError(
                mentions().get(m).span().start(),
                "link",
                (link == null ? NIL : name(link)) + " '" + words(m) + "'",
                links.isEmpty()
                    ? NIL
                    : links.stream().map(LinkingErrors::name).collect(Collectors.joining(" "))));
      }
    }
  }

  private static String name(Entity.Link link) {
    return link.authority() + ":" + link.id();
  }

  /** Officials of one role mention that do not match stand on one line, marked beside found. */
  private void officials() {
    List<MarkedOfficial> missing = new ArrayList<>(comparison.gold().officials());
    List<Official> wrong = new ArrayList<>();
    for (Official official : comparison.found().officials()) {
      MarkedOfficial answer = comparison.inGold(official);
      if (answer == null || !missing.remove(answer)) {
        wrong.add(official);
      }
    }
    MarkedArticle marked = comparison.gold().marked();
    for (Official official : wrong) {
      MarkedOfficial answer = comparison.inGold(official);
      MarkedOfficial partner =
          missing.stream()
              .filter(gold -> answer != null && gold.role() == answer.role())
              .findFirst()
              .orElse(null);
      if (partner != null) {
        missing.remove(partner);
      }
      errors.add(
          new LinkingError(
              mentions().get(official.role()).span().start(),
              "official",
              partner == null ? "" : cells(partner),
              cells(official)));
    }
    for (MarkedOfficial official : missing) {
      int at = marked.marks().get(official.role()).span().start();
      errors.add(new LinkingError(at, "official", cells(official), ""));
    }
  }

  private String cells(Official official) {
    return cells(
        words(official.role()),
        foundCell(official.person()),
        foundCell(official.organisation()),
        foundCell(official.place()));
  }

  private String foundCell(@Nullable Integer mention) {
    return mention == null ? "" : words(mention);
  }

  private String cells(MarkedOfficial official) {
    MarkedArticle marked = comparison.gold().marked();
    return cells(
        marked.textOf(marked.marks().get(official.role())),
        markedCell(official.person()),
        markedCell(official.organisation()),
        markedCell(official.place()));
  }

  private String markedCell(@Nullable Integer entity) {
    MarkedArticle marked = comparison.gold().marked();
    return entity == null
        ? ""
        : comparison.gold().entities().get(entity).mentions().stream()
            .map(mark -> marked.textOf(marked.marks().get(mark)))
            .collect(Collectors.toCollection(LinkedHashSet::new))
            .stream()
            .max(Comparator.comparingInt(String::length))
            .orElse("");
  }

  private static String cells(String role, String person, String organisation, String place) {
    StringBuilder out = new StringBuilder("'").append(role);
    for (String cell : List.of(person, organisation, place)) {
      out.append(cell.isEmpty() ? " |" : " | " + cell);
    }
    return out.append('\'').toString();
  }
}
