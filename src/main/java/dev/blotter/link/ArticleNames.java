package dev.blotter.link;

import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import dev.blotter.document.TaggedArticle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of an article: its mentions, roles left out, grouped by type and folded words.
 *
 * @param article the article
 * @param forms by type and then by {@link NameForm#key()}, in the order of their first mentions
 */
record ArticleNames(TaggedArticle article, Map<EntityType, Map<String, NameForm>> forms) {

  static ArticleNames of(TaggedArticle article) {
    Map<EntityType, Map<String, List<Integer>>> groups = new EnumMap<>(EntityType.class);
    List<Mention> mentions = article.mentions();
    for (int i = 0; i < mentions.size(); i++) {
      Mention mention = mentions.get(i);
      if (mention.type() != EntityType.ROLE) {
        groups
            .computeIfAbsent(mention.type(), t -> new LinkedHashMap<>())
            .computeIfAbsent(NameForm.key(article.textOf(mention)), k -> new ArrayList<>())
            .add(i);
      }
    }
    Map<EntityType, Map<String, NameForm>> forms = new EnumMap<>(EntityType.class);
    groups.forEach(
        (type, byKey) -> {
          Map<String, NameForm> ofType = new LinkedHashMap<>();
          byKey.forEach((key, at) -> ofType.put(key, form(article, type, key, at)));
          forms.put(type, ofType);
        });
    return new ArticleNames(article, forms);
  }

  /** The forms of a type in the order of their first mentions. */
  Collection<NameForm> of(EntityType type) {
    return forms.getOrDefault(type, Map.of()).values();
  }

  /** The form of a type with these folded words; null if the article does not have it. */
  @Nullable NameForm form(EntityType type, String key) {
    return forms.getOrDefault(type, Map.of()).get(key);
  }

  private static NameForm form(
      TaggedArticle article, EntityType type, String key, List<Integer> mentions) {
    String text = article.textOf(article.mentions().get(mentions.get(0)));
    return new NameForm(
        type, commonest(article, mentions), text, key, NameForm.split(key), List.copyOf(mentions));
  }

  /** The kind most of these mentions have, the first of equals; null if they are persons. */
  static @Nullable Kind commonest(TaggedArticle article, List<Integer> mentions) {
    Kind first = article.mentions().get(mentions.get(0)).kind();
    if (mentions.size() < 3 && first != null) {
      return first; // of two equals, the first
    }
    Map<Kind, Integer> kinds = new LinkedHashMap<>();
    for (int index : mentions) {
      Kind kind = article.mentions().get(index).kind();
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
    return most;
  }
}
