package dev.blotter.corpus;

import dev.blotter.corpus.CorpusProblem.Severity;
import dev.blotter.document.Entity;
import dev.blotter.document.Gazetteer;
import dev.blotter.document.GazetteerEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for links that no entry of a gazetteer has, or only one of another type. What it finds are
 * warnings: the gazetteer may be behind. Immutable and thread-safe.
 */
public final class LinkChecks {

  private final Map<String, List<GazetteerEntry>> entries = new HashMap<>();

  /** Checks against the entries of that gazetteer. */
  public LinkChecks(Gazetteer gazetteer) {
    for (GazetteerEntry entry : gazetteer.entries()) {
      for (String id : entry.ids()) {
        entries.computeIfAbsent(id, i -> new ArrayList<>()).add(entry);
      }
    }
  }

  /** The warnings about the articles of a file, in the order of its lines. */
  public List<CorpusProblem> of(EntitiesFile file) {
    List<CorpusProblem> problems = new ArrayList<>();
    for (int i = 0; i < file.articles().size(); i++) {
      LinkedArticle article = file.articles().get(i);
      for (int e = 0; e < article.entities().size(); e++) {
        MarkedEntity entity = article.entities().get(e);
        String complaint = complaint(article, entity);
        if (!complaint.isEmpty()) {
          int line = file.entityLines().get(i).get(e);
          problems.add(new CorpusProblem(file.name(), line, 1, Severity.WARNING, complaint));
        }
      }
    }
    return problems;
  }

  private String complaint(LinkedArticle article, MarkedEntity entity) {
    Entity.Link link = entity.link();
    if (link == null) {
      return "";
    }
    String id = link.authority() + ":" + link.id();
    List<GazetteerEntry> known = entries.getOrDefault(id, List.of());
    if (known.isEmpty()) {
      return "the gazetteer has no '" + id + "'";
    }
    GazetteerEntry first = known.get(0);
    if (known.stream().noneMatch(entry -> entry.type() == article.typeOf(entity))) {
      return "'" + id + "' is the " + first.type().label() + " '" + first.name() + "'";
    }
    if (known.stream().noneMatch(entry -> entry.ids().get(0).equals(id))) {
      return "'" + id + "' is not the first id of its entry, '" + first.ids().get(0) + "'";
    }
    return "";
  }
}
