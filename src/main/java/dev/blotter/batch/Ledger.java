package dev.blotter.batch;

import dev.blotter.document.Article;
import dev.blotter.document.Failure;
import dev.blotter.document.Source;
import dev.blotter.write.DeflatedJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What has been done, for this run and for the next: which files were read and what they held, the
 * annotated articles themselves, and what failed. It is the journal of the batch, kept in an SQLite
 * file: done means committed here for this body and this fingerprint. Output files are made from it
 * and never read.
 *
 * <p>Changes are committed in groups, at least every second while there are any. Thread-safe.
 */
final class Ledger implements AutoCloseable {

  private static final int VERSION = 2;
  private static final int GROUP = 256;
  private static final long GROUP_NANOS = 1_000_000_000L;

  private static final String[] SCHEMA = {
    "CREATE TABLE file (id INTEGER PRIMARY KEY, uri TEXT NOT NULL, occurrence INTEGER NOT NULL,"
        + " stamp TEXT NOT NULL, failures INTEGER NOT NULL, complete INTEGER NOT NULL)",
    "CREATE INDEX file_uri ON file (uri, occurrence)",
    "CREATE TABLE article (id INTEGER PRIMARY KEY, file INTEGER NOT NULL, place INTEGER NOT NULL,"
        + " gone INTEGER NOT NULL, slot INTEGER NOT NULL, name TEXT NOT NULL,"
        + " content BLOB NOT NULL, body BLOB NOT NULL, signature BLOB,"
        + " source BLOB NOT NULL, uri TEXT NOT NULL, media_type TEXT NOT NULL,"
        + " charset TEXT NOT NULL,"
        + " sha256 TEXT NOT NULL, title TEXT, published TEXT)",
    "CREATE INDEX article_slot ON article (file, slot)",
    "CREATE INDEX article_body ON article (body)",
    "CREATE TABLE fingerprint (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE)",
    "CREATE TABLE body (id INTEGER PRIMARY KEY, key BLOB NOT NULL, fingerprint INTEGER NOT NULL,"
        + " source BLOB NOT NULL, length INTEGER NOT NULL, json BLOB NOT NULL)",
    "CREATE UNIQUE INDEX body_key ON body (key, fingerprint)",
    "CREATE TABLE failure (id INTEGER PRIMARY KEY, file INTEGER, body BLOB,"
        + " article TEXT NOT NULL, stage TEXT NOT NULL, reason TEXT NOT NULL)",
    "CREATE TABLE piece (name TEXT PRIMARY KEY, digest BLOB NOT NULL, size INTEGER NOT NULL,"
        + " modified INTEGER NOT NULL)",
    "CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL)"
  };

  private static final String PUBLISHED = "published";

  private final Database database;
  private final long fingerprint;
  private final boolean keepOld;
  private int changes;
  private long committed = System.nanoTime();

  private Ledger(Database database, String fingerprint, boolean keepOld) throws IOException {
    this.database = database;
    this.keepOld = keepOld;
    database.update("INSERT OR IGNORE INTO fingerprint (value) VALUES (?)", fingerprint);
    this.fingerprint = database.number("SELECT id FROM fingerprint WHERE value = ?", fingerprint);
  }

  /**
   * Opens the ledger or begins one; what a run that died left half done is dropped.
   *
   * @param fingerprint of the pipeline that annotates now
   * @param keepOld whether bodies of other fingerprints are as good
   */
  static Ledger open(Path file, String fingerprint, boolean keepOld) throws IOException {
    Database database = Database.open(file, VERSION, SCHEMA);
    try {
      return new Ledger(database, fingerprint, keepOld);
    } catch (IOException e) {
      database.close();
      throw e;
    }
  }

  /**
   * A file that was read before.
   *
   * @param stamp what {@link FileStamp} said then
   * @param failures how many of its articles could not be read
   */
  record KnownFile(long id, String stamp, long failures) {}

