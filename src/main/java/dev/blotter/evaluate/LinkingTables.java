package dev.blotter.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blotter.evaluate.Evaluation.Interval;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The part of an evaluation that concerns entities, links and officials. */
final class LinkingTables {

  private static final Map<String, Function<ClusterScore, Agreement>> CLUSTERS =
      new LinkedHashMap<>();
  private static final Map<String, Function<LinkingScore, LinkCounts>> LINKS =
      new LinkedHashMap<>();
  private static final Map<String, Function<LinkingScore, Counts>> OFFICIALS =
      new LinkedHashMap<>();

  static {
    CLUSTERS.put("muc", ClusterScore::muc);
    CLUSTERS.put("b3", ClusterScore::bCubed);
    CLUSTERS.put("ceafE", ClusterScore::ceafE);
    LINKS.put("mentions", LinkingScore::linksByMention);
    LINKS.put("entities", LinkingScore::linksByEntity);
    OFFICIALS.put("whole", LinkingScore::officials);
    OFFICIALS.put("holder", LinkingScore::holders);
  }

  private final LinkingEvaluation evaluation;

  LinkingTables(LinkingEvaluation evaluation) {
    this.evaluation = evaluation;
  }

  /**
   * Tables in plain text.
   *
   * @param articles how many were evaluated, with and without gold of entities
   */
  String text(int articles) {
    StringBuilder out = new StringBuilder("\n");
    EvaluationReport.line(
        out,
        "entities, links and officials of %s, on the %d of %d articles with .entities",
        evaluation.goldMentions() ? "the marks themselves" : "what was found",
        evaluation.articles().size(),
        articles);
    EvaluationReport.line(out, "");
    EvaluationReport.line(
        out,
        "%-14s %9s %9s  %-19s %-19s %-19s",
        "entities",
        "marked",
        "found",
        "precision",
        "recall",
        "F1");
    countsRow(out, "mentions", LinkingScore::mentions);
    CLUSTERS.forEach((name, measure) -> clusterRow(out, name, measure));
    EvaluationReport.line(
        out,
        "%-14s %9s %9s  %-19s %-19s %s",
        "CoNLL",
        "",
        "",
        "",
        "",
        EvaluationReport.figure(evaluation.clusters(ClusterScore::conllF1)));
    EvaluationReport.line(out, "");
    EvaluationReport.line(
        out,
        "%-14s %9s %9s  %-19s %-19s %-19s %-19s %9s  %s",
        "links",
        "marked",
        "found",
        "precision",
        "recall",
        "F1",
        "accuracy with NIL",
        "NIL",
        "precision of NIL");
    LINKS.forEach((name, unit) -> linkRow(out, name, unit));
    EvaluationReport.line(out, "");
    EvaluationReport.line(
        out,
        "%-14s %9s %9s  %-19s %-19s %-19s",
        "officials",
        "marked",
        "found",
        "precision",
        "recall",
        "F1");
    OFFICIALS.forEach((name, what) -> countsRow(out, name, what));
    return out.toString();
  }

  private void clusterRow(
      StringBuilder out, String name, Function<ClusterScore, Agreement> measure) {
    Agreement sum = measure.apply(evaluation.clusters());
    EvaluationReport.line(
        out,
        "%-14s %9.0f %9.0f  %s %s %s",
        name,
        sum.marked(),
        sum.found(),
        EvaluationReport.figure(cluster(measure, Agreement::precision)),
        EvaluationReport.figure(cluster(measure, Agreement::recall)),
        EvaluationReport.figure(cluster(measure, Agreement::f1)));
  }

  private Interval cluster(
      Function<ClusterScore, Agreement> measure, ToDoubleFunction<Agreement> figure) {
    return evaluation.clusters(score -> figure.applyAsDouble(measure.apply(score)));
  }

  private void linkRow(StringBuilder out, String name, Function<LinkingScore, LinkCounts> unit) {
    LinkCounts sum = evaluation.links(unit);
    EvaluationReport.line(
        out,
        "%-14s %9d %9d  %s %s %s %s %9d  %s",
        name,
        sum.links().marked(),
        sum.links().found(),
        EvaluationReport.figure(evaluation.links(unit, c -> c.links().precision())),
        EvaluationReport.figure(evaluation.links(unit, c -> c.links().recall())),
        EvaluationReport.figure(evaluation.links(unit, c -> c.links().f1())),
        EvaluationReport.figure(evaluation.links(unit, LinkCounts::accuracy)),
        sum.nil(),
        EvaluationReport.figure(evaluation.links(unit, LinkCounts::nilPrecision)));
  }

  private void countsRow(StringBuilder out, String name, Function<LinkingScore, Counts> what) {
    Counts sum = evaluation.counts(what);
    EvaluationReport.line(
        out,
        "%-14s %9d %9d  %s %s %s",
        name,
        sum.marked(),
        sum.found(),
        EvaluationReport.figure(evaluation.counts(what, Counts::precision)),
        EvaluationReport.figure(evaluation.counts(what, Counts::recall)),
        EvaluationReport.figure(evaluation.counts(what, Counts::f1)));
  }

  /** The figures as JSON. */
  void json(ObjectNode root) {
    root.put("articles", evaluation.articles().size());
    root.put("goldMentions", evaluation.goldMentions());
    ObjectNode clusters = root.putObject("clusters");
    counts(clusters.putObject("mentions"), LinkingScore::mentions);
    CLUSTERS.forEach(
        (name, measure) -> {
          Agreement sum = measure.apply(evaluation.clusters());
          ObjectNode node = clusters.putObject(name);
          node.put("marked", sum.marked()).put("found", sum.found());
          node.put("recalled", sum.recalled()).put("precise", sum.precise());
          EvaluationReport.interval(node, "precision", cluster(measure, Agreement::precision));
          EvaluationReport.interval(node, "recall", cluster(measure, Agreement::recall));
          EvaluationReport.interval(node, "f1", cluster(measure, Agreement::f1));
        });
    EvaluationReport.interval(clusters, "conllF1", evaluation.clusters(ClusterScore::conllF1));
    ObjectNode links = root.putObject("links");
    LINKS.forEach((name, unit) -> links(links.putObject(name), unit));
    ObjectNode officials = root.putObject("officials");
    OFFICIALS.forEach((name, what) -> counts(officials.putObject(name), what));
  }

  private void links(ObjectNode node, Function<LinkingScore, LinkCounts> unit) {
    LinkCounts sum = evaluation.links(unit);
    EvaluationReport.counts(node, sum.links());
    node.put("nil", sum.nil()).put("nilRight", sum.nilRight()).put("all", sum.all());
    EvaluationReport.interval(
        node, "precision", evaluation.links(unit, c -> c.links().precision()));
    EvaluationReport.interval(node, "recall", evaluation.links(unit, c -> c.links().recall()));
    EvaluationReport.interval(node, "f1", evaluation.links(unit, c -> c.links().f1()));
    EvaluationReport.interval(node, "accuracy", evaluation.links(unit, LinkCounts::accuracy));
    EvaluationReport.interval(
        node, "nilPrecision", evaluation.links(unit, LinkCounts::nilPrecision));
  }

  private void counts(ObjectNode node, Function<LinkingScore, Counts> what) {
    EvaluationReport.counts(node, evaluation.counts(what));
    EvaluationReport.interval(node, "precision", evaluation.counts(what, Counts::precision));
    EvaluationReport.interval(node, "recall", evaluation.counts(what, Counts::recall));
    EvaluationReport.interval(node, "f1", evaluation.counts(what, Counts::f1));
  }
}
