package dev.blotter.pipeline;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Entity;
import dev.blotter.document.EntityType;
import dev.blotter.document.Mention;
import dev.blotter.document.Official;
import dev.blotter.document.TaggedArticle;
import dev.blotter.document.UserGazetteer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for: which mentions are given out.
 *
 * @param types the types that are given out, at least one
 * @param minConfidence mentions of less confidence are left out; in [0, 1]
 * @param gazetteer what the user says of names
 */
public record Settings(Set<EntityType> types, double minConfidence, UserGazetteer gazetteer) {

  private static final int LEFT_OUT = -1;

  /** Everything the models find. */
  public static final Settings DEFAULT = new Settings(EnumSet.allOf(EntityType.class), 0);

  /**
   * @throws IllegalArgumentException if there is no type or the confidence is not in [0, 1]
   */
  public Settings {
    if (types.isEmpty() || !(minConfidence >= 0 && minConfidence <= 1)) {
      throw new IllegalArgumentException(
          "types " + types + " and minimum confidence " + minConfidence + " leave nothing");
    }
    types = Set.copyOf(types);
  }

  /** Settings that leave names to what is installed. */
  public Settings(Set<EntityType> types, double minConfidence) {
    this(types, minConfidence, UserGazetteer.NONE);
  }

  boolean gives(Mention mention) {
    return types.contains(mention.type()) && mention.confidence() >= minConfidence;
  }

  /**
   * What of an article is given out. Entities keep their keys, names and links, which mentions that
   * are left out may have given them; those without mentions and officials without a role or
   * without anybody and anything to hold it go.
   */
  AnnotatedArticle of(AnnotatedArticle article) {
    List<Mention> given = new ArrayList<>();
    int[] place = new int[article.tagged().mentions().size()];
    for (int i = 0; i < place.length; i++) {
      Mention mention = article.tagged().mentions().get(i);
      place[i] = gives(mention) ? given.size() : LEFT_OUT;
      if (gives(mention)) {
        given.add(mention);
      }
    }
    if (given.size() == place.length) {
      return article;
    }
    TaggedArticle tagged = new TaggedArticle(article.tagged().segmented(), given);
    return new AnnotatedArticle(
        tagged,
        article.entities().stream().flatMap(e -> entity(tagged, e, place).stream()).toList(),
        article.officials().stream().flatMap(o -> official(o, place).stream()).toList());
  }

  private static Optional<Entity> entity(TaggedArticle tagged, Entity entity, int[] place) {
    List<Integer> mentions =
        entity.mentions().stream().map(m -> place[m]).filter(m -> m != LEFT_OUT).toList();
    if (mentions.isEmpty()) {
      return Optional.empty();
    }
    List<String> aliases =
        mentions.stream().map(m -> tagged.textOf(tagged.mentions().get(m))).distinct().toList();
    return Optional.of(
        new Entity(
            entity.key(),
            entity.type(),
            entity.kind(),
            entity.name(),
            aliases,
            mentions,
            entity.links()));
  }

  private static Optional<Official> official(Official official, int[] place) {
    Integer person = moved(official.person(), place);
    Integer organisation = moved(official.organisation(), place);
    Integer where = moved(official.place(), place);
    if (place[official.role()] == LEFT_OUT
        || (person == null && organisation == null && where == null)) {
      return Optional.empty();
    }
    return Optional.of(new Official(place[official.role()], person, organisation, where));
  }

  private static @Nullable Integer moved(@Nullable Integer mention, int[] place) {
    return mention == null || place[mention] == LEFT_OUT ? null : (Integer) place[mention];
  }

  /** The settings as one line, the same for equal settings. */
  String canonical() {
    return "types="
        + types.stream().sorted().map(EntityType::label).collect(Collectors.joining(","))
        + " minConfidence="
        + minConfidence
        + (gazetteer.equals(UserGazetteer.NONE) ? "" : " gazetteer=" + gazetteer);
  }
}
