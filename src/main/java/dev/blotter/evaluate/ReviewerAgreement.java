package dev.blotter.evaluate;

import dev.blotter.corpus.Mark;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.Region;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.Tokens;
import dev.blotter.evaluate.Evaluation.Interval;
import dev.blotter.evaluate.Evaluation.Match;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far two people agree on the same articles. F1 of one against the other, exact spans and
 * types, which needs no count of what neither marked (Hripcsak and Rothschild 2005); and Cohen's
 * kappa (1960) over tokens: whether a token belongs to a mention of a type, beyond what chance
 * would give.
 *
 * @param evaluation the second person's marks judged by the first's
 * @param tokens for each article what its tokens are to both
 */
public record ReviewerAgreement(Evaluation evaluation, List<TokenTable> tokens) {

  private static final List<EntityType> TYPES = List.of(EntityType.values());

  /** Copies the list. */
  public ReviewerAgreement {
    tokens = List.copyOf(tokens);
  }

  /**
   * An article and what two people marked in it.
   *
   * @param segmented with tokens
   * @param one flat, in the order of the text
   * @param other likewise
   */
  public record Reading(SegmentedArticle segmented, List<Mark> one, List<Mark> other) {

    /** Copies the lists. */
    public Reading {
      one = List.copyOf(one);
      other = List.copyOf(other);
    }
  }

  /**
   * How often tokens are of each type to one person and to the other.
   *
   * @param counts {@code [one][other]}: the types in their order, then none
   */
  public record TokenTable(List<List<Integer>> counts) {

    /** Copies the list. */
    public TokenTable {
      counts = counts.stream().map(List::copyOf).toList();
    }

    int at(int one, int other) {
      return counts.get(one).get(other);
    }
  }

  /** Compares the readings of two people. */
  public static ReviewerAgreement of(List<Reading> readings) {
    List<ArticleScore> scores = new ArrayList<>();
    List<TokenTable> tables = new ArrayList<>();
    for (Reading reading : readings) {
      String text = reading.segmented().article().text();
      String id = reading.segmented().article().id();
      // One sentence, so that a mark over two is compared like any other.
      SegmentedArticle whole =
          new SegmentedArticle(
              reading.segmented().article(),
              List.of(new Sentence(new CharSpan(0, text.length()), Region.Kind.BODY, 0, 0)),
              new Tokens(text, new int[0], new int[0]));
      scores.add(
          ArticleScore.of(
              new MarkedArticle(id, Map.of(), text, reading.one()),
              new MarkedArticle(id, Map.of(), text, reading.other()).tagged(whole)));
      tables.add(table(reading));
    }
    return new ReviewerAgreement(new Evaluation(scores), tables);
  }

  private static TokenTable table(Reading reading) {
    int none = TYPES.size();
    int[][] counts = new int[none + 1][none + 1];
    Tokens tokens = reading.segmented().tokens();
    int[] one = types(tokens, reading.one());
    int[] other = types(tokens, reading.other());
    for (int t = 0; t < tokens.size(); t++) {
      counts[one[t]][other[t]]++;
    }
    List<List<Integer>> rows = new ArrayList<>();
    for (int[] row : counts) {
      rows.add(Arrays.stream(row).boxed().toList());
    }
    return new TokenTable(rows);
  }

  /** For each token the type of the mark that it shares a character with, or one more for none. */
  private static int[] types(Tokens tokens, List<Mark> marks) {
    int[] types = new int[tokens.size()];
    int m = 0;
    for (int t = 0; t < types.length; t++) {
      while (m < marks.size() && marks.get(m).span().end() <= tokens.start(t)) {
        m++;
      }
      boolean inside = m < marks.size() && marks.get(m).span().start() < tokens.end(t);
      types[t] = inside ? TYPES.indexOf(marks.get(m).type()) : TYPES.size();
    }
    return types;
  }

  /**
   * Cohen's kappa over the tokens of all articles; NaN if both put every token in one class, so
   * that chance explains all.
   *
   * @param type that type against the rest, or null for all types and none
   */
  public double kappa(@Nullable EntityType type) {
    int classes = TYPES.size() + 1;
    double all = 0;
    double agreed = 0;
    double[] one = new double[classes];
    double[] other = new double[classes];
    for (TokenTable table : tokens) {
      for (int i = 0; i < classes; i++) {
        for (int j = 0; j < classes; j++) {
          int row = of(type, i);
          int column = of(type, j);
          all += table.at(i, j);
          agreed += row == column ? table.at(i, j) : 0;
          one[row] += table.at(i, j);
          other[column] += table.at(i, j);
        }
      }
    }
    double chance = 0;
    for (int i = 0; i < classes; i++) {
      chance += one[i] * other[i] / (all * all);
    }
    return chance >= 1 ? Double.NaN : (agreed / all - chance) / (1 - chance);
  }

  /** The class itself, or whether it is that type. */
  private static int of(@Nullable EntityType type, int index) {
    return type == null ? index : index == TYPES.indexOf(type) ? 1 : 0;
  }

  /**
   * Tables in plain text.
   *
   * @param one the name of the first
   * @param other the name of the second
   */
  public String text(String one, String other) {
    StringBuilder out = new StringBuilder();
    line(out, "%s and %s, %d articles", one, other, tokens.size());
    line(out, "%-14s %9s %9s  %-19s %6s", "exact", shortened(one), shortened(other), "F1", "kappa");
    for (EntityType type : EntityType.values()) {
      row(out, type);
    }
    row(out, null);
    line(out, "");
    confusion(out, one, other);
    return out.toString();
  }

  private void row(StringBuilder out, @Nullable EntityType type) {
    Counts counts = evaluation.counts(Match.EXACT, type);
    Interval f1 = evaluation.interval(Match.EXACT, type, Counts::f1);
    double kappa = kappa(type);
    line(
        out,
        "%-14s %9d %9d  %-19s %6s",
        type == null ? "all" : type.label(),
        counts.marked(),
        counts.found(),
        counts.marked() + counts.found() == 0 ? "-" : EvaluationReport.figure(f1),
        Double.isNaN(kappa) ? "-" : String.format(Locale.ROOT, "%.2f", kappa));
  }

  /** Every mark of one and what the other has in its place. */
  private void confusion(StringBuilder out, String one, String other) {
    Map<String, Map<String, Integer>> table =
        evaluation.confusion(mark -> mark.type().label(), mention -> mention.type().label());
    TreeSet<String> columns = new TreeSet<>();
    table.values().forEach(row -> columns.addAll(row.keySet()));
    StringBuilder head =
        new StringBuilder(
            String.format(Locale.ROOT, "%-24s", shortened(one) + " \\ " + shortened(other)));
    columns.forEach(c -> head.append(String.format(Locale.ROOT, " %13s", c)));
    line(out, "%s", head);
    table.forEach(
        (row, cells) -> {
          StringBuilder cellLine = new StringBuilder(String.format(Locale.ROOT, "%-24s", row));
          columns.forEach(
              c -> cellLine.append(String.format(Locale.ROOT, " %13d", cells.getOrDefault(c, 0))));
          line(out, "%s", cellLine);
        });
  }

  private static String shortened(String name) {
    return name.length() > 9 ? name.substring(0, 9) : name;
  }

  private static void line(StringBuilder out, String format, Object... cells) {
    out.append(String.format(Locale.ROOT, format, cells).stripTrailing()).append('\n');
  }
}