  /** The reading of a file, while it goes on. */
  static final class Reading {
    private final long id;
    private final String uri;
    private final int occurrence;
    private final List<Failure> failures = new ArrayList<>();
    private final Map<Long, Integer> slots = new HashMap<>();
    private int place;

    private Reading(long id, String uri, int occurrence) {
      this.id = id;
      this.uri = uri;
      this.occurrence = occurrence;
    }

    String uri() {
      return uri;
    }

    /** Notes that an article could not be read. */
    void failed(Failure failure) {
      failures.add(failure);
    }
  }

  /** How a file differs from what it held before, in articles. */
  record Difference(long added, long changed, long removed) {}

  /** What is known of a file; null if it is new. */
  synchronized @Nullable KnownFile known(String uri, int occurrence) throws IOException {
    KnownFile[] known = new KnownFile[1];
    database.query(
        row -> known[0] = new KnownFile(row.getLong(1), row.getString(2), row.getLong(3)),
        "SELECT id, stamp, failures FROM file WHERE uri = ? AND occurrence = ? AND complete = 1",
        uri,
        occurrence);
    return known[0];
  }

  /** Ids of files that hold an article without a body that would do. */
  synchronized List<Long> unfinishedFiles() throws IOException {
    List<Long> files = new ArrayList<>();
    database.query(
        row -> files.add(row.getLong(1)),
        "SELECT DISTINCT file FROM article WHERE gone = 0 AND NOT EXISTS (SELECT 1 FROM body"
            + " WHERE body.key = article.body AND (body.fingerprint = ? OR ?))",
        fingerprint,
        keepOld);
    return files;
  }

  /** Ids of files of earlier runs that were there when they were last looked for. */
  synchronized List<Long> files() throws IOException {
    List<Long> files = new ArrayList<>();
    database.query(
        row -> files.add(row.getLong(1)), "SELECT id FROM file WHERE complete = 1 AND stamp <> ''");
    return files;
  }

  /** Drops half-read files and old failures: they are looked at again. */
  synchronized void beginRun() throws IOException {
    database.update("DELETE FROM article WHERE file IN (SELECT id FROM file WHERE complete = 0)");
    database.update("DELETE FROM file WHERE complete = 0");
    database.update("DELETE FROM failure");
    database.update("DELETE FROM state WHERE key = ?", PUBLISHED);
    commit();
  }

  /** Notes that a file is no longer in the input; how many articles went with it. */
  synchronized long gone(long file) throws IOException {
    database.update("UPDATE file SET stamp = '', failures = 0 WHERE id = ?", file);
    long articles =
        database.update("UPDATE article SET gone = 1 WHERE file = ? AND gone = 0", file);
    changed();
    return articles;
  }

  /** Whether there are articles that are no longer in the input and could be dropped. */
  synchronized boolean hasPrunable() throws IOException {
    return database.number(
            "SELECT EXISTS (SELECT 1 FROM article JOIN file ON file.id = article.file"
                + " WHERE gone = 1 AND failures = 0)")
        > 0;
  }

  /** Drops articles that are no longer in the input, except of files that could not be read. */
  synchronized void prune() throws IOException {
    database.update(
        "DELETE FROM article WHERE gone = 1 AND file IN (SELECT id FROM file WHERE failures = 0)");
    database.update(
        "DELETE FROM file WHERE stamp = '' AND NOT EXISTS"
            + " (SELECT 1 FROM article WHERE article.file = file.id)");
    changed();
  }

  /** Begins to read a file anew. What was known of it holds until {@link #finish}. */
  synchronized Reading begin(String uri, int occurrence, String stamp) throws IOException {
    database.update(
        "INSERT INTO file (uri, occurrence, stamp, failures, complete) VALUES (?, ?, ?, 0, 0)",
        uri,
        occurrence,
        stamp);
    long id = database.number("SELECT last_insert_rowid()");
    changed();
    return new Reading(id, uri, occurrence);
  }

