package dev.blotter.review;

import dev.blotter.review.QueuePage.Entry;
import dev.blotter.review.QueuePage.Reviewer;
import dev.blotter.review.QueuePage.Totals;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions about the articles under review. */
final class ArticleQueue {

  private static final String FROM =
      " FROM queue_article q JOIN prediction p ON p.prediction_id = q.prediction_id"
          + " JOIN article a ON a.article_key = q.article_key"
          + " LEFT JOIN progress mine ON mine.prediction_id = q.prediction_id"
          + " AND mine.reviewer = ?";

  private static final String DOUBT =
      "CASE WHEN mine.reviewer IS NULL THEN p.lowest_confidence ELSE mine.lowest_confidence END";
  private static final String ERRORS = "COALESCE(mine.expected_errors, p.expected_errors)";

  private ArticleQueue() {}

  /** The question so far and its values. */
  private static final class Question {
    private final StringBuilder sql = new StringBuilder();
    private final List<@Nullable Object> values = new ArrayList<>();

    Question add(String more, @Nullable Object... moreValues) {
      sql.append(more);
      Collections.addAll(values, moreValues);
      return this;
    }

    @Nullable Object[] values() {
      return values.toArray();
    }
  }

  static QueuePage page(
      Rows rows, long queue, String reviewer, QueueFilter filter, int page, int size)
      throws SQLException, IOException {
    Question where = new Question().add(FROM, reviewer).add(" WHERE q.queue_id = ?", queue);
    addFilter(where, reviewer, filter);
    long total = rows.number("SELECT count(*)" + where.sql, where.values());
    where.add(" ORDER BY " + order(filter) + ", q.place LIMIT ? OFFSET ?");
    where.add("", size, (long) (page - 1) * size);
    List<Long> numbers = new ArrayList<>();
    List<Entry> entries =
        rows.all(
            row -> {
              numbers.add(row.getLong("prediction_id"));
              return entry(row, List.of());
            },
            "SELECT q.prediction_id, q.article_key, a.article_id, p.title, p.snippet,"
                + " p.source_group, p.source_uri, p.published, p.length, p.mentions, p.conflicts,"
                + " mine.reviewer, mine.open, mine.decided, mine.done, mine.disagreements, "
                + DOUBT
                + " AS lowest, "
                + ERRORS
                + " AS expected"
                + where.sql,
            where.values());
    Map<Long, List<Reviewer>> reviewers = reviewersOf(rows, numbers);
    List<Entry> whole = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      whole.add(with(entries.get(i), reviewers.getOrDefault(numbers.get(i), List.of())));
    }
    return new QueuePage(total, whole, totals(rows, queue, reviewer));
  }

  private static String order(QueueFilter filter) {
    return switch (filter.sort()) {
      case DOUBT -> "CASE WHEN " + DOUBT + " IS NULL THEN 1 ELSE 0 END, " + DOUBT;
      case ERRORS -> ERRORS + " DESC";
      case PUBLISHED -> "CASE WHEN p.published IS NULL THEN 1 ELSE 0 END, p.published DESC";
      case SOURCE -> "p.source_group, p.source_uri";
      case ORDER -> "q.queue_id";
    };
  }

  private static void addFilter(Question where, String reviewer, QueueFilter filter) {
    String notDone = " AND COALESCE(mine.done, 0) = 0";
    switch (filter.status()) {
      case OPEN -> where.add(notDone);
      case UNTOUCHED -> where.add(notDone + " AND COALESCE(mine.decided, 0) = 0");
      case STARTED -> where.add(notDone + " AND mine.decided > 0");
      case DONE -> where.add(" AND mine.done = 1");
      case OTHERS ->
          where.add(
              notDone
                  + " AND EXISTS (SELECT 1 FROM progress other WHERE other.prediction_id ="
                  + " q.prediction_id AND other.reviewer <> ? AND other.decided + other.done > 0)",
              reviewer);
      case ADJUDICATE -> where.add(" AND p.conflicts > 0");
      case DISAGREES -> where.add(" AND mine.disagreements > 0");
      case ALL -> {}
    }
    if (filter.source() != null) {
      where.add(" AND p.source_group = ?", filter.source());
    }
    if (filter.words() != null) {
      where.add(
          " AND a.search_text LIKE ? ESCAPE '!'", like(Predictions.searchable(filter.words())));
    }
    if (filter.wantsMention()) {
      where.add(
          " AND EXISTS (SELECT 1 FROM predicted_mention m WHERE m.prediction_id = q.prediction_id"
              + " AND m.confidence >= ? AND m.confidence <= ?",
          filter.minConfidence(),
          filter.maxConfidence());
      if (filter.type() != null) {
        where.add(" AND m.entity_type = ?", filter.type().label());
      }
      if (filter.kind() != null) {
        where.add(" AND m.kind = ?", filter.kind().label());
      }
      where.add(")");
    }
  }

  /** What matches texts that hold these words, whatever characters they are made of. */
  static String like(String words) {
    return "%" + words.replaceAll("[!%_]", "!$0") + "%";
  }

  private static Entry entry(ResultSet row, List<Reviewer> reviewers) throws SQLException {
    boolean untouched = row.getString("reviewer") == null;
    int mentions = row.getInt("mentions");
    return new Entry(
        row.getString("article_key"),
        row.getString("article_id"),
        row.getString("title"),
        row.getString("snippet"),
        row.getString("source_group"),
        row.getString("source_uri"),
        row.getString("published"),
        row.getInt("length"),
        mentions,
        Rows.fraction(row, "lowest"),
        row.getDouble("expected"),
        untouched ? mentions : row.getInt("open"),
        row.getInt("decided"),
        row.getInt("done") != 0,
        row.getInt("conflicts"),
        row.getInt("disagreements"),
        reviewers);
  }

  private static Entry with(Entry e, List<Reviewer> reviewers) {
    return new Entry(
        e.key(),
        e.id(),
        e.title(),
        e.snippet(),
        e.group(),
        e.uri(),
        e.published(),
        e.length(),
        e.mentions(),
        e.lowestConfidence(),
        e.expectedErrors(),
        e.open(),
        e.decided(),
        e.done(),
        e.conflicts(),
        e.disagreements(),
        reviewers);
  }

  private static Map<Long, List<Reviewer>> reviewersOf(Rows rows, List<Long> numbers)
      throws SQLException, IOException {
    Map<Long, List<Reviewer>> reviewers = new HashMap<>();
    if (numbers.isEmpty()) {
      return reviewers;
    }
    rows.all(
        row ->
            reviewers
                .computeIfAbsent(row.getLong("prediction_id"), number -> new ArrayList<>())
                .add(
                    new Reviewer(
                        row.getString("reviewer"), row.getInt("decided"), row.getInt("done") != 0)),
        "SELECT prediction_id, reviewer, decided, done FROM progress WHERE prediction_id IN ("
            + String.join(", ", Collections.nCopies(numbers.size(), "?"))
            + ") AND decided + done > 0 ORDER BY reviewer",
        numbers.toArray());
    return reviewers;
  }

  private static Totals totals(Rows rows, long queue, String reviewer)
      throws SQLException, IOException {
    Totals totals =
        rows.first(
            row ->
                new Totals(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6)),
            "SELECT count(*), sum(COALESCE(mine.done, 0)), sum(CASE WHEN mine.decided > 0 AND"
                + " mine.done = 0 THEN 1 ELSE 0 END), sum(CASE WHEN p.conflicts > 0 THEN 1 ELSE 0"
                + " END), sum(CASE WHEN mine.disagreements > 0 THEN 1 ELSE 0 END),"
                + " sum(COALESCE(mine.decided, 0))"
                + FROM
                + " WHERE q.queue_id = ?",
            reviewer,
            queue);
    return totals == null ? new Totals(0, 0, 0, 0, 0, 0) : totals;
  }

  /** How many articles or mentions there are of something. */
  record Facet(String name, @Nullable String kind, long count) {}

  static List<Facet> sources(Rows rows, long queue) throws SQLException, IOException {
    return rows.all(
        row -> new Facet(row.getString(1), null, row.getLong(2)),
        "SELECT p.source_group, count(*) FROM queue_article q JOIN prediction p ON"
            + " p.prediction_id = q.prediction_id WHERE q.queue_id = ? GROUP BY p.source_group"
            + " ORDER BY 2 DESC, 1",
        queue);
  }

  static List<Facet> kinds(Rows rows, long queue) throws SQLException, IOException {
    return rows.all(
        row -> new Facet(row.getString(1), row.getString(2), row.getLong(3)),
        "SELECT m.entity_type, m.kind, count(*) FROM queue_article q JOIN predicted_mention m ON"
            + " m.prediction_id = q.prediction_id WHERE q.queue_id = ? GROUP BY m.entity_type,"
            + " m.kind ORDER BY 1, 3 DESC, 2",
        queue);
  }

  static List<String> reviewers(Rows rows, long queue) throws SQLException, IOException {
    return rows.all(
        row -> row.getString(1),
        "SELECT DISTINCT progress.reviewer FROM queue_article q JOIN progress ON"
            + " progress.prediction_id = q.prediction_id WHERE q.queue_id = ? ORDER BY 1",
        queue);
  }

  /** Records in which something may match, in the order of the keys of their articles. */
  static List<Long> candidates(Rows rows, long queue, BulkChange change)
      throws SQLException, IOException {
    Question question =
        new Question()
            .add(
                "SELECT q.prediction_id FROM queue_article q JOIN article a ON a.article_key ="
                    + " q.article_key WHERE q.queue_id = ?",
                queue);
    if (change.article() != null) {
      question.add(" AND q.article_key = ?", change.article());
    }
    if (change.action() == Action.ADD) {
      question.add(
          " AND a.search_text LIKE ? ESCAPE '!'",
          like(Predictions.searchable(String.valueOf(change.words()))));
    } else {
      question.add(
          " AND EXISTS (SELECT 1 FROM predicted_mention m WHERE m.prediction_id = q.prediction_id"
              + " AND m.confidence >= ?",
          change.minConfidence());
      if (change.words() != null) {
        question.add(" AND m.words = ?", Predictions.stored(change.words()));
      }
      if (change.type() != null) {
        question.add(" AND m.entity_type = ?", change.type().label());
      }
      if (change.kind() != null) {
        question.add(" AND m.kind = ?", change.kind().label());
      }
      question.add(")");
    }
    question.add(" ORDER BY q.article_key");
    return rows.all(row -> row.getLong(1), question.sql.toString(), question.values());
  }
}
