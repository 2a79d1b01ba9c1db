package dev.blotter.batch;

import dev.blotter.document.Source;
import dev.blotter.write.AnnotatedArticleJson;
import dev.blotter.write.DeflatedJson;
import dev.blotter.write.Provenance;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records of the output in their order: that of the work list. It depends on what the files
 * hold and held, on nothing else: not on the order in which they were done, nor on how many runs it
 * took.
 *
 * <p>An article that several files hold has one record, with the first of them as its source; files
 * that are still in the input come before those that are not. An article that is gone from one file
 * but still in another is not gone.
 *
 * <p>Its tables are temporary and there is one plan at a time. Thread-safe, by the ledger's lock.
 */
final class OutputPlan {

  private static final long GONE = 1L << 40; // more than there will be lines

  private static final String RECORDS =
      "SELECT n, record.content, record.gone, others, repeats, article.name, article.source AS own,"
          + " article.uri, media_type, charset, sha256, title, published, body.key, body.fingerprint,"
          + " body.source AS written, body.length, body.json FROM record JOIN article"
          + " ON article.id = record.article JOIN body ON body.id = record.body"
          + " WHERE n BETWEEN ? AND ? ORDER BY n";

  private static final int SOME_BYTES = 1 << 20;

  private final Database database;
  private final Object lock;
  private final Totals totals;

  /**
   * A record to be written.
   *
   * @param number its place in the output; ascending, with gaps
   * @param id of its article
   * @param digest of all it is made from
   * @param json as it is kept
   * @param provenance null if the record is written as it is kept
   */
  record Entry(
      long number, String id, Hash128 digest, DeflatedJson json, @Nullable Provenance provenance) {

    /** Its bytes in the output. */
    byte[] bytes() throws IOException {
      return provenance == null
          ? json.json()
          : AnnotatedArticleJson.withProvenance(json.json(), provenance);
    }

    /** How many bytes that is. */
    int length() throws IOException {
      return provenance == null ? json.length() : bytes().length;
    }
  }

  /** Something that takes records. */
  @FunctionalInterface
  interface Entries {
    void take(Entry entry) throws IOException;
  }

  /**
   * What the output holds.
   *
   * @param records all
   * @param kept those of articles that are no longer in the input
   * @param merged articles that have no record because an equal one has
   * @param nearDuplicates records that name another they nearly repeat
   */
  record Totals(long records, long kept, long merged, long nearDuplicates) {}

  /**
   * Plans the output.
   *
   * @param fingerprint of the bodies that are wanted
   * @param keepOld whether others are as good
   */
  OutputPlan(Database database, Object lock, long fingerprint, boolean keepOld) throws IOException {
    this.database = database;
    this.lock = lock;
    database.update("DROP TABLE IF EXISTS temp.line");
    database.update("DROP TABLE IF EXISTS temp.record");
    database.update(
        "CREATE TEMP TABLE line (n INTEGER PRIMARY KEY, article INTEGER NOT NULL,"
            + " content BLOB NOT NULL, gone INTEGER NOT NULL)");
    database.update(
        "INSERT INTO line (article, content, gone) SELECT article.id, content, gone FROM article"
            + " JOIN file ON file.id = article.file WHERE complete = 1"
            + " ORDER BY file.uri, occurrence, gone, place");
    database.update("CREATE INDEX temp.line_content ON line (content, gone, n)");
    database.update(
        "CREATE TEMP TABLE record (n INTEGER PRIMARY KEY, article INTEGER NOT NULL,"
            + " content BLOB NOT NULL, gone INTEGER NOT NULL, others INTEGER NOT NULL,"
            + " body INTEGER NOT NULL, repeats INTEGER)");
    database.update(
        "INSERT INTO record (n, article, content, gone, others, body)"
            + " SELECT n, article, content, gone, (SELECT count(*) - 1 FROM line"
            + " WHERE line.content = first.content AND line.gone = first.gone), body FROM"
            + " (SELECT line.n, line.article, line.content, line.gone, (SELECT body.id FROM body"
            + " WHERE body.key = article.body AND (body.fingerprint = ?1 OR ?2 OR line.gone = 1)"
            + " ORDER BY body.fingerprint = ?1 DESC, body.id DESC LIMIT 1) AS body FROM"
            + " (SELECT min(gone * ?3 + n) % ?3 AS n FROM line GROUP BY content) AS best"
            + " JOIN line ON line.n = best.n JOIN article ON article.id = line.article) AS first"
            + " WHERE body IS NOT NULL ORDER BY n",
        fingerprint, keepOld, GONE);
    findRepeats();
    this.totals =
        new Totals(
            database.number("SELECT count(*) FROM record"),
            database.number("SELECT count(*) FROM record WHERE gone = 1"),
            database.number("SELECT sum(others) FROM record"),
            database.number("SELECT count(*) FROM record WHERE repeats IS NOT NULL"));
  }

