package dev.blotter.document;

import java.util.Arrays;
import java.util.List;

/**
 * An article with its mentions, who they mean, and who holds which post: what Blotter gives out.
 *
 * @param tagged the article and its mentions
 * @param entities in the order of their first mentions; every mention belongs to at most one
 * @param officials in the order of their roles
 */
public record AnnotatedArticle(
    TaggedArticle tagged, List<Entity> entities, List<Official> officials) {

  /**
   * @throws IllegalArgumentException if an entity names a mention that is not there or that another
   *     entity has, or an official names a mention that is not there
   */
  public AnnotatedArticle {
    entities = List.copyOf(entities);
    officials = List.copyOf(officials);
    boolean[] taken = new boolean[tagged.mentions().size()];
    for (Entity entity : entities) {
      for (int mention : entity.mentions()) {
        if (mention < 0 || mention >= taken.length || taken[mention]) {
          throw new IllegalArgumentException(
              "article "
                  + tagged.article().id()
                  + ": entity "
                  + entity.key()
                  + " names mention "
                  + mention
                  + " of "
                  + taken.length
                  + ", which is not there or another's");
        }
        taken[mention] = true;
      }
    }
    for (Official official : officials) {
      for (Integer mention :
          Arrays.asList(
              official.role(), official.person(), official.organisation(), official.place())) {
        if (mention != null && (mention < 0 || mention >= taken.length)) {
          throw new IllegalArgumentException(
              "article "
                  + tagged.article().id()
                  + ": "
                  + official
                  + " names mention "
                  + mention
                  + " of "
                  + taken.length
                  + ", which is not there");
        }
      }
    }
  }
}
