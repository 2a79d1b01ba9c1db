package dev.blotter.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blotter.corpus.Mark;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.Mention;
import dev.blotter.evaluate.Evaluation.CalibrationBin;
import dev.blotter.evaluate.Evaluation.Interval;
import dev.blotter.evaluate.Evaluation.KindAccuracy;
import dev.blotter.evaluate.Evaluation.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation as people and machines read it.
 *
 * @param evaluation the figures of mentions
 * @param linking those of entities, links and officials; shown if it has an article
 * @param gold the articles it was made on, in the same order
 * @param fileOfArticle from the id of each article to the corpus file it stands in
 */
public record EvaluationReport(
    Evaluation evaluation,
    LinkingEvaluation linking,
    List<MarkedArticle> gold,
    Map<String, String> fileOfArticle) {

  private static final int PERCENT = 100;

  /** Copies the collections. */
  public EvaluationReport {
    gold = List.copyOf(gold);
    fileOfArticle = Map.copyOf(fileOfArticle);
  }

  /** Tables in plain text. */
  public String text() {
    StringBuilder out = new StringBuilder();
    line(out, "%d articles, %d marks, %d mentions found", gold.size(), all(), found());
    for (Match match : Match.values()) {
      line(out, "");
      line(
          out,
          "%-14s %9s  %-19s %-19s %-19s",
          match.name().toLowerCase(Locale.ROOT),
          "marked",
          "precision",
          "recall",
          "F1");
      for (EntityType type : EntityType.values()) {
        row(out, match, type);
      }
      row(out, match, null);
    }
    byFile(out);
    line(out, "");
    line(out, "kinds, where span and type are right");
    for (EntityType type : EntityType.values()) {
      KindAccuracy kinds = evaluation.kinds(type);
      if (kinds.all() > 0) {
        line(out, "%-14s %9d  %5.1f right", type.label(), kinds.all(), PERCENT * kinds.accuracy());
      }
    }
    line(out, "");
    confusion(out);
    line(out, "");
    line(out, "calibration error %.4f", evaluation.calibrationError());
    line(out, "%-14s %9s  %9s %9s", "confidence", "mentions", "mean", "right");
    List<CalibrationBin> bins = evaluation.calibration();
    for (int b = 0; b < bins.size(); b++) {
      CalibrationBin bin = bins.get(b);
      if (bin.answers() > 0) {
        line(
            out,
            "%.1f to %.1f     %9d  %9.3f %9.3f",
            b / 10.0,
            (b + 1) / 10.0,
            bin.answers(),
            bin.confidence() / bin.answers(),
            (double) bin.right() / bin.answers());
      }
    }
    if (!linking.articles().isEmpty()) {
      out.append(new LinkingTables(linking).text(gold.size()));
    }
    return out.toString();
  }

  private void byFile(StringBuilder out) {
    Map<String, List<ArticleScore>> files = scoresByFile();
    if (files.size() < 2) {
      return;
    }
    line(out, "");
    line(out, "%-34s %9s  %s", "exact, by file", "marked", "F1");
    files.forEach(
        (file, scores) -> {
          Evaluation part = new Evaluation(scores);
          line(
              out,
              "%-34s %9d  %s",
              file,
              part.counts(Match.EXACT, null).marked(),
              figure(part.interval(Match.EXACT, null, Counts::f1)));
        });
  }

  private Map<String, List<ArticleScore>> scoresByFile() {
    Map<String, List<ArticleScore>> files = new TreeMap<>();
    for (ArticleScore score : evaluation.articles()) {
      files
          .computeIfAbsent(fileOfArticle.getOrDefault(score.article(), "?"), f -> new ArrayList<>())
          .add(score);
    }
    return files;
  }

  private int all() {
    return evaluation.counts(Match.EXACT, null).marked();
  }

  private int found() {
    return evaluation.counts(Match.EXACT, null).found();
  }

  private void row(StringBuilder out, Match match, @Nullable EntityType type) {
    line(
        out,
        "%-14s %9d  %s %s %s",
        type == null ? "all" : type.label(),
        evaluation.counts(match, type).marked(),
        figure(evaluation.interval(match, type, Counts::precision)),
        figure(evaluation.interval(match, type, Counts::recall)),
        figure(evaluation.interval(match, type, Counts::f1)));
  }

  static String figure(Interval interval) {
    return String.format(
        Locale.ROOT,
        "%5.1f (%4.1f to %4.1f)",
        PERCENT * interval.value(),
        PERCENT * interval.low(),
        PERCENT * interval.high());
  }

  private void confusion(StringBuilder out) {
    Map<String, Map<String, Integer>> table =
        evaluation.confusion(mark -> mark.type().label(), mention -> mention.type().label());
    TreeSet<String> columns = new TreeSet<>();
    table.values().forEach(row -> columns.addAll(row.keySet()));
    StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-14s", "marked \\ found"));
    columns.forEach(c -> head.append(String.format(Locale.ROOT, " %13s", c)));
    line(out, "%s", head);
    table.forEach(
        (row, cells) -> {
          StringBuilder cellLine = new StringBuilder(String.format(Locale.ROOT, "%-14s", row));
          columns.forEach(
              c -> cellLine.append(String.format(Locale.ROOT, " %13d", cells.getOrDefault(c, 0))));
          line(out, "%s", cellLine);
        });
  }

  static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  /** Every error on a line: article, line and column of its text, what was marked and found. */
  public String errors() {
    StringBuilder out = new StringBuilder("\n");
    Map<String, List<LinkingError>> linkingErrors = new TreeMap<>();
    linking.articles().forEach(score -> linkingErrors.put(score.article(), score.errors()));
    for (int i = 0; i < gold.size(); i++) {
      MarkedArticle article = gold.get(i);
      for (ArticleScore.Confusion confusion : evaluation.articles().get(i).confusions()) {
        Mark mark = confusion.mark();
        Mention mention = confusion.mention();
        boolean kindRight = mark != null && mention != null && mark.kind() == mention.kind();
        if (!confusion.isExact() || !kindRight) {
          out.append(errorLine(article, mark, mention)).append('\n');
        }
      }
      for (LinkingError error : linkingErrors.getOrDefault(article.id(), List.of())) {
        out.append(errorLine(article, error.at(), error.verdict(), error.marked(), error.found()))
            .append('\n');
      }
    }
    return out.toString();
  }

  private static String errorLine(
      MarkedArticle article, @Nullable Mark mark, @Nullable Mention mention) {
    String marked = "";
    String found = "";
    int at = 0;
    if (mention != null) {
      found =
          mention.type().label()
              + (mention.kind() == null ? "" : "/" + mention.kind().label())
              + " '"
              + mention.span().of(article.text())
              + "' "
              + String.format(Locale.ROOT, "%.2f", mention.confidence());
      at = mention.span().start();
    }
    if (mark != null) {
      marked = mark.label() + " '" + article.textOf(mark) + "'";
      at = mark.span().start();
    }
    String verdict;
    if (mark == null || mention == null) {
      verdict = mark == null ? "spurious" : "missed";
    } else if (!mark.span().equals(mention.span())) {
      verdict = mark.type() == mention.type() ? "boundary" : "boundary+type";
    } else {
      verdict = mark.type() == mention.type() ? "kind" : "type";
    }
    return errorLine(article, at, verdict, marked, found);
  }

  private static String errorLine(
      MarkedArticle article, int at, String verdict, String marked, String found) {
    String before = article.text().substring(0, at);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = at - before.lastIndexOf('\n');
    String context = context(article.text(), new CharSpan(at, at + 1));
    return String.format(
        Locale.ROOT,
        "%s:%d:%d %s marked: %s found: %s in: %s",
        article.id(),
        line,
        column,
        verdict,
        marked,
        found,
        context);
  }

  private static String context(String text, CharSpan at) {
    int from = Math.max(0, at.start() - 40);
    int to = Math.min(text.length(), at.end() + 50);
    from -= Character.isLowSurrogate(text.charAt(from)) && from > 0 ? 1 : 0;
    to += to < text.length() && Character.isLowSurrogate(text.charAt(to)) ? 1 : 0;
    return text.substring(from, to).replace('\n', '|');
  }

  /** The figures as a JSON object. */
  public String json() {
    ObjectNode root = JsonMapper.builder().build().createObjectNode();
    root.put("articles", gold.size());
    for (Match match : Match.values()) {
      ObjectNode node = root.putObject(match.name().toLowerCase(Locale.ROOT));
      for (EntityType type : EntityType.values()) {
        figures(node.putObject(type.label()), match, type);
      }
      figures(node.putObject("all"), match, null);
    }
    ObjectNode files = root.putObject("files");
    scoresByFile()
        .forEach(
            (file, scores) -> {
              Evaluation part = new Evaluation(scores);
              ObjectNode node = files.putObject(file).put("articles", scores.size());
              interval(node, "f1", part.interval(Match.EXACT, null, Counts::f1));
            });
    ObjectNode kinds = root.putObject("kinds");
    for (EntityType type : EntityType.values()) {
      KindAccuracy accuracy = evaluation.kinds(type);
      if (accuracy.all() > 0) {
        kinds
            .putObject(type.label())
            .put("right", accuracy.right())
            .put("all", accuracy.all())
            .put("accuracy", accuracy.accuracy());
      }
    }
    ObjectNode confusion = root.putObject("confusion");
    evaluation
        .confusion(mark -> mark.type().label(), mention -> mention.type().label())
        .forEach((row, cells) -> cells.forEach(confusion.withObject("/" + row)::put));
    root.put("calibrationError", evaluation.calibrationError());
    if (!linking.articles().isEmpty()) {
      new LinkingTables(linking).json(root.putObject("linking"));
    }
    try {
      return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(root)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of numbers is JSON", e);
    }
  }

  private void figures(ObjectNode node, Match match, @Nullable EntityType type) {
    Counts counts = evaluation.counts(match, type);
    counts(node, counts);
    interval(node, "precision", evaluation.interval(match, type, Counts::precision));
    interval(node, "recall", evaluation.interval(match, type, Counts::recall));
    interval(node, "f1", evaluation.interval(match, type, Counts::f1));
  }

  static void counts(ObjectNode node, Counts counts) {
    node.put("marked", counts.marked());
    node.put("found", counts.found());
    node.put("right", counts.right());
  }

  static void interval(ObjectNode node, String name, Interval interval) {
    node.putObject(name)
        .put("value", interval.value())
        .put("low", interval.low())
        .put("high", interval.high());
  }
}
