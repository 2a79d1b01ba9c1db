package dev.blotter.tag;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the words of an article were tagged as in its other sentences: names come back, and what
 * "Fisher" is may be plain in one sentence only. Not thread-safe.
 */
final class ArticleMemory {

  private final Map<String, TreeMap<String, Integer>> counts = new HashMap<>();
  private final Map<List<String>, String[]> sentences = new HashMap<>();
  private int words;
  private int sportWords;

  /** Words that are frequent in reports of sport and rare elsewhere. */
  private static final Set<String> SPORT =
      Set.of(
          ("match matches goal goals goalless striker strikers midfielder midfielders defender"
                  + " defenders goalkeeper keeper winger wingers penalty penalties half-time"
                  + " full-time season league premiership championship playoff play-off play-offs"
                  + " fixture fixtures squad coach manager captain injury-time stoppage kick-off"
                  + " corner free-kick equaliser winner header offside referee umpire substitute"
                  + " transfer loan signing club clubs fans promotion relegation relegated promoted"
                  + " away win wins won draw drew defeat defeats beat beaten lost victory innings"
                  + " wicket wickets overs batsman batter bowler bowled lbw century run runs seamer"
                  + " spinner test tries try conversion fly-half scrum-half prop hooker flanker"
                  + " lock number scrum lineout tackle rugby cricket football tennis golf racing"
                  + " jockey trainer furlong race races rider cyclist lap laps qualifying grid"
                  + " driver podium round rounds bout champion champions title titles semi-final"
                  + " final quarter-final group seed seeded set sets serve birdie bogey par"
                  + " tournament cup trophy athletics sprinter medal medals gold silver bronze"
                  + " gymnast swimmer rower olympic olympics paralympic scored scorer score scoring"
                  + " points team teams side players player midfield forward forwards centre-back"
                  + " full-back left-back right-back hat-trick clean stadium")
              .split(" "));

  private static final int[] SPORT_LEVELS = {20, 50, 90};

  /** Takes in a sentence as it was tagged; one that was taken in before is replaced. */
  void add(String[] tokens, String[] outcomes) {
    List<String> sentence = List.of(tokens);
    String[] before = sentences.put(sentence, outcomes.clone());
    if (before != null) {
      count(tokens, before, -1);
    } else {
      words += tokens.length;
      for (String token : tokens) {
        sportWords += SPORT.contains(token.toLowerCase(Locale.ROOT)) ? 1 : 0;
      }
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
    String[] own = sentences.get(List.of(tokens));
    for (int i = 0; i < tokens.length; i++) {
      TreeMap<String, Integer> outcomes = counts.get(tokens[i]);
      int most = 0;
      if (outcomes == null) {
        continue;
      }
      for (Map.Entry<String, Integer> outcome : outcomes.entrySet()) {
        int times = outcome.getValue() - times(tokens, own, tokens[i], outcome.getKey());
        if (times > most) {
          most = times;
          known[i] = outcome.getKey();
        }
      }
    }
    return known;
  }

  private static int times(
      String[] tokens,
      String @org.jspecify.annotations.Nullable [] own,
      String token,
      String outcome) {
    int times = 0;
    for (int i = 0; own != null && i < tokens.length; i++) {
      if (tokens[i].equals(token) && own[i].equals(outcome)) {
        times++;
      }
    }
    return times;
  }

  /** How much the article reads like sport so far: a level from 0, or nothing at its start. */
  String topic() {
    if (words == 0) {
      return "-";
    }
    int perMille = 1000 * sportWords / words;
    int level = 0;
    while (level < SPORT_LEVELS.length && perMille >= SPORT_LEVELS[level]) {
      level++;
    }
    return Integer.toString(level);
  }

  void clear() {
    words = 0;
    sportWords = 0;
    counts.clear();
    sentences.clear();
  }
}
