package dev.blotter.link;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Entity;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import dev.blotter.document.TaggedArticle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The stage that makes mentions into entities: mentions of one type with the same words, whatever
 * their case, are one entity. Roles are no entities; they lead to officials. Stateless and
 * thread-safe.
 */
public final class EntityLinker {

  /** The entities and officials of an article. */
  public AnnotatedArticle link(TaggedArticle article) {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < article.mentions().size(); i++) {
      Mention mention = article.mentions().get(i);
      if (mention.type() != EntityType.ROLE) {
        groups
            .computeIfAbsent(key(mention.type(), article.textOf(mention)), k -> new ArrayList<>())
            .add(i);
      }
    }
    List<Entity> entities = new ArrayList<>();
    groups.forEach((key, indices) -> entities.add(entity(article, key, indices)));
    return new AnnotatedArticle(article, entities, Officials.of(article));
  }

  private static Entity entity(TaggedArticle article, String key, List<Integer> indices) {
    Set<String> aliases = new LinkedHashSet<>();
    Map<Kind, Integer> kinds = new LinkedHashMap<>();
    for (int index : indices) {
      Mention mention = article.mentions().get(index);
      aliases.add(article.textOf(mention));
      Kind kind = mention.kind();
      if (kind != null) {
        kinds.merge(kind, 1, Integer::sum);
      }
    }
    Kind most = null;
    for (Map.Entry<Kind, Integer> kind : kinds.entrySet()) {
      if (most == null || kind.getValue() > kinds.getOrDefault(most, 0)) {
        most = kind.getKey();
      }
    }
    return new Entity(
        key,
        article.mentions().get(indices.get(0)).type(),
        most,
        aliases.iterator().next(),
        List.copyOf(aliases),
        indices,
        List.of());
  }

  private static String key(EntityType type, String name) {
    String folded = name.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    return type.label() + ":" + folded.replaceAll("[\\s\u00A0]+", " ");
  }
}
