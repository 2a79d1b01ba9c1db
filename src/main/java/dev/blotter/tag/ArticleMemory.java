package dev.blotter.tag;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the words of an article were tagged as in its other sentences: names come back, and what
 * "Fisher" is may be plain in one sentence only. Not thread-safe.
 */
final class ArticleMemory {

  private static final TreeMap<String, Integer> NOTHING = new TreeMap<>();

  private final Map<String, TreeMap<String, Integer>> counts = new HashMap<>();
  private final Map<List<String>, String[]> sentences = new HashMap<>();
  private final SportTopic topic = new SportTopic();

  /** Takes in a sentence as it was tagged; one that was taken in before is replaced. */
  void add(String[] tokens, String[] outcomes) {
    List<String> sentence = List.of(tokens);
    String[] before = sentences.put(sentence, outcomes.clone());
    if (before != null) {
      count(tokens, before, -1);
    } else {
      topic.add(tokens);
    }
    count(tokens, outcomes, 1);
  }

  private void count(String[] tokens, String[] outcomes, int times) {
    for (int i = 0; i < tokens.length; i++) {
      if (counts(tokens[i], outcomes[i])) {
        counts
            .computeIfAbsent(tokens[i], t -> new TreeMap<>())
            .merge(outcomes[i], times, Integer::sum);
      }
    }
  }

  /** Words outside mentions count only if they could be names. */
  private static boolean counts(String token, String outcome) {
    return !outcome.equals("other")
        || (!token.isEmpty() && Character.isUpperCase(token.codePointAt(0)));
  }

  /**
   * For each word of a sentence the outcome it had most often in other sentences; empty where it
   * had none.
   */
  String[] of(String[] tokens) {
    String[] known = new String[tokens.length];
    Arrays.fill(known, "");
    Map<String, Map<String, Integer>> own = countsOf(tokens, sentences.get(List.of(tokens)));
    for (int i = 0; i < tokens.length; i++) {
      Map<String, Integer> here = own.getOrDefault(tokens[i], Map.of());
      int most = 0;
      for (Map.Entry<String, Integer> outcome :
          counts.getOrDefault(tokens[i], NOTHING).entrySet()) {
        int elsewhere = outcome.getValue() - here.getOrDefault(outcome.getKey(), 0);
        if (elsewhere > most) {
          most = elsewhere;
          known[i] = outcome.getKey();
        }
      }
    }
    return known;
  }

  private static Map<String, Map<String, Integer>> countsOf(
      String[] tokens, String @Nullable [] outcomes) {
    Map<String, Map<String, Integer>> counts = new HashMap<>();
    for (int i = 0; outcomes != null && i < tokens.length; i++) {
      counts.computeIfAbsent(tokens[i], t -> new HashMap<>()).merge(outcomes[i], 1, Integer::sum);
    }
    return counts;
  }

  /** How much the article reads like sport so far. */
  String topic() {
    return topic.level();
  }

  void clear() {
    topic.clear();
    counts.clear();
    sentences.clear();
  }
}