  /**
   * Notes the next article of a file.
   *
   * @return whether it still has to be annotated
   */
  synchronized boolean add(
      Reading reading, Article article, ArticleKeys keys, byte @Nullable [] signature)
      throws IOException {
    // An article is the same one in a changed file if its source gives it the same id; if the
    // source gives none, if it stands in the same place.
    long slot =
        keys.idIsDerived() ? reading.place : ArticleKeys.of(article.id()).low() | Long.MIN_VALUE;
    int again = reading.slots.merge(slot, 1, Integer::sum);
    slot += (again - 1) * 0x1_0000_0000L;
    Source source = article.source();
    database.update(
        "INSERT INTO article (file, place, gone, slot, name, content, body, signature, source, uri,"
            + " media_type, charset, sha256, title, published)"
            + " VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        reading.id,
        reading.place++,
        slot,
        article.id(),
        keys.content().bytes(),
        keys.body().bytes(),
        signature,
        keys.source().bytes(),
        source.uri(),
        source.mediaType(),
        source.charset(),
        source.sha256(),
        source.title(),
        source.published());
    changed();
    return !hasBody(keys.body());
  }

  /** Ends the reading of a file: what it holds now replaces what it held before. */
  synchronized Difference finish(Reading reading) throws IOException {
    KnownFile old = known(reading.uri, reading.occurrence);
    long before = old == null ? -1 : old.id();
    boolean whole = reading.failures.isEmpty();
    long added =
        database.number(
            "SELECT count(*) FROM article AS a WHERE file = ? AND NOT EXISTS (SELECT 1 FROM article"
                + " AS b WHERE b.file = ? AND b.slot = a.slot)",
            reading.id,
            before);
    long changed =
        database.number(
            "SELECT count(*) FROM article AS a JOIN article AS b ON b.slot = a.slot"
                + " WHERE a.file = ? AND b.file = ? AND b.content <> a.content",
            reading.id,
            before);
    // What a file no longer holds is kept with it, as gone.
    long removed =
        database.number(
            "SELECT count(*) FROM article AS a WHERE file = ? AND gone = 0 AND NOT EXISTS"
                + " (SELECT 1 FROM article AS b WHERE b.file = ? AND b.slot = a.slot)",
            before,
            reading.id);
    database.update(
        "UPDATE article SET file = ?1, gone = 1 WHERE file = ?2 AND NOT EXISTS"
            + " (SELECT 1 FROM article AS b WHERE b.file = ?1 AND b.slot = article.slot)",
        reading.id,
        before);
    database.update("DELETE FROM article WHERE file = ?", before);
    database.update("DELETE FROM file WHERE id = ?", before);
    database.update(
        "UPDATE file SET complete = 1, failures = ? WHERE id = ?",
        reading.failures.size(),
        reading.id);
    for (Failure failure : reading.failures) {
      insert(reading.id, null, failure);
    }
    changed();
    return new Difference(added, changed, whole ? removed : 0);
  }

  /** Whether an article is done. */
  synchronized boolean hasBody(Hash128 body) throws IOException {
    return database.number(
            "SELECT EXISTS (SELECT 1 FROM body WHERE key = ? AND (fingerprint = ? OR ?))",
            body.bytes(),
            fingerprint,
            keepOld)
        > 0;
  }

  /**
   * Notes that an article is done.
   *
   * @param source key of the source that stands in the record
   * @param json its record
   */
  synchronized void done(Hash128 body, Hash128 source, DeflatedJson json) throws IOException {
    database.update(
        "INSERT OR REPLACE INTO body (key, fingerprint, source, length, json)"
            + " VALUES (?, ?, ?, ?, ?)",
        body.bytes(),
        fingerprint,
        source.bytes(),
        json.length(),
        json.deflated());
    changed();
  }

  /** Notes that an article could not be annotated. */
  synchronized void failed(Hash128 body, Failure failure) throws IOException {
    insert(null, body.bytes(), failure);
    changed();
  }

  /** What goes into the output, as things stand. */
  synchronized OutputPlan plan() throws IOException {
    commit();
    return new OutputPlan(database, this, fingerprint, keepOld);
  }

