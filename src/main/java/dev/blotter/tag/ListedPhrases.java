package dev.blotter.tag;

import dev.blotter.tag.Word.Cased;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lists of names say of the tokens of a sentence: each token of each phrase is marked with the
 * lists that hold the phrase and its place in it. Immutable and thread-safe.
 */
final class ListedPhrases {

  private static final int WINDOW = NewsFeatures.WINDOW;
  private static final int DISTANCES = 3;
  private static final String[] PLACES = {"U", "B", "I", "L"};
  private static final int ALONE = 0;
  private static final int FIRST = 1;
  private static final int INNER = 2;
  private static final int LAST = 3;

  /**
   * A lexicon with the lists that each of its labels stands for.
   *
   * @param digitsAsZero whether its phrases have digits as 0
   */
  private record Lists(Lexicon lexicon, int[][] ofLabel, boolean digitsAsZero) {}

  private final FeatureWeights weights;
  private final List<Lists> lexica = new ArrayList<>();
  private final int markWords;

  /** Where the weights of each mark begin, for each distance. */
  private final int[] near;

  /** Where the weights of each mark begin, for each topic; empty where topics do not count. */
  private final int[] topics;

  ListedPhrases(FeatureLexica from, FeatureWeights weights, boolean withTopics) {
    this.weights = weights;
    Map<String, Integer> lists = new LinkedHashMap<>();
    add(from.phrases(), SentenceView.PHRASE_PREFIX, true, lists);
    add(from.gazetteer(), SentenceView.GAZETTEER_PREFIX, false, lists);
    int marks = lists.size() * PLACES.length;
    this.markWords = (marks + Long.SIZE - 1) / Long.SIZE;
    this.near = new int[marks * DISTANCES];
    this.topics = new int[withTopics ? marks * SportTopic.LEVEL_COUNT : 0];
    lists.forEach(
        (list, number) -> {
          for (int place = 0; place < PLACES.length; place++) {
            int mark = number * PLACES.length + place;
            String label = PLACES[place] + list;
            for (int d = -1; d <= 1; d++) {
              near[mark * DISTANCES + d + 1] = find(d + label);
            }
            for (int t = 0; withTopics && t < SportTopic.LEVEL_COUNT; t++) {
              topics[mark * SportTopic.LEVEL_COUNT + t] = find("t" + SportTopic.name(t) + label);
            }
          }
        });
  }

  private void add(
      @Nullable Lexicon lexicon, String prefix, boolean digitsAsZero, Map<String, Integer> lists) {
    if (lexicon == null) {
      return;
    }
    int[][] ofLabel = new int[lexicon.labels()][];
    for (int label = 0; label < ofLabel.length; label++) {
      String[] names = SentenceView.lists(prefix + lexicon.label(label));
      ofLabel[label] = new int[names.length];
      for (int i = 0; i < names.length; i++) {
        ofLabel[label][i] = lists.computeIfAbsent(names[i], name -> lists.size());
      }
    }
    lexica.add(new Lists(lexicon, ofLabel, digitsAsZero));
  }

  private int find(String feature) {
    return weights.find(CrfModel.key(CrfModel.LISTED + feature));
  }

  /** Marks the tokens of a sentence. */
  void mark(CompiledSentence s) {
    long[] marks = s.clearedMarks(markWords);
    for (Lists lists : lexica) {
      Lexicon lexicon = lists.lexicon();
      for (int start = 0; start < s.size(); start++) {
        if (!s.word(start + WINDOW).startsPhrase) {
          continue;
        }
        long hash = Hash64.SEED;
        int longest = Math.min(s.size(), start + lexicon.longestPhrase());
        for (int end = start; end < longest; end++) {
          if (end > start) {
            if (!lexicon.continues(hash)) {
              break;
            }
            hash = Hash64.add(hash, ' ');
          }
          Cased token = s.cased(end + WINDOW);
          for (char c : lists.digitsAsZero() ? token.phraseForm : token.gazetteerForm) {
            hash = Hash64.add(hash, c);
          }
          int found = lexicon.find(hash);
          if (found != Lexicon.ABSENT) {
            mark(marks, start, end, lists.ofLabel()[found]);
          }
        }
      }
    }
  }

  private void mark(long[] marks, int start, int end, int[] lists) {
    for (int i = start; i <= end; i++) {
      int place = start == end ? ALONE : i == start ? FIRST : i == end ? LAST : INNER;
      for (int list : lists) {
        int mark = list * PLACES.length + place;
        marks[i * markWords + mark / Long.SIZE] |= 1L << mark;
      }
    }
  }

  /** Adds what the marks of a sentence say, outcome by outcome. */
  void sum(CompiledSentence s, int[] sums, int at, int width) {
    long[] marks = s.marks();
    for (int i = 0; i < s.size(); i++) {
      for (int w = 0; w < markWords; w++) {
        for (long rest = marks[i * markWords + w]; rest != 0; rest &= rest - 1) {
          int mark = w * Long.SIZE + Long.numberOfTrailingZeros(rest);
          int out = at + i * width;
          if (i + 1 < s.size()) {
            weights.add(near[mark * DISTANCES], sums, out + width);
          }
          weights.add(near[mark * DISTANCES + 1], sums, out);
          if (i > 0) {
            weights.add(near[mark * DISTANCES + 2], sums, out - width);
          }
        }
      }
    }
  }

  /** Adds what the marks of a sentence say in an article of that topic. */
  void addTopic(CompiledSentence s, int topic, int[] sums, int at, int width) {
    long[] marks = s.marks();
    for (int i = 0; i < s.size(); i++) {
      for (int w = 0; w < markWords; w++) {
        for (long rest = marks[i * markWords + w]; rest != 0; rest &= rest - 1) {
          int mark = w * Long.SIZE + Long.numberOfTrailingZeros(rest);
          weights.add(topics[mark * SportTopic.LEVEL_COUNT + topic], sums, at + i * width);
        }
      }
    }
  }
}