  Totals totals() {
    return totals;
  }

  /** The records whose numbers lie in a closed range, in their order. */
  void entries(long first, long last, Entries each) throws IOException {
    List<Entry> some = new ArrayList<>();
    long next = first;
    do {
      some.clear();
      synchronized (lock) { // some at a time, so that several threads can write at once
        int[] bytes = new int[1];
        database.queryWhile(
            row -> {
              Entry entry = entry(row);
              some.add(entry);
              bytes[0] += entry.json().deflated().length;
              return bytes[0] < SOME_BYTES;
            },
            RECORDS,
            next,
            last);
      }
      for (Entry entry : some) {
        each.take(entry);
        next = entry.number() + 1;
      }
    } while (!some.isEmpty());
  }

  private void findRepeats() throws IOException {
    long records = database.number("SELECT count(*) FROM record");
    NearDuplicates near = new NearDuplicates((int) Math.min(Integer.MAX_VALUE, records));
    Numbers originals = new Numbers();
    Numbers repeats = new Numbers();
    database.query(
        row -> {
          int original = near.add(row.getBytes(2));
          if (original < 0) {
            originals.add(row.getLong(1));
          } else {
            repeats.add(row.getLong(1));
            repeats.add(originals.values[original]);
          }
        },
        "SELECT n, signature FROM record JOIN article ON article.id = article"
            + " WHERE signature IS NOT NULL ORDER BY n");
    for (int i = 0; i < repeats.count; i += 2) {
      database.update(
          "UPDATE record SET repeats = ? WHERE n = ?", repeats.values[i + 1], repeats.values[i]);
    }
  }

  /** A list of numbers without a box around each. */
  private static final class Numbers {
    private long[] values = new long[256];
    private int count;

    void add(long value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = value;
    }
  }

  private Entry entry(ResultSet row) throws SQLException, IOException {
    long number = row.getLong("n");
    byte[] content = row.getBytes("content");
    boolean gone = row.getBoolean("gone");
    long others = row.getLong("others");
    long repeats = row.getLong("repeats");
    String id = row.getString("name");
    Hash128 ownSource = Hash128.of(row.getBytes("own"));
    Source source =
        new Source(
            row.getString("uri"),
            row.getString("media_type"),
            row.getString("charset"),
            row.getString("sha256"),
            row.getString("title"),
            row.getString("published"));
    MessageDigest digest = ArticleKeys.sha256();
    digest.update(row.getBytes("key"));
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(row.getLong("fingerprint")).flip());
    DeflatedJson json = new DeflatedJson(row.getInt("length"), row.getBytes("json"));
    Provenance provenance = null;
    if (others > 0 || repeats > 0 || !ownSource.equals(Hash128.of(row.getBytes("written")))) {
      List<String> alsoAt = others > 0 ? others(content, gone, number, source.uri()) : List.of();
      provenance = new Provenance(source, alsoAt, repeats > 0 ? nameOf(repeats) : null);
      ArticleKeys.add(digest, provenance.duplicateOf());
      alsoAt.forEach(uri -> ArticleKeys.add(digest, uri));
    }
    digest.update(ownSource.bytes());
    return new Entry(number, id, Hash128.of(digest.digest()), json, provenance);
  }

  private List<String> others(byte[] content, boolean gone, long number, String uri)
      throws IOException {
    Set<String> uris = new LinkedHashSet<>();
    database.query(
        row -> uris.add(row.getString(1)),
        "SELECT uri FROM line JOIN article ON article.id = line.article"
            + " WHERE line.content = ? AND line.gone = ? AND n <> ? ORDER BY n",
        content,
        gone,
        number);
    uris.remove(uri);
    return List.copyOf(uris);
  }

  private String nameOf(long number) throws IOException {
    String[] name = new String[1];
    database.query(
        row -> name[0] = row.getString(1),
        "SELECT name FROM record JOIN article ON article.id = record.article WHERE n = ?",
        number);
    return name[0];
  }
}
