package dev.blotter.review;

import dev.blotter.corpus.Mark;
import dev.blotter.document.Article;
import dev.blotter.document.Mention;
import dev.blotter.document.Region;
import dev.blotter.document.Sentence;
import dev.blotter.document.Source;
import dev.blotter.write.AnnotatedArticleReader;
import dev.blotter.write.AnnotatedRecord;
import dev.blotter.write.CodePoints;
import dev.blotter.write.DeflatedJson;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records of models in the store. Those read last are kept in memory, since they never change.
 * Thread-safe.
 */
final class Predictions {

  private static final int CACHED_CHARACTERS = 16 << 20;
  private static final int SNIPPET_CODE_POINTS = 120;

  private final Map<Long, Prediction> cache = new LinkedHashMap<>(64, 0.75f, true);
  private long cachedCharacters;

  /**
   * A record in the store.
   *
   * @param number its id there
   * @param key of its article
   * @param json as the batch wrote it
   * @param record what it says
   */
  record Prediction(long number, String key, String json, AnnotatedRecord record) {

    /** How sure the model is of each of its marks. */
    Map<Mark, Double> confidences() {
      Map<Mark, Double> confidences = new HashMap<>();
      for (Mention mention : record.annotated().tagged().mentions()) {
        confidences.put(Mark.of(mention), mention.confidence());
      }
      return confidences;
    }
  }

  /** The record with that number. */
  Prediction read(Rows rows, long number) throws SQLException, IOException {
    synchronized (cache) {
      Prediction cached = cache.get(number);
      if (cached != null) {
        return cached;
      }
    }
    Prediction prediction =
        rows.first(
            row -> {
              byte[] json =
                  new DeflatedJson(row.getInt("record_bytes"), row.getBytes("record")).json();
              return new Prediction(
                  number,
                  row.getString("article_key"),
                  new String(json, StandardCharsets.UTF_8),
                  AnnotatedArticleReader.read(json));
            },
            "SELECT article_key, record_bytes, record FROM prediction WHERE prediction_id = ?",
            number);
    if (prediction == null) {
      throw new IOException("the store has no record " + number);
    }
    synchronized (cache) {
      if (cache.put(number, prediction) == null) {
        cachedCharacters += prediction.json().length();
      }
      var oldest = cache.entrySet().iterator();
      while (cachedCharacters > CACHED_CHARACTERS && cache.size() > 1) {
        cachedCharacters -= oldest.next().getValue().json().length();
        oldest.remove();
      }
    }
    return prediction;
  }

  /** The record of an article that was loaded last, or last of a fingerprint; null if none. */
  static @Nullable Long newest(Rows rows, String key, @Nullable String fingerprint)
      throws SQLException, IOException {
    String order = " ORDER BY loaded_at DESC, prediction_id LIMIT 1";
    String newest = "SELECT prediction_id FROM prediction WHERE article_key = ?";
    return fingerprint == null
        ? rows.first(row -> row.getLong(1), newest + order, key)
        : rows.first(
            row -> row.getLong(1), newest + " AND fingerprint = ?" + order, key, fingerprint);
  }

