package dev.blotter.review;

import dev.blotter.corpus.Mark;
import dev.blotter.review.ArticleQueue.Facet;
import dev.blotter.review.Predictions.Prediction;
import dev.blotter.write.AnnotatedRecord;
import dev.blotter.write.AnnotatedRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The store of a review: the articles with all records that models made of them, and every decision
 * that was ever made, in an SQLite file or in PostgreSQL. Decisions are only added. Thread-safe;
 * several processes may use one store at a time. All that asks or changes it throws {@link
 * StoreException} when the database cannot be used.
 */
public final class ReviewStore implements AutoCloseable {

  private static final int MOST_MENTIONS_AT_ONCE = 20_000;
  private static final int EXAMPLES = 10;

  private final StoreDatabase database;
  private final Predictions predictions = new Predictions();

  private ReviewStore(StoreDatabase database) {
    this.database = database;
  }

  /**
   * Opens a store, or makes it.
   *
   * @param target a file, or a JDBC URL of PostgreSQL
   * @throws StoreException if it cannot be used
   * @throws IOException if it cannot be made there
   */
  public static ReviewStore open(String target) throws IOException {
    return new ReviewStore(StoreDatabase.open(target));
  }

  /**
   * Takes in output folders of the batch, or files of annotated JSON Lines, and makes their
   * articles a queue. What is there already stays, and so does whatever was decided. Where a folder
   * has not changed since the last time, nothing is read.
   *
   * @param folders where a later one has the same article, its record counts
   * @param failed takes place and reason of what is no record
   * @return the queue
   * @throws IOException if a folder cannot be read; the queue is then as it was
   */
  public long load(List<Path> folders, BiConsumer<String, String> failed) throws IOException {
    StringBuilder name = new StringBuilder();
    for (Path folder : folders) {
      name.append(folder.toAbsolutePath().normalize()).append('\n');
    }
    long queue = Hashes.number(name.toString());
    String stamp = stamp(folders);
    boolean isLoaded =
        database.read(
            rows ->
                rows.number(
                        "SELECT count(*) FROM queue WHERE queue_id = ? AND stamp = ?", queue, stamp)
                    > 0);
    if (!isLoaded) {
      database.write(
          rows -> {
            rows.update(
                "INSERT INTO queue (queue_id, name, stamp) VALUES (?, ?, ?) ON CONFLICT (queue_id)"
                    + " DO UPDATE SET stamp = EXCLUDED.stamp",
                queue,
                Predictions.stored(name.toString()),
                stamp);
            loadAll(rows, queue, folders, failed);
            if (!stamp(folders).equals(stamp)) {
              throw new IOException("the articles changed while they were read");
            }
            return queue;
          });
    }
    return queue;
  }

