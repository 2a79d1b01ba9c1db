package dev.blotter.corpus;

import dev.blotter.document.Entity.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mentions of an article that name the same thing, as a person judged.
 *
 * @param mentions indices into {@link MarkedArticle#marks()}, ascending, at least one
 * @param link what the thing is in an authority file; null if no authority of the gazetteer has it
 *     (NIL)
 */
public record MarkedEntity(List<Integer> mentions, @Nullable Link link) {

  /**
   * @throws IllegalArgumentException if there is no mention, or they are not ascending
   */
  public MarkedEntity {
    mentions = List.copyOf(mentions);
    if (mentions.isEmpty()) {
      throw new IllegalArgumentException("an entity needs a mention");
    }
    for (int i = 1; i < mentions.size(); i++) {
      if (mentions.get(i) <= mentions.get(i - 1)) {
        throw new IllegalArgumentException("the mentions " + mentions + " are not ascending");
      }
    }
  }
}
