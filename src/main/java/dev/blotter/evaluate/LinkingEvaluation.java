package dev.blotter.evaluate;

import dev.blotter.evaluate.Evaluation.Interval;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Figures of entities, links and officials over the articles that have gold of them. Intervals are
 * bootstrapped over articles, see {@link Bootstrap}.
 *
 * @param articles the score of each article
 * @param goldMentions whether entities were made of the marks rather than of what the tagger found
 */
public record LinkingEvaluation(List<LinkingScore> articles, boolean goldMentions) {

  /** Of no article. */
  public static final LinkingEvaluation NONE = new LinkingEvaluation(List.of(), false);

  /** Copies the list. */
  public LinkingEvaluation {
    articles = List.copyOf(articles);
  }

  /** The summed scores of entities. */
  public ClusterScore clusters() {
    return articles.stream()
        .map(LinkingScore::clusters)
        .reduce(ClusterScore.NONE, ClusterScore::plus);
  }

  /** A figure of the entities with its interval; the same at every call. */
  public Interval clusters(ToDoubleFunction<ClusterScore> figure) {
    List<ClusterScore> perArticle = articles.stream().map(LinkingScore::clusters).toList();
    return Bootstrap.interval(perArticle, ClusterScore.NONE, ClusterScore::plus, figure);
  }

  /**
   * The summed counts of links.
   *
   * @param unit by mention or by entity
   */
  public LinkCounts links(Function<LinkingScore, LinkCounts> unit) {
    return articles.stream().map(unit).reduce(LinkCounts.NONE, LinkCounts::plus);
  }

  /** A figure of the links with its interval; the same at every call. */
  public Interval links(
      Function<LinkingScore, LinkCounts> unit, ToDoubleFunction<LinkCounts> figure) {
    List<LinkCounts> perArticle = articles.stream().map(unit).toList();
    return Bootstrap.interval(perArticle, LinkCounts.NONE, LinkCounts::plus, figure);
  }

  /**
   * Summed counts.
   *
   * @param what mentions, officials or holders
   */
  public Counts counts(Function<LinkingScore, Counts> what) {
    return articles.stream().map(what).reduce(Counts.NONE, Counts::plus);
  }

  /** A figure of the counts with its interval; the same at every call. */
  public Interval counts(Function<LinkingScore, Counts> what, ToDoubleFunction<Counts> figure) {
    List<Counts> perArticle = articles.stream().map(what).toList();
    return Bootstrap.interval(perArticle, Counts.NONE, Counts::plus, figure);
  }
}
