package dev.blotter.evaluate;

import dev.blotter.corpus.LinkedArticle;
import dev.blotter.corpus.Mark;
import dev.blotter.corpus.MarkedEntity;
import dev.blotter.corpus.MarkedOfficial;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.CharSpan;
import dev.blotter.document.Entity;
import dev.blotter.document.EntityType;
import dev.blotter.document.Mention;
import dev.blotter.document.Official;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mentions that were found in an article beside the marks of its gold with the same characters.
 */
final class LinkingComparison {

  /** Stands for an entity that the gold does not have. */
  private static final int UNKNOWN = -1;

  private final LinkedArticle gold;
  private final AnnotatedArticle found;
  private final Map<CharSpan, Integer> markAt = new HashMap<>();
  private final int[] markedEntityOfMark;
  private final @Nullable Entity[] foundEntityOf;

  LinkingComparison(LinkedArticle gold, AnnotatedArticle found) {
    this.gold = gold;
    this.found = found;
    List<Mark> marks = gold.marked().marks();
    for (int m = 0; m < marks.size(); m++) {
      markAt.put(marks.get(m).span(), m);
    }
    this.markedEntityOfMark = gold.entityOfMarks();
    this.foundEntityOf = new Entity[found.tagged().mentions().size()];
    for (Entity entity : found.entities()) {
      entity.mentions().forEach(mention -> foundEntityOf[mention] = entity);
    }
  }

  LinkedArticle gold() {
    return gold;
  }

  AnnotatedArticle found() {
    return found;
  }

  /** The mark with the characters of a mention that was found; negative if there is none. */
  private int mark(int mention) {
    return markAt.getOrDefault(found.tagged().mentions().get(mention).span(), UNKNOWN);
  }

  /** The entity of the gold that a mention belongs to; negative if it belongs to none. */
  int markedEntity(int mention) {
    int mark = mark(mention);
    return mark < 0 ? UNKNOWN : markedEntityOfMark[mark];
  }

  /** The entity that a mention was put into; null if it was put into none. */
  @Nullable Entity foundEntity(int mention) {
    return foundEntityOf[mention];
  }

  /** The entity of the gold whose link a mention should have; null if it is not judged. */
  @Nullable MarkedEntity linkable(int mention) {
    Mention answer = found.tagged().mentions().get(mention);
    int entity = markedEntity(mention);
    boolean canBeLinked =
        answer.type() == EntityType.ORGANISATION || answer.type() == EntityType.PLACE;
    return canBeLinked
            && entity >= 0
            && gold.marked().marks().get(mark(mention)).type() == answer.type()
        ? gold.entities().get(entity)
        : null;
  }

  /**
   * An official that was found in the terms of the gold.
   *
   * @return null if the role is no role of the gold; what the gold does not know in a cell is
   *     negative and equals nothing in it
   */
  @Nullable MarkedOfficial inGold(Official official) {
    int role = mark(official.role());
    if (role < 0 || gold.marked().marks().get(role).type() != EntityType.ROLE) {
      return null;
    }
    return new MarkedOfficial(
        role, cell(official.person()), cell(official.organisation()), cell(official.place()));
  }

  private @Nullable Integer cell(@Nullable Integer mention) {
    return mention == null ? null : (Integer) markedEntity(mention);
  }

  /**
   * Officials that are the same, each counted once.
   *
   * @param holders whether role and person are enough
   */
  Counts officials(boolean holders) {
    List<MarkedOfficial> missing = new ArrayList<>();
    gold.officials().forEach(official -> missing.add(holders ? holder(official) : official));
    int right = 0;
    for (Official official : found.officials()) {
      MarkedOfficial answer = inGold(official);
      if (answer != null && missing.remove(holders ? holder(answer) : answer)) {
        right++;
      }
    }
    return new Counts(right, found.officials().size(), gold.officials().size());
  }

  private static MarkedOfficial holder(MarkedOfficial official) {
    return new MarkedOfficial(official.role(), official.person(), null, null);
  }
}
