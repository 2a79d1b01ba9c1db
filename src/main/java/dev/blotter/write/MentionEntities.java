package dev.blotter.write;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Entity;
import org.jspecify.annotations.Nullable;

/** From the mentions of an article to what they mean. */
final class MentionEntities {

  private final @Nullable Entity[] entityOf;

  MentionEntities(AnnotatedArticle article) {
    this.entityOf = new @Nullable Entity[article.tagged().mentions().size()];
    for (Entity entity : article.entities()) {
      for (int mention : entity.mentions()) {
        entityOf[mention] = entity;
      }
    }
  }

  /** The entity of a mention, by its index; null if it has none. */
  @Nullable Entity of(int mention) {
    return entityOf[mention];
  }
}
