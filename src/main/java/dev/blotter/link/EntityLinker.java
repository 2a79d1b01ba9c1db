package dev.blotter.link;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Entity;
import dev.blotter.document.Entity.Link;
import dev.blotter.document.EntityType;
import dev.blotter.document.Gazetteer;
import dev.blotter.document.Mention;
import dev.blotter.document.TaggedArticle;
import dev.blotter.document.UserGazetteer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stage that makes mentions into entities, says which of them an authority knows, and finds who
 * holds which post. It tags the short forms that an article defines where nobody tagged them. Roles
 * are no entities; they lead to officials. Keeps no state between articles; thread-safe.
 */
public final class EntityLinker {

  private final AuthorityIndex authorities;
  private final ShortForms shortForms;

  /**
   * A linker to the entries of a gazetteer; names that the user forbids are not tagged.
   *
   * @throws IllegalArgumentException if the gazetteer has more than 2^20 entries
   */
  public EntityLinker(Gazetteer gazetteer, UserGazetteer user) {
    this.authorities = new AuthorityIndex(gazetteer);
    this.shortForms = new ShortForms(user);
  }

  /** The entities and officials of an article, with the mentions of short forms it lacked. */
  public AnnotatedArticle link(TaggedArticle tagged) {
    TaggedArticle article = shortForms.tagged(tagged);
    ArticleNames names = ArticleNames.of(article);
    Clusters clusters = new Clusters(article.mentions().size());
    PersonNames.join(names, clusters);
    AliasNames.join(names, EntityType.ORGANISATION, authorities, clusters);
    BodyNames.join(names, authorities, clusters);
    AliasNames.join(names, EntityType.PLACE, authorities, clusters);
    PlaceNames.join(names, clusters);
    Map<Integer, Integer> links = AuthorityChoice.of(names, clusters, authorities);
    return annotated(article, groups(article, clusters, links), clusters, links);
  }

  /** The mentions of each entity, in the order of their first mentions. */
  private List<List<Integer>> groups(
      TaggedArticle article, Clusters clusters, Map<Integer, Integer> links) {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < article.mentions().size(); i++) {
      if (article.mentions().get(i).type() != EntityType.ROLE) {
        Integer link = links.get(clusters.of(i));
        String group =
            link == null ? "" + clusters.of(i) : authorities.get(link).entry().ids().get(0);
        groups.computeIfAbsent(group, g -> new ArrayList<>()).add(i);
      }
    }
    return List.copyOf(groups.values());
  }

  private AnnotatedArticle annotated(
      TaggedArticle article,
      List<List<Integer>> groups,
      Clusters clusters,
      Map<Integer, Integer> links) {
    List<Entity> entities = new ArrayList<>();
    int[] entityOf = new int[article.mentions().size()];
    Set<String> keys = new HashSet<>();
    for (List<Integer> group : groups) {
      for (int mention : group) {
        entityOf[mention] = entities.size();
      }
      entities.add(entity(article, group, links.get(clusters.of(group.get(0))), keys));
    }
    return new AnnotatedArticle(article, entities, Officials.of(article, entityOf));
  }

  private Entity entity(
      TaggedArticle article, List<Integer> mentions, @Nullable Integer entry, Set<String> keys) {
    Set<String> aliases = new LinkedHashSet<>();
    String name = "";
    for (int mention : mentions) {
      String text = article.textOf(article.mentions().get(mention));
      if (aliases.add(text) && isFuller(text, name)) {
        name = text;
      }
    }
    Mention first = article.mentions().get(mentions.get(0));
    List<Link> links = entry == null ? List.of() : authorities.get(entry).links();
    String key =
        links.isEmpty()
            ? first.type().label() + ":" + NameForm.key(name)
            : links.get(0).authority() + ":" + links.get(0).id();
    return new Entity(
        unused(key, keys),
        first.type(),
        ArticleNames.commonest(article, mentions),
        name,
        List.copyOf(aliases),
        mentions,
        links);
  }

  /** More words, or as many and longer; a name in capitals only is less than any other. */
  private static boolean isFuller(String name, String than) {
    if (than.isEmpty()) {
      return true;
    }
    int words = NameForm.words(name).size();
    int thanWords = NameForm.words(than).size();
    if (words != thanWords) {
      return words > thanWords;
    }
    boolean capitals = name.equals(name.toUpperCase(Locale.ROOT));
    boolean thanCapitals = than.equals(than.toUpperCase(Locale.ROOT));
    return capitals == thanCapitals ? name.length() > than.length() : thanCapitals;
  }

  /** Two people whom an article gives one bare name get two keys. */
  private static String unused(String key, Set<String> keys) {
    String unused = key;
    for (int i = 2; !keys.add(unused); i++) {
      unused = key + "#" + i;
    }
    return unused;
  }
}
