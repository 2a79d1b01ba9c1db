package dev.blotter.corpus;

import dev.blotter.document.EntityType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A marked article with what its marks name: the gold of entities, links and officials.
 *
 * @param marked the article and its marks
 * @param entities each mark that is no role belongs to exactly one of them
 * @param officials no two alike
 */
public record LinkedArticle(
    MarkedArticle marked, List<MarkedEntity> entities, List<MarkedOfficial> officials) {

  /**
   * @throws IllegalArgumentException if a mark is in no entity or in two, an entity has mentions of
   *     two types, a role or a person with a link, or an official names what is not there or of
   *     another type, or stands twice
   */
  public LinkedArticle {
    entities = List.copyOf(entities);
    officials = List.copyOf(officials);
    List<Mark> marks = marked.marks();
    int[] uses = new int[marks.size()];
    for (MarkedEntity entity : entities) {
      EntityType type = marks.get(entity.mentions().get(0)).type();
      for (int mention : entity.mentions()) {
        check(marks.get(mention).type() == type, marked, entity + " mixes types");
        uses[mention]++;
      }
      boolean linked = entity.link() != null;
      check(type != EntityType.ROLE, marked, entity + " is a role");
      check(type != EntityType.PERSON || !linked, marked, entity + " links a person");
    }
    for (int i = 0; i < uses.length; i++) {
      int wanted = marks.get(i).type() == EntityType.ROLE ? 0 : 1;
      check(uses[i] == wanted, marked, "mark " + i + " is in " + uses[i] + " entities");
    }
    for (MarkedOfficial official : officials) {
      check(
          marks.get(official.role()).type() == EntityType.ROLE
              && isOf(marks, entities, official.person(), EntityType.PERSON)
              && isOf(marks, entities, official.organisation(), EntityType.ORGANISATION)
              && isOf(marks, entities, official.place(), EntityType.PLACE),
          marked,
          official + " names what is of another type");
    }
    check(new HashSet<>(officials).size() == officials.size(), marked, "an official stands twice");
  }

  private static boolean isOf(
      List<Mark> marks, List<MarkedEntity> entities, @Nullable Integer entity, EntityType type) {
    return entity == null || marks.get(entities.get(entity).mentions().get(0)).type() == type;
  }

  private static void check(boolean holds, MarkedArticle article, String complaint) {
    if (!holds) {
      throw new IllegalArgumentException("article " + article.id() + ": " + complaint);
    }
  }

  /** What an entity of this article is. */
  public EntityType typeOf(MarkedEntity entity) {
    return marked.marks().get(entity.mentions().get(0)).type();
  }

  /** For each mark the index of its entity; -1 for a role. */
  public int[] entityOfMarks() {
    int[] entityOf = new int[marked.marks().size()];
    Arrays.fill(entityOf, -1);
    for (int e = 0; e < entities.size(); e++) {
      for (int mention : entities.get(e).mentions()) {
        entityOf[mention] = e;
      }
    }
    return entityOf;
  }
}