  /** Calls for each failure, in the order of the work list: URI of the file, then the failure. */
  synchronized void failures(BiConsumer<String, Failure> each) throws IOException {
    database.query(
        row ->
            each.accept(
                row.getString(1),
                new Failure(
                    row.getString(2),
                    Failure.Stage.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                    row.getString(4))),
        "SELECT file.uri, failure.article, stage, reason FROM failure JOIN"
            + " (SELECT failure.id AS failure, coalesce(failure.file, min(article.file)) AS file,"
            + " coalesce(article.place, -1) AS place FROM failure LEFT JOIN article"
            + " ON article.body = failure.body AND article.gone = 0 GROUP BY failure.id) AS spot"
            + " ON spot.failure = failure.id JOIN file ON file.id = spot.file"
            + " ORDER BY file.uri, file.occurrence, spot.place, failure.id");
  }

  /** What was published last and how; null if nothing was, or something changed since. */
  synchronized @Nullable String published() throws IOException {
    String[] published = new String[1];
    database.query(
        row -> published[0] = row.getString(1), "SELECT value FROM state WHERE key = ?", PUBLISHED);
    return published[0];
  }

  /** The output files as they were published. */
  synchronized Map<String, Piece> pieces() throws IOException {
    Map<String, Piece> pieces = new HashMap<>();
    database.query(
        row ->
            pieces.put(
                row.getString(1),
                new Piece(Hash128.of(row.getBytes(2)), row.getLong(3), row.getLong(4))),
        "SELECT name, digest, size, modified FROM piece");
    return pieces;
  }

  /**
   * An output file as it was published.
   *
   * @param digest of what it was made from
   * @param size in bytes
   * @param modified in milliseconds
   */
  record Piece(Hash128 digest, long size, long modified) {}

  /** Notes what is published, and forgets bodies that nothing uses any more. */
  synchronized void publish(Map<String, Piece> pieces, String how) throws IOException {
    database.update("DELETE FROM piece");
    for (Map.Entry<String, Piece> piece : pieces.entrySet()) {
      database.update(
          "INSERT INTO piece (name, digest, size, modified) VALUES (?, ?, ?, ?)",
          piece.getKey(),
          piece.getValue().digest().bytes(),
          piece.getValue().size(),
          piece.getValue().modified());
    }
    database.update(
        "DELETE FROM body WHERE NOT EXISTS (SELECT 1 FROM article WHERE article.body = body.key)"
            + " OR (fingerprint <> ?1 AND EXISTS (SELECT 1 FROM body AS b"
            + " WHERE b.key = body.key AND b.fingerprint = ?1))",
        fingerprint);
    database.update("INSERT INTO state (key, value) VALUES (?, ?)", PUBLISHED, how);
    commit();
  }

  /** Forgets what was published: the output files are about to change. */
  synchronized void unpublish() throws IOException {
    database.update("DELETE FROM piece");
    commit();
  }

  private void insert(@Nullable Long file, byte @Nullable [] body, Failure failure)
      throws IOException {
    database.update(
        "INSERT INTO failure (file, body, article, stage, reason) VALUES (?, ?, ?, ?, ?)",
        file,
        body,
        failure.article(),
        failure.stage().label(),
        failure.reason());
  }

  private void changed() throws IOException {
    changes++;
    if (changes >= GROUP || System.nanoTime() - committed >= GROUP_NANOS) {
      commit();
    }
  }

  /** Commits if it is time to. */
  synchronized void commitIfDue() throws IOException {
    if (changes > 0 && System.nanoTime() - committed >= GROUP_NANOS) {
      commit();
    }
  }

  /** Makes all that was noted last. */
  synchronized void commit() throws IOException {
    database.commit();
    changes = 0;
    committed = System.nanoTime();
  }

  /** Closes the ledger; commit first what shall last. */
  @Override
  public synchronized void close() throws IOException {
    database.close();
  }
}
