package dev.blotter.link;

import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import dev.blotter.document.TaggedArticle;
import dev.blotter.link.PlaceChoice.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says which entry of the gazetteer each organisation and place of an article is, if any: precision
 * goes before recall. Good for one article.
 */
final class AuthorityChoice {

  private static final Set<Kind> AREAS =
      Set.of(Kind.COUNTRY, Kind.REGION, Kind.SETTLEMENT, Kind.DISTRICT);

  /** Names that bodies of many countries have; news from there means those. */
  private static final Pattern COMMON_NAME =
      Pattern.compile(
          "(?:ministry|department) (?:of|for) .*|(?:electoral|law) commission|supreme court"
              + "|parliament|senate|customs|treasury|coastguard|border force|prison service");

  /** Places that news names for the parliament or government that sits there. */
  private static final Set<String> SEATS =
      Set.of("westminster", "whitehall", "holyrood", "stormont");

  private static final int MAX_GAP = 3;

  private final ArticleNames names;
  private final Clusters clusters;
  private final AuthorityIndex authorities;

  private AuthorityChoice(ArticleNames names, Clusters clusters, AuthorityIndex authorities) {
    this.names = names;
    this.clusters = clusters;
    this.authorities = authorities;
  }

  /** From clusters, as {@link Clusters#of(int)} numbers them, to entries of the gazetteer. */
  static Map<Integer, Integer> of(
      ArticleNames names, Clusters clusters, AuthorityIndex authorities) {
    return new AuthorityChoice(names, clusters, authorities).choose();
  }

  private Map<Integer, Integer> choose() {
    Map<Integer, Topic> topics = new LinkedHashMap<>();
    Set<String> areas = new HashSet<>();
    Map<Integer, List<NameForm>> places = byCluster(EntityType.PLACE);
    places.forEach(
        (cluster, forms) -> {
          topics.put(cluster, place(forms));
          forms.forEach(form -> areas.add(form.key()));
        });
    Map<Integer, Integer> links = new HashMap<>();
    boolean isForeign = isForeign(topics, places);
    byCluster(EntityType.ORGANISATION)
        .forEach(
            (cluster, forms) -> {
              Integer entry = body(forms);
              boolean another = isForeign && COMMON_NAME.matcher(forms.get(0).key()).matches();
              if (entry != null && !another && authorities.get(entry).isKnown()) {
                topics.put(cluster, new Topic(forms.get(0), List.of(entry), false, null));
                links.put(cluster, entry);
              }
              areas.add(area(forms.get(0)));
            });
    nest(topics);
    List<Integer> order = topics.keySet().stream().sorted().toList();
    PlaceChoice choice =
        new PlaceChoice(authorities, order.stream().map(topics::get).toList(), areas);
    for (int i = 0; i < order.size(); i++) {
      if (places.containsKey(order.get(i))) {
        Integer entry = choice.choose(i);
        if (entry != null) {
          links.put(order.get(i), entry);
        }
      }
    }
    return links;
  }

  /** Whether nearly all that the article says of places is said of places abroad. */
  private boolean isForeign(Map<Integer, Topic> topics, Map<Integer, List<NameForm>> places) {
    int abroad = 0;
    int known = 0;
    for (Map.Entry<Integer, List<NameForm>> place : places.entrySet()) {
      Topic topic = topics.get(place.getKey());
      if (topic != null && !topic.candidates().isEmpty()) {
        int mentions = place.getValue().stream().mapToInt(form -> form.mentions().size()).sum();
        known += mentions;
        abroad += authorities.get(topic.candidates().get(0)).isBritish() ? 0 : mentions;
      }
    }
    return known > 3 && abroad * 4 > known * 3;
  }

  /** The forms of each cluster, the fullest first. */
  private Map<Integer, List<NameForm>> byCluster(EntityType type) {
    Map<Integer, List<NameForm>> forms = new LinkedHashMap<>();
    for (NameForm form : names.of(type)) {
      forms.computeIfAbsent(clusters.of(form.mentions().get(0)), c -> new ArrayList<>()).add(form);
    }
    forms
        .values()
        .forEach(of -> of.sort(Comparator.comparingInt((NameForm form) -> -form.words().size())));
    return forms;
  }

  /** The entry of a body: the only one that its fullest known form may mean. */
  private @Nullable Integer body(List<NameForm> forms) {
    for (NameForm form : forms) {
      int[] entries = AliasNames.candidates(form, authorities);
      if (entries.length == 0 && form.kind() == Kind.POLICE_FORCE) {
        entries =
            Arrays.stream(authorities.named(EntityType.ORGANISATION, form.key() + " police"))
                .filter(e -> authorities.get(e).kind() == Kind.POLICE_FORCE)
                .toArray();
      }
      if (entries.length == 0 && form.words().size() > 1) {
        entries = authorities.named(EntityType.ORGANISATION, form.key());
      }
      if (entries.length == 1) {
        return entries[0];
      }
      if (entries.length > 1) {
        return exact(form, entries);
      }
    }
    return null;
  }

  /** Of several entries the only one of which this is the name, not an alias. */
  private @Nullable Integer exact(NameForm form, int[] entries) {
    Integer found = null;
    for (int entry : entries) {
      if (authorities.get(entry).name().equals(form.key())) {
        if (found != null) {
          return null;
        }
        found = entry;
      }
    }
    return found;
  }

  /** What a body's name says of where it is: Essex Police, Kent County Council. */
  private static String area(NameForm form) {
    List<String> words = new ArrayList<>(form.words());
    words.removeIf(
        w -> BodyWords.isHead(w) || w.equals("city") || w.equals("county") || w.equals("borough"));
    return String.join(" ", words);
  }

  /** A place with what its fullest known form may mean. */
  private Topic place(List<NameForm> forms) {
    if (SEATS.contains(forms.get(0).key())) {
      return new Topic(forms.get(0), List.of(), false, null);
    }
    for (NameForm form : forms) {
      int[] entries = AliasNames.candidates(form, authorities);
      int[] known = Arrays.stream(entries).filter(e -> authorities.get(e).isKnown()).toArray();
      if (known.length > 0) {
        return new Topic(
            form,
            PlaceChoice.ranked(authorities, form, known),
            known.length < entries.length,
            null);
      }
    }
    return new Topic(forms.get(0), List.of(), false, null);
  }

  /** Notes which places stand before another that says where they are: Bexhill, East Sussex. */
  private void nest(Map<Integer, Topic> topics) {
    TaggedArticle article = names.article();
    List<Mention> mentions = article.mentions();
    for (int i = 0; i + 1 < mentions.size(); i++) {
      Mention inner = mentions.get(i);
      Mention outer = mentions.get(i + 1);
      int gap = outer.span().start() - inner.span().end();
      if (inner.type() != EntityType.PLACE
          || outer.type() != EntityType.PLACE
          || gap > MAX_GAP
          || inner.kind() == null
          || !AREAS.contains(inner.kind())
          || !article
              .article()
              .text()
              .substring(inner.span().end(), outer.span().start())
              .strip()
              .equals(",")) {
        continue;
      }
      Topic in = topics.get(clusters.of(i));
      Topic area = topics.get(clusters.of(i + 1));
      if (in != null && area != null && in.within() == null) {
        topics.put(clusters.of(i), new Topic(in.form(), in.candidates(), in.hasNamesake(), area));
      }
    }
  }
}
