package dev.blotter.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who or what one or several mentions of an article name.
 *
 * @param key identifier that is the same in every run and every article: that of an authority where
 *     the entity is linked to one, else made from type and name
 * @param type what it is
 * @param kind its finer class; null for a person and only there
 * @param name the fullest form in the article
 * @param aliases the distinct forms in the article, in order of appearance
 * @param mentions indices into {@link TaggedArticle#mentions()}, ascending, at least one
 * @param links identifiers in authority files
 */
public record Entity(
    String key,
    EntityType type,
    @Nullable Kind kind,
    String name,
    List<String> aliases,
    List<Integer> mentions,
    List<Link> links) {

  /**
   * An identifier in an authority file.
   *
   * @param authority for example {@code police.uk}
   * @param id for example {@code sussex}
   */
  public record Link(String authority, String id) {}

  /**
   * @throws IllegalArgumentException if the entity has no mention or its kind is not of its type
   */
  public Entity {
    if (mentions.isEmpty()) {
      throw new IllegalArgumentException("entity " + key + " has no mention");
    }
    if (kind == null ? type != EntityType.PERSON : kind.type() != type) {
      throw new IllegalArgumentException(kind + " is no kind of " + type.label());
    }
    aliases = List.copyOf(aliases);
    mentions = List.copyOf(mentions);
    links = List.copyOf(links);
  }
}
