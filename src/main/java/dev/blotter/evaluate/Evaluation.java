package dev.blotter.evaluate;

import dev.blotter.corpus.Mark;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.EntityType;
import dev.blotter.document.Mention;
import dev.blotter.document.TaggedArticle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Figures over a set of articles. Confidence intervals are bootstrapped over articles, see {@link
 * Bootstrap}.
 *
 * @param articles the score of each article
 */
public record Evaluation(List<ArticleScore> articles) {

  private static final int CALIBRATION_BINS = 10;

  /** Copies the list. */
  public Evaluation {
    articles = List.copyOf(articles);
  }

  /** Which matches count. */
  public enum Match {
    /** Same characters, same type. */
    EXACT,
    /** A character in common, same type. */
    PARTIAL
  }

  /**
   * A figure and where it lies in 95 of 100 resamples.
   *
   * @param value the figure on the articles themselves
   * @param low 2.5th percentile of the resamples
   * @param high 97.5th percentile
   */
  public record Interval(double value, double low, double high) {}

  /**
   * Kinds among the mentions whose span and type are exact.
   *
   * @param right how many have the kind that was marked
   * @param all how many have a kind
   */
  public record KindAccuracy(int right, int all) {

    /** Share that is right, in [0, 1]; 0 if there are none. */
    public double accuracy() {
      return all == 0 ? 0 : (double) right / all;
    }
  }

  /** Evaluates a tagger on marked articles. */
  public static Evaluation of(
      List<MarkedArticle> gold, Function<MarkedArticle, TaggedArticle> tagger) {
    List<ArticleScore> scores = new ArrayList<>();
    for (MarkedArticle article : gold) {
      scores.add(ArticleScore.of(article, tagger.apply(article)));
    }
    return new Evaluation(scores);
  }

  /**
   * Summed counts.
   *
   * @param type the type to count, or null for all together
   */
  public Counts counts(Match match, @Nullable EntityType type) {
    return sum(articles, match, type);
  }

  private static Counts sum(List<ArticleScore> articles, Match match, @Nullable EntityType type) {
    int right = 0;
    int found = 0;
    int marked = 0;
    for (ArticleScore article : articles) {
      Map<EntityType, Counts> counts = match == Match.EXACT ? article.exact() : article.partial();
      for (Map.Entry<EntityType, Counts> entry : counts.entrySet()) {
        if (type == null || entry.getKey() == type) {
          right += entry.getValue().right();
          found += entry.getValue().found();
          marked += entry.getValue().marked();
        }
      }
    }
    return new Counts(right, found, marked);
  }

  /**
   * A figure of the counts with its interval; the same at every call.
   *
   * @param type the type to count, or null for all together
   */
  public Interval interval(
      Match match, @Nullable EntityType type, ToDoubleFunction<Counts> figure) {
    return Bootstrap.interval(
        articles.stream().map(a -> sum(List.of(a), match, type)).toList(),
        Counts.NONE,
        Counts::plus,
        figure);
  }

  /** How often the kind is right. */
  public KindAccuracy kinds(EntityType type) {
    int right = 0;
    int all = 0;
    for (ArticleScore article : articles) {
      for (ArticleScore.Confusion confusion : article.confusions()) {
        Mark mark = confusion.mark();
        Mention mention = confusion.mention();
        if (confusion.isExact()
            && mark != null
            && mention != null
            && mark.type() == type
            && mark.kind() != null) {
          all++;
          right += mark.kind() == mention.kind() ? 1 : 0;
        }
      }
    }
    return new KindAccuracy(right, all);
  }

  /**
   * How often what was marked as one thing was found as another; {@code none} stands for nothing.
   *
   * @param label names a mark or a mention: its type, or type and kind
   * @return from what was marked to what was found to how often
   */
  public Map<String, Map<String, Integer>> confusion(
      Function<Mark, String> label, Function<Mention, String> found) {
    Map<String, Map<String, Integer>> table = new TreeMap<>();
    for (ArticleScore article : articles) {
      for (ArticleScore.Confusion confusion : article.confusions()) {
        String row = confusion.mark() == null ? "none" : label.apply(confusion.mark());
        String column = confusion.mention() == null ? "none" : found.apply(confusion.mention());
        table.computeIfAbsent(row, r -> new TreeMap<>()).merge(column, 1, Integer::sum);
      }
    }
    return table;
  }

  /**
   * Expected calibration error (Naeini, Cooper and Hauskrecht 2015) over ten bins of equal width:
   * the mean gap between confidence and how often mentions of that confidence are exactly right.
   */
  public double calibrationError() {
    double error = 0;
    int answers = 0;
    for (CalibrationBin bin : calibration()) {
      error += Math.abs(bin.right() - bin.confidence());
      answers += bin.answers();
    }
    return answers == 0 ? 0 : error / answers;
  }

  /**
   * Answers of about one confidence.
   *
   * @param answers how many there are
   * @param confidence the sum of their confidences
   * @param right how many are right
   */
  public record CalibrationBin(int answers, double confidence, int right) {}

  /** The bins of a reliability diagram, from least to most confident. */
  public List<CalibrationBin> calibration() {
    int[] answers = new int[CALIBRATION_BINS];
    int[] right = new int[CALIBRATION_BINS];
    double[] confidence = new double[CALIBRATION_BINS];
    for (ArticleScore article : articles) {
      for (ArticleScore.Answer answer : article.answers()) {
        int bin = Math.min(CALIBRATION_BINS - 1, (int) (answer.confidence() * CALIBRATION_BINS));
        answers[bin]++;
        confidence[bin] += answer.confidence();
        right[bin] += answer.right() ? 1 : 0;
      }
    }
    List<CalibrationBin> bins = new ArrayList<>();
    for (int b = 0; b < CALIBRATION_BINS; b++) {
      bins.add(new CalibrationBin(answers[b], confidence[b], right[b]));
    }
    return bins;
  }
}
