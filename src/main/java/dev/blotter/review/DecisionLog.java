package dev.blotter.review;

import dev.blotter.corpus.Mark;
import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.review.Predictions.Prediction;
import dev.blotter.write.CodePoints;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log of decisions and what is kept of what they come to. */
final class DecisionLog {

  private static final String COLUMNS =
      "number, decision_id, reviewer, decided_at, fingerprint, action, before_start, before_end,"
          + " before_type, before_kind, after_start, after_end, after_type, after_kind, note,"
          + " undoes, decision_group, adjudicates";

  private DecisionLog() {}

  /** All decisions about an article in their order. */
  static List<Decision> of(Rows rows, String key, String text) throws SQLException, IOException {
    CodePoints offsets = new CodePoints(text);
    return rows.all(
        row -> decision(row, offsets),
        "SELECT " + COLUMNS + " FROM decision WHERE article_key = ? ORDER BY number",
        key);
  }

  /** The article that has a decision with that id; null if none has. */
  static @Nullable String articleOf(Rows rows, UUID id) throws SQLException, IOException {
    return rows.first(
        row -> row.getString(1),
        "SELECT article_key FROM decision WHERE decision_id = ?",
        id.toString());
  }

  /** Adds a decision about the article whose offsets are given. */
  static void add(Rows rows, String key, CodePoints offsets, Decision decision)
      throws SQLException {
    Verdict verdict = decision.verdict();
    Mark before = verdict.before();
    Mark after = verdict.after();
    rows.update(
        "INSERT INTO decision (article_key, "
            + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        key,
        decision.number(),
        decision.id().toString(),
        decision.reviewer(),
        decision.time().toString(),
        decision.fingerprint(),
        verdict.action().label(),
        before == null ? null : offsets.at(before.span().start()),
        before == null ? null : offsets.at(before.span().end()),
        before == null ? null : before.type().label(),
        kind(before),
        after == null ? null : offsets.at(after.span().start()),
        after == null ? null : offsets.at(after.span().end()),
        after == null ? null : after.type().label(),
        kind(after),
        verdict.note(),
        verdict.undoes() == null ? null : verdict.undoes().toString(),
        verdict.group() == null ? null : verdict.group().toString(),
        verdict.adjudicates() ? 1 : 0);
  }

  private static @Nullable String kind(@Nullable Mark mark) {
    return mark == null || mark.kind() == null ? null : mark.kind().label();
  }

  private static Decision decision(ResultSet row, CodePoints offsets) throws SQLException {
    String undoes = row.getString("undoes");
    String group = row.getString("decision_group");
    return new Decision(
        row.getLong("number"),
        row.getString("reviewer"),
        Instant.parse(row.getString("decided_at")),
        row.getString("fingerprint"),
        new Verdict(
            UUID.fromString(row.getString("decision_id")),
            Action.of(row.getString("action")),
            mark(row, "before", offsets),
            mark(row, "after", offsets),
            row.getString("note"),
            undoes == null ? null : UUID.fromString(undoes),
            group == null ? null : UUID.fromString(group),
            row.getInt("adjudicates") != 0));
  }

  private static @Nullable Mark mark(ResultSet row, String which, CodePoints offsets)
      throws SQLException {
    String type = row.getString(which + "_type");
    if (type == null) {
      return null;
    }
    EntityType entityType = EntityType.of(type);
    String kind = row.getString(which + "_kind");
    return new Mark(
        new CharSpan(
            offsets.character(row.getInt(which + "_start")),
            offsets.character(row.getInt(which + "_end"))),
        entityType,
        kind == null ? null : Kind.of(entityType, kind));
  }

  /** Keeps what the decisions about an article come to, for the queue. */
  static void keepProgress(Rows rows, Prediction prediction, ArticleReview review)
      throws SQLException {
    Map<Mark, Double> confidences = prediction.confidences();
    rows.update(
        "UPDATE prediction SET conflicts = ? WHERE prediction_id = ?",
        review.conflicts().stream().filter(conflict -> conflict.adjudication() == null).count(),
        prediction.number());
    rows.update("DELETE FROM progress WHERE prediction_id = ?", prediction.number());
    for (String reviewer : review.reviewers()) {
      ReviewState state = review.state(reviewer);
      double expected = 0;
      Double lowest = null;
      for (ReviewedMention mention : state.mentions()) {
        Double confidence = mention.isDecided() ? null : confidences.get(mention.mark());
        if (confidence != null) {
          expected += 1 - confidence;
          lowest = lowest == null ? confidence : Double.valueOf(Math.min(lowest, confidence));
        }
      }
      rows.update(
          "INSERT INTO progress (prediction_id, reviewer, open, decided, done, disagreements,"
              + " lowest_confidence, expected_errors) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          prediction.number(),
          reviewer,
          state.open(),
          state.decided(),
          state.done() == null ? 0 : 1,
          review.disagreements(reviewer).stream().filter(place -> !place.isKnown()).count(),
          lowest,
          expected);
    }
  }
}