  /** What tells whether the files of some folders have changed. */
  private static String stamp(List<Path> folders) throws IOException {
    StringBuilder stamp = new StringBuilder();
    for (Path folder : folders) {
      for (Path file : AnnotatedRecords.files(folder)) {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        stamp.append(file + " " + now.size() + " " + now.lastModifiedTime().toMillis() + "\n");
      }
    }
    return Hashes.hex(stamp.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The number of a record that was read, and the key of its article. */
  private record Loaded(String key, long prediction) {}

  private void loadAll(Rows rows, long queue, List<Path> folders, BiConsumer<String, String> failed)
      throws SQLException, IOException {
    String time = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    // A later folder goes before an earlier one, and the first record of an article is taken.
    List<List<Loaded>> perFolder = new ArrayList<>();
    for (Path folder : folders) {
      List<Loaded> entries = new ArrayList<>();
      perFolder.add(entries);
      AnnotatedRecords.read(
          folder,
          new AnnotatedRecords.Each() {
            @Override
            public void record(AnnotatedRecord record, byte[] json) throws IOException {
              try {
                entries.add(
                    new Loaded(
                        Hashes.articleKey(record.id(), record.text()),
                        Predictions.add(rows, record, json, time)));
              } catch (SQLException e) {
                throw new StoreException("a record could not be stored: " + e.getMessage(), e);
              }
            }

            @Override
            public void failed(String place, String reason) {
              failed.accept(place, reason);
            }
          });
    }
    Set<String> taken = new HashSet<>();
    List<@Nullable Object[]> places = new ArrayList<>();
    for (int i = perFolder.size() - 1; i >= 0; i--) {
      for (Loaded entry : perFolder.get(i)) {
        if (taken.add(entry.key())) {
          places.add(
              new @Nullable Object[] {queue, places.size(), entry.key(), entry.prediction()});
        }
      }
    }
    rows.update("DELETE FROM queue_article WHERE queue_id = ?", queue);
    rows.updateAll(
        "INSERT INTO queue_article (queue_id, place, article_key, prediction_id)"
            + " VALUES (?, ?, ?, ?)",
        places);
    List<String> decided =
        rows.all(
            row -> row.getString(1),
            "SELECT q.article_key FROM queue_article q JOIN article a ON a.article_key ="
                + " q.article_key WHERE q.queue_id = ? AND a.version > 0 ORDER BY 1",
            queue);
    for (String key : decided) {
      keepProgress(rows, key);
    }
  }

  /** Keys of all articles with decisions, in ascending order. */
  public List<String> articles() throws IOException {
    return database.read(
        rows ->
            rows.all(
                row -> row.getString(1),
                "SELECT article_key FROM article WHERE version > 0 ORDER BY article_key"));
  }

  /**
   * An article with the record that was loaded last and all decisions.
   *
   * @return null if there is none with that key
   */
  public @Nullable StoredArticle read(String key) throws IOException {
    return database
        .read(
            rows -> {
              Long newest = Predictions.newest(rows, key, null);
              return newest == null
                  ? Optional.<StoredArticle>empty()
                  : Optional.of(article(rows, predictions.read(rows, newest)));
            })
        .orElse(null);
  }

  /**
   * An article with its record in a queue and all decisions.
   *
   * @return null if the queue has none with that key
   */
  public @Nullable StoredArticle read(long queue, String key) throws IOException {
    return database
        .read(
            rows -> {
              Long number = inQueue(rows, queue, key);
              return number == null
                  ? Optional.<StoredArticle>empty()
                  : Optional.of(article(rows, predictions.read(rows, number)));
            })
        .orElse(null);
  }

  private static @Nullable Long inQueue(Rows rows, long queue, String key)
      throws SQLException, IOException {
    return rows.first(
        row -> row.getLong(1),
        "SELECT prediction_id FROM queue_article WHERE queue_id = ? AND article_key = ?",
        queue,
        key);
  }

  private static StoredArticle article(Rows rows, Prediction prediction)
      throws SQLException, IOException {
    List<Decision> decisions = DecisionLog.of(rows, prediction.key(), prediction.record().text());
    return new StoredArticle(
        prediction.key(), prediction.json(), new ArticleReview(prediction.record(), decisions));
  }

  /**
   * A page of a queue, as a reviewer sees it.
   *
   * @param page from 1; one after the last has no entries
   * @param size most entries of a page, from 1
   */
  public QueuePage page(long queue, String reviewer, QueueFilter filter, int page, int size)
      throws IOException {
    return database.read(rows -> ArticleQueue.page(rows, queue, reviewer, filter, page, size));
  }

  List<Facet> sources(long queue) throws IOException {
    return database.read(rows -> ArticleQueue.sources(rows, queue));
  }

  List<Facet> kinds(long queue) throws IOException {
    return database.read(rows -> ArticleQueue.kinds(rows, queue));
  }

  List<String> reviewers(long queue) throws IOException {
    return database.read(rows -> ArticleQueue.reviewers(rows, queue));
  }

  /**
   * Saves verdicts on an article: when this returns, they are on disk. A verdict that is there
   * already is not saved again.
   *
   * @param fingerprint of the record that was looked at
   * @return null if the queue has no article with that key, or the store no such record of it
   */
  public @Nullable Saved save(
      long queue, String key, String reviewer, String fingerprint, List<Verdict> verdicts)
      throws IOException {
    return database
        .write(
            rows -> {
              Long today = inQueue(rows, queue, key);
              Long number = Predictions.newest(rows, key, fingerprint);
              if (today == null || number == null) {
                return Optional.<Saved>empty();
              }
              lock(rows, key);
              VerdictWriter writer = writer(rows, reviewer, predictions.read(rows, number));
              List<Saved.Result> results = writer.saveAll(verdicts);
              keep(rows, key, writer);
              Prediction now = predictions.read(rows, today);
              return Optional.of(
                  new Saved(
                      new StoredArticle(
                          key, now.json(), new ArticleReview(now.record(), writer.decisions())),
                      results,
                      !now.record().fingerprint().equals(fingerprint)));
            })
        .orElse(null);
  }

  /** Nobody else writes to the log of an article until the transaction ends. */
  private static void lock(Rows rows, String key) throws SQLException {
    rows.update("UPDATE article SET version = version WHERE article_key = ?", key);
  }

  private static VerdictWriter writer(Rows rows, String reviewer, Prediction seen)
      throws SQLException, IOException {
    return new VerdictWriter(
        rows, reviewer, seen, DecisionLog.of(rows, seen.key(), seen.record().text()));
  }

  private void keep(Rows rows, String key, VerdictWriter writer) throws SQLException, IOException {
    List<Decision> decisions = writer.decisions();
    if (!decisions.isEmpty()) {
      rows.update(
          "UPDATE article SET version = ? WHERE article_key = ?",
          decisions.get(decisions.size() - 1).number(),
          key);
    }
    keepProgress(rows, key);
  }

  /** For every record of the article that stands in a queue. */
  private void keepProgress(Rows rows, String key) throws SQLException, IOException {
    List<Long> numbers =
        rows.all(
            row -> row.getLong(1),
            "SELECT DISTINCT prediction_id FROM queue_article WHERE article_key = ?",
            key);
    for (long number : numbers) {
      Prediction prediction = predictions.read(rows, number);
      DecisionLog.keepProgress(rows, prediction, article(rows, prediction).review());
    }
  }

  /**
   * Makes the same decision on many mentions, in one transaction.
   *
   * @param dryRun whether only to say what would be done
   * @throws IllegalArgumentException if that is more than anybody can want
   */
  public BulkResult change(long queue, String reviewer, BulkChange change, boolean dryRun)
      throws IOException {
    return dryRun
        ? database.read(rows -> change(rows, queue, reviewer, change, true))
        : database.write(rows -> change(rows, queue, reviewer, change, false));
  }

  private BulkResult change(
      Rows rows, long queue, String reviewer, BulkChange change, boolean dryRun)
      throws SQLException, IOException {
    String group = change.id().toString();
    String done = " FROM decision WHERE decision_group = ? AND reviewer = ? AND action <> 'undo'";
    long mentions = rows.number("SELECT count(*)" + done, group, reviewer);
    if (mentions > 0) {
      long articles = rows.number("SELECT count(DISTINCT article_key)" + done, group, reviewer);
      return new BulkResult((int) mentions, (int) articles, List.of());
    }
    int articles = 0;
    int count = 0;
    List<BulkResult.Example> examples = new ArrayList<>();
    for (long number : ArticleQueue.candidates(rows, queue, change)) {
      Prediction prediction = predictions.read(rows, number);
      String key = prediction.key();
      if (!dryRun) {
        lock(rows, key);
      }
      VerdictWriter writer = writer(rows, reviewer, prediction);
      List<Verdict> verdicts =
          BulkVerdicts.of(
              change,
              prediction,
              new ArticleReview(prediction.record(), writer.decisions()).state(reviewer));
      if (verdicts.isEmpty()) {
        continue;
      }
      articles++;
      count += verdicts.size();
      if (count > MOST_MENTIONS_AT_ONCE) {
        throw new IllegalArgumentException(
            "that is more than " + MOST_MENTIONS_AT_ONCE + " mentions; narrow it down");
      }
      for (Verdict verdict : verdicts) {
        Mark mark = verdict.before() == null ? verdict.after() : verdict.before();
        if (examples.size() < EXAMPLES && mark != null) {
          examples.add(
              new BulkResult.Example(
                  key,
                  prediction.record().provenance().source().title(),
                  prediction.record().text(),
                  mark));
        }
      }
      if (!dryRun) {
        writer.saveAll(verdicts);
        keep(rows, key, writer);
      }
    }
    return new BulkResult(count, articles, examples);
  }

  /**
   * Takes back what was decided in a group, in all articles.
   *
   * @param id of the undo; the same id again does nothing again
   */
  public BulkResult undo(String reviewer, UUID id, UUID group) throws IOException {
    return database.write(
        rows -> {
          int articles = 0;
          int decisions = 0;
          for (String key :
              rows.all(
                  row -> row.getString(1),
                  "SELECT DISTINCT article_key FROM decision WHERE decision_group = ? AND reviewer"
                      + " = ? ORDER BY 1",
                  group.toString(),
                  reviewer)) {
            lock(rows, key);
            long number = Objects.requireNonNull(Predictions.newest(rows, key, null));
            VerdictWriter writer = writer(rows, reviewer, predictions.read(rows, number));
            UUID undo = Hashes.uuid(id.toString(), key);
            Saved.Result result =
                writer
                    .saveAll(
                        List.of(new Verdict(undo, Action.UNDO, null, null, null, group, id, false)))
                    .get(0);
            if (result.fate() != Saved.Fate.REFUSED) {
              articles++;
              for (Decision decision : writer.decisions()) {
                boolean isOwn = decision.reviewer().equals(reviewer);
                decisions += isOwn && group.equals(decision.verdict().group()) ? 1 : 0;
              }
            }
            keep(rows, key, writer);
          }
          return new BulkResult(decisions, articles, List.of());
        });
  }

  @Override
  public void close() {
    database.close();
  }
}
