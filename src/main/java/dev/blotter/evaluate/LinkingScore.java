package dev.blotter.evaluate;

import dev.blotter.corpus.LinkedArticle;
import dev.blotter.corpus.MarkedEntity;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.CharSpan;
import dev.blotter.document.Entity;
import dev.blotter.document.EntityType;
import dev.blotter.document.Mention;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One article's entities, links and officials against its gold. Mentions are the same where their
 * characters are.
 *
 * @param article the article's id
 * @param mentions those that are no roles; right: the same characters
 * @param clusters the entities
 * @param linksByMention of the mentions of organisations and places that were found with the right
 *     characters and type
 * @param linksByEntity of the entities of the gold that have such a mention; the answer is that of
 *     the entity which has most of them, the first of several
 * @param officials right: role, person, organisation and place
 * @param holders officials again; right: role and person
 * @param errors in the order of their places
 */
public record LinkingScore(
    String article,
    Counts mentions,
    ClusterScore clusters,
    LinkCounts linksByMention,
    LinkCounts linksByEntity,
    Counts officials,
    Counts holders,
    List<LinkingError> errors) {

  /** Copies the list. */
  public LinkingScore {
    errors = List.copyOf(errors);
  }

  /**
   * Compares what was found in an article with its gold.
   *
   * @throws IllegalArgumentException if the two do not have the same text
   */
  public static LinkingScore of(LinkedArticle gold, AnnotatedArticle found) {
    if (!gold.marked().text().equals(found.tagged().article().text())) {
      throw new IllegalArgumentException("article " + gold.marked().id() + ": the texts differ");
    }
    LinkingComparison comparison = new LinkingComparison(gold, found);
    return new LinkingScore(
        gold.marked().id(),
        mentions(gold, found, comparison),
        ClusterScore.of(goldClusters(gold), foundClusters(found)),
        linksByMention(comparison),
        linksByEntity(comparison),
        comparison.officials(false),
        comparison.officials(true),
        LinkingErrors.of(comparison));
  }

  private static Counts mentions(
      LinkedArticle gold, AnnotatedArticle found, LinkingComparison comparison) {
    int right = 0;
    int all = 0;
    for (int m = 0; m < found.tagged().mentions().size(); m++) {
      if (found.tagged().mentions().get(m).type() != EntityType.ROLE) {
        all++;
        right += comparison.markedEntity(m) < 0 ? 0 : 1;
      }
    }
    int marked = gold.entities().stream().mapToInt(entity -> entity.mentions().size()).sum();
    return new Counts(right, all, marked);
  }

  private static List<Set<CharSpan>> goldClusters(LinkedArticle gold) {
    return gold.entities().stream()
        .map(
            entity ->
                entity.mentions().stream()
                    .map(mark -> gold.marked().marks().get(mark).span())
                    .collect(Collectors.toSet()))
        .toList();
  }

  /** A mention that is no role and in no entity is one by itself. */
  private static List<Set<CharSpan>> foundClusters(AnnotatedArticle found) {
    List<Mention> mentions = found.tagged().mentions();
    List<Set<CharSpan>> clusters = new ArrayList<>();
    Set<CharSpan> alone = new LinkedHashSet<>();
    mentions.stream()
        .filter(mention -> mention.type() != EntityType.ROLE)
        .forEach(mention -> alone.add(mention.span()));
    for (Entity entity : found.entities()) {
      Set<CharSpan> spans =
          entity.mentions().stream()
              .map(mention -> mentions.get(mention).span())
              .filter(alone::remove)
              .collect(Collectors.toSet());
      if (!spans.isEmpty()) {
        clusters.add(spans);
      }
    }
    alone.forEach(span -> clusters.add(Set.of(span)));
    return clusters;
  }

  private static LinkCounts linksByMention(LinkingComparison comparison) {
    LinkCounts counts = LinkCounts.NONE;
    for (int m = 0; m < comparison.found().tagged().mentions().size(); m++) {
      MarkedEntity entity = comparison.linkable(m);
      if (entity != null) {
        counts = counts.plus(judged(entity, comparison.foundEntity(m)));
      }
    }
    return counts;
  }

  private static LinkCounts linksByEntity(LinkingComparison comparison) {
    LinkCounts counts = LinkCounts.NONE;
    for (MarkedEntity entity : comparison.gold().entities()) {
      List<@Nullable Entity> answers = new ArrayList<>();
      for (int m = 0; m < comparison.found().tagged().mentions().size(); m++) {
        if (entity.equals(comparison.linkable(m))) {
          answers.add(comparison.foundEntity(m));
        }
      }
      if (!answers.isEmpty()) {
        counts = counts.plus(judged(entity, most(answers)));
      }
    }
    return counts;
  }

  private static @Nullable Entity most(List<@Nullable Entity> answers) {
    Entity most = answers.get(0);
    long mentions = 0;
    for (Entity answer : answers) {
      long same = answers.stream().filter(other -> Objects.equals(other, answer)).count();
      if (same > mentions) {
        most = answer;
        mentions = same;
      }
    }
    return most;
  }

  private static LinkCounts judged(MarkedEntity gold, @Nullable Entity found) {
    List<Entity.Link> links = found == null ? List.of() : found.links();
    Entity.Link link = gold.link();
    return LinkCounts.one(link != null, !links.isEmpty(), link != null && links.contains(link));
  }
}
