package dev.blotter.evaluate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Entities as clusters of mentions, by the three measures of the CoNLL-2011 and 2012 shared tasks.
 * Mentions that one side alone has stay where they are and cost what they cost, as in the reference
 * scorer (Pradhan et al. 2014); entities of one mention count in all but MUC.
 *
 * @param muc links between mentions (Vilain et al. 1995)
 * @param bCubed each mention's entity (Bagga and Baldwin 1998)
 * @param ceafE entities aligned one to one, by {@code φ4} (Luo 2005)
 */
public record ClusterScore(Agreement muc, Agreement bCubed, Agreement ceafE) {

  private static final double MEASURES = 3;

  /** Nothing yet. */
  public static final ClusterScore NONE =
      new ClusterScore(Agreement.NONE, Agreement.NONE, Agreement.NONE);

  /**
   * Compares two ways to group mentions.
   *
   * @param gold sets without a mention in common, none empty
   * @param found likewise
   * @param <M> what tells mentions apart
   */
  public static <M> ClusterScore of(List<Set<M>> gold, List<Set<M>> found) {
    double[][] common = common(gold, found);
    return new ClusterScore(
        muc(gold, found, common), bCubed(gold, found, common), ceafE(gold, found, common));
  }

  /** The sum of both. */
  public ClusterScore plus(ClusterScore other) {
    return new ClusterScore(
        muc.plus(other.muc), bCubed.plus(other.bCubed), ceafE.plus(other.ceafE));
  }

  /** Mean of the three F1, the figure of the CoNLL shared tasks, in [0, 1]. */
  public double conllF1() {
    return (muc.f1() + bCubed.f1() + ceafE.f1()) / MEASURES;
  }

  /** How many mentions each gold set (row) has in common with each found one (column). */
  private static <M> double[][] common(List<Set<M>> gold, List<Set<M>> found) {
    Map<M, Integer> columnOf = new HashMap<>();
    for (int f = 0; f < found.size(); f++) {
      for (M mention : found.get(f)) {
        check(columnOf.put(mention, f) == null, mention);
      }
    }
    Set<M> seen = new HashSet<>();
    double[][] common = new double[gold.size()][found.size()];
    for (int g = 0; g < gold.size(); g++) {
      for (M mention : gold.get(g)) {
        check(seen.add(mention), mention);
        Integer column = columnOf.get(mention);
        if (column != null) {
          common[g][column]++;
        }
      }
    }
    return common;
  }

  private static void check(boolean isFirst, Object mention) {
    if (!isFirst) {
      throw new IllegalArgumentException(mention + " is in two entities");
    }
  }

  private static <M> Agreement muc(List<Set<M>> gold, List<Set<M>> found, double[][] common) {
    double recalled = 0;
    double precise = 0;
    for (int g = 0; g < gold.size(); g++) {
      for (int f = 0; f < found.size(); f++) {
        // Mentions of one entity that the other side also has in one are held by one link fewer.
        double links = Math.max(0, common[g][f] - 1);
        recalled += links;
        precise += links;
      }
    }
    return new Agreement(recalled, size(gold) - gold.size(), precise, size(found) - found.size());
  }

  private static <M> Agreement bCubed(List<Set<M>> gold, List<Set<M>> found, double[][] common) {
    double recalled = 0;
    double precise = 0;
    for (int g = 0; g < gold.size(); g++) {
      for (int f = 0; f < found.size(); f++) {
        double pairs = common[g][f] * common[g][f];
        recalled += pairs / gold.get(g).size();
        precise += pairs / found.get(f).size();
      }
    }
    return new Agreement(recalled, size(gold), precise, size(found));
  }

  private static <M> Agreement ceafE(List<Set<M>> gold, List<Set<M>> found, double[][] common) {
    double[][] similarity = new double[gold.size()][found.size()];
    for (int g = 0; g < gold.size(); g++) {
      for (int f = 0; f < found.size(); f++) {
        similarity[g][f] = 2 * common[g][f] / (gold.get(g).size() + found.get(f).size());
      }
    }
    double aligned = OptimalAlignment.of(similarity);
    return new Agreement(aligned, gold.size(), aligned, found.size());
  }

  private static <M> int size(List<Set<M>> clusters) {
    return clusters.stream().mapToInt(Set::size).sum();
  }
}