  /**
   * Adds a record, unless it is there.
   *
   * @return its number
   */
  static long add(Rows rows, AnnotatedRecord record, byte[] json, String time)
      throws SQLException, IOException {
    Article article = record.annotated().tagged().article();
    String key = Hashes.articleKey(article.id(), article.text());
    String sha256 = Hashes.hex(json);
    long number = Hashes.number(key, sha256);
    int known =
        rows.update("UPDATE prediction SET loaded_at = ? WHERE prediction_id = ?", time, number);
    if (known > 0) {
      return number;
    }
    String title = title(record);
    rows.update(
        "INSERT INTO article (article_key, article_id, text_sha256, search_text)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (article_key) DO NOTHING",
        key,
        stored(article.id()),
        Hashes.hex(article.text().getBytes(StandardCharsets.UTF_8)),
        searchable((title == null ? "" : title + "\n") + article.text()));
    List<Mention> mentions = record.annotated().tagged().mentions();
    double expected = 0;
    Double lowest = null;
    for (Mention mention : mentions) {
      expected += 1 - mention.confidence();
      lowest = lowest == null ? mention.confidence() : Math.min(lowest, mention.confidence());
    }
    Source source = article.source();
    rows.update(
        "INSERT INTO prediction (prediction_id, article_key, fingerprint, record_sha256,"
            + " record_bytes, record, source_uri, source_group, title, snippet, published, length,"
            + " mentions, lowest_confidence, expected_errors, loaded_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        number,
        key,
        record.fingerprint(),
        sha256,
        json.length,
        DeflatedJson.of(out -> out.write(json)).deflated(),
        stored(source.uri()),
        stored(group(source.uri())),
        title == null ? null : stored(title),
        stored(snippet(record)),
        source.published() == null ? null : stored(source.published()),
        article.text().length(),
        mentions.size(),
        lowest,
        expected,
        time);
    List<@Nullable Object[]> rowsOfMentions = new ArrayList<>(mentions.size());
    CodePoints offsets = new CodePoints(article.text());
    for (Mention mention : mentions) {
      rowsOfMentions.add(
          new @Nullable Object[] {
            number,
            rowsOfMentions.size(),
            mention.type().label(),
            mention.kind() == null ? null : mention.kind().label(),
            offsets.at(mention.span().start()),
            offsets.at(mention.span().end()),
            stored(mention.span().of(article.text())),
            mention.confidence()
          });
    }
    rows.updateAll(
        "INSERT INTO predicted_mention (prediction_id, number, entity_type, kind, start_at, end_at,"
            + " words, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        rowsOfMentions);
    return number;
  }

  /** As a database can hold it: PostgreSQL has no place for the null character. */
  static String stored(String text) {
    return text.replace('\0', '\uFFFD');
  }

  /** As it is searched: in lower case. */
  static String searchable(String text) {
    return stored(text).toLowerCase(Locale.ROOT);
  }

  /** What a source is filed under: the host of an address, else the archive, file or folder. */
  static String group(String uri) {
    try {
      String host = new URI(uri).getHost();
      if (host != null) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("www.") ? lower.substring("www.".length()) : lower;
      }
    } catch (URISyntaxException e) {
      // A name as good as any other.
    }
    int fragment = uri.indexOf('#');
    int archive = uri.indexOf("!/");
    if (archive > 0) {
      return uri.substring(0, archive);
    }
    if (fragment > 0) {
      return uri.substring(0, fragment);
    }
    int folder = uri.lastIndexOf('/');
    return folder > 0 ? uri.substring(0, folder) : ".";
  }

  /** The title that the source gives, else the first line that is set like one. */
  private static @Nullable String title(AnnotatedRecord record) {
    String given = record.provenance().source().title();
    Sentence headline = given == null ? first(record, Region.Kind.HEADLINE) : null;
    return headline == null ? given : beginning(headline.span().of(record.text()));
  }

  private static String snippet(AnnotatedRecord record) {
    Sentence body = first(record, Region.Kind.BODY);
    return beginning(record.text().substring(body == null ? 0 : body.span().start()));
  }

  private static @Nullable Sentence first(AnnotatedRecord record, Region.Kind region) {
    return record.annotated().tagged().segmented().sentences().stream()
        .filter(sentence -> sentence.region() == region)
        .findFirst()
        .orElse(null);
  }

  private static String beginning(String text) {
    int some = Math.min(text.length(), 4 * SNIPPET_CODE_POINTS);
    if (some > 0 && Character.isHighSurrogate(text.charAt(some - 1))) {
      some--;
    }
    String line = text.substring(0, some).strip().replaceAll("\\s+", " ");
    int length = Math.min(SNIPPET_CODE_POINTS, line.codePointCount(0, line.length()));
    return line.substring(0, line.offsetByCodePoints(0, length));
  }
}
