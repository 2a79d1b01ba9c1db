package dev.blotter.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What two runs over articles make different. Give it all records of the earlier run, then all of
 * the later one, then {@link #end}. The mentions of the earlier run are kept in memory, without
 * texts. Not thread-safe.
 */
public final class RunDiff {

  private final double leastConfidence;
  private final Consumer<Change> changes;
  private final Map<String, Deque<Summary>> before = new LinkedHashMap<>();
  private final Set<String> fingerprintsBefore = new TreeSet<>();
  private final Set<String> fingerprintsAfter = new TreeSet<>();
  private int articlesBefore;
  private int articlesAfter;
  private int unchanged;

  private record Summary(UUID text, String fingerprint, List<MentionRow> mentions) {}

  /** What a change is. */
  public enum What {
    /** An article that was not there before. */
    ARTICLE_ADDED,
    /** An article that is not there any more. */
    ARTICLE_REMOVED,
    /** A mention that was not there before. */
    ADDED,
    /** A mention that is not there any more. */
    REMOVED,
    /** Another type. */
    TYPE,
    /** Another kind of the same type. */
    KIND,
    /** Another start or end. */
    BOUNDARY,
    /** More or less sure by the least difference that counts. */
    CONFIDENCE,
    /** Another entity, by its key. */
    ENTITY;

    /** The word that stands for it in reports. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Why something changed, as far as the records tell. */
  public enum Cause {
    /** The article has another text. */
    TEXT,
    /** Version, models, gazetteer or settings: the fingerprint is another. */
    PIPELINE,
    /** The article came or went. */
    INPUT,
    /** Same text, same fingerprint: this must not happen. */
    UNEXPLAINED;

    /** The word that stands for it in reports. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A change.
   *
   * @param article its id
   * @param start code point of the mention in the later text, or in the earlier if it is gone; -1
   *     for an article
   * @param before what it was: words and label, a confidence, a key; empty if nothing
   * @param after what it is
   */
  public record Change(
      String article, What what, Cause cause, int start, String before, String after) {}

  /**
   * @param leastConfidence differences of confidence below it do not count; in [0, 1]
   * @param changes is given each change as it is found
   */
  public RunDiff(double leastConfidence, Consumer<Change> changes) {
    this.leastConfidence = leastConfidence;
    this.changes = changes;
  }

  private static Summary summary(AnnotatedRecord record) {
    return new Summary(
        UUID.nameUUIDFromBytes(record.text().getBytes(StandardCharsets.UTF_8)),
        record.fingerprint(),
        MentionRow.of(record.annotated(), record.fingerprint()));
  }

  /** Takes a record of the earlier run. */
  public void before(AnnotatedRecord record) {
    articlesBefore++;
    fingerprintsBefore.add(record.fingerprint());
    before.computeIfAbsent(record.id(), id -> new ArrayDeque<>()).add(summary(record));
  }

  /** Takes a record of the later run. */
  public void after(AnnotatedRecord record) {
    articlesAfter++;
    fingerprintsAfter.add(record.fingerprint());
    Deque<Summary> earlier = before.get(record.id());
    Summary old = earlier == null ? null : earlier.poll();
    if (old == null) {
      changes.accept(new Change(record.id(), What.ARTICLE_ADDED, Cause.INPUT, -1, "", record.id()));
      return;
    }
    Summary now = summary(record);
    boolean sameText = old.text().equals(now.text());
    Cause cause =
        !sameText
            ? Cause.TEXT
            : old.fingerprint().equals(now.fingerprint()) ? Cause.UNEXPLAINED : Cause.PIPELINE;
    int[] found = new int[1];
    Found each =
        (what, start, was, is) -> {
          found[0]++;
          changes.accept(new Change(record.id(), what, cause, start, was, is));
        };
    if (sameText) {
      matched(old.mentions(), now.mentions(), each);
    } else {
      counted(old.mentions(), now.mentions(), each);
    }
    unchanged += found[0] == 0 ? 1 : 0;
  }

  /** Takes the end of the later run: what was not in it is gone. */
  public void end() {
    before.forEach(
        (id, left) ->
            left.forEach(
                summary ->
                    changes.accept(new Change(id, What.ARTICLE_REMOVED, Cause.INPUT, -1, id, ""))));
  }

  @FunctionalInterface
  private interface Found {
    void change(What what, int start, String before, String after);
  }

  /** Mentions of the same text, by their places. */
  private void matched(List<MentionRow> before, List<MentionRow> after, Found found) {
    // Mentions are flat: a start is that of one.
    Map<Integer, MentionRow> left = new LinkedHashMap<>();
    before.forEach(row -> left.put(row.start(), row));
    List<MentionRow> others = new ArrayList<>();
    for (MentionRow now : after) {
      MentionRow old = left.get(now.start());
      if (old != null && old.end() == now.end()) {
        left.remove(old.start());
        compared(old, now, found);
      } else {
        others.add(now);
      }
    }
    for (MentionRow now : others) {
      MentionRow old = overlapping(left.values(), now);
      if (old == null) {
        found.change(What.ADDED, now.start(), "", words(now));
      } else {
        left.remove(old.start());
        found.change(What.BOUNDARY, now.start(), words(old), words(now));
      }
    }
    left.values().forEach(old -> found.change(What.REMOVED, old.start(), words(old), ""));
  }

  private static @Nullable MentionRow overlapping(Collection<MentionRow> rows, MentionRow row) {
    for (MentionRow other : rows) {
      if (other.start() < row.end() && row.start() < other.end()) {
        return other;
      }
    }
    return null;
  }

  private void compared(MentionRow old, MentionRow now, Found found) {
    if (!old.type().equals(now.type())) {
      found.change(What.TYPE, now.start(), words(old), words(now));
    } else if (!old.label().equals(now.label())) {
      found.change(What.KIND, now.start(), words(old), words(now));
    }
    String key = old.entityId() == null ? "" : old.entityId();
    String newKey = now.entityId() == null ? "" : now.entityId();
    if (old.type().equals(now.type()) && !key.equals(newKey)) {
      found.change(What.ENTITY, now.start(), key, newKey);
    }
    if (Math.abs(old.confidence() - now.confidence()) >= leastConfidence
        && old.confidence() != now.confidence()) {
      found.change(
          What.CONFIDENCE,
          now.start(),
          Double.toString(old.confidence()),
          Double.toString(now.confidence()));
    }
  }

  /** Mentions of two texts, by their words: places say nothing. */
  private static void counted(List<MentionRow> before, List<MentionRow> after, Found found) {
    Map<String, Integer> counts = new HashMap<>();
    before.forEach(row -> counts.merge(words(row), 1, Integer::sum));
    for (MentionRow now : after) {
      if (counts.merge(words(now), -1, Integer::sum) < 0) {
        found.change(What.ADDED, now.start(), "", words(now));
      }
    }
    for (MentionRow old : before) {
      if (counts.getOrDefault(words(old), 0) > 0) {
        counts.merge(words(old), -1, Integer::sum);
        found.change(What.REMOVED, old.start(), words(old), "");
      }
    }
  }

  private static String words(MentionRow row) {
    return row.text().replaceAll("\\s+", " ") + " [" + row.label() + "]";
  }

  /** Records of the earlier run. */
  public int articlesBefore() {
    return articlesBefore;
  }

  /** Records of the later run. */
  public int articlesAfter() {
    return articlesAfter;
  }

  /** Articles in both in which nothing changed that counts. */
  public int articlesWithoutChange() {
    return unchanged;
  }

  /** Fingerprints of the earlier run; one, unless it went on with old records. */
  public List<String> fingerprintsBefore() {
    return List.copyOf(fingerprintsBefore);
  }

  /** Fingerprints of the later run. */
  public List<String> fingerprintsAfter() {
    return List.copyOf(fingerprintsAfter);
  }
}
