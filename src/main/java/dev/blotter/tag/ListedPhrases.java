package dev.blotter.tag;

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
  @SuppressWarnings("ArrayRecordComponent") // never compared
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

  /**
   * What one lexicon says of a word that may begin a phrase.
   *
   * @param form the word as the lexicon has it
   * @param label of the word alone, or {@link Lexicon#ABSENT}
   * @param next hash of what a next word continues; of no use unless {@code continues}
   * @param continues whether phrases may begin with the word and go on
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Start(char[] form, int label, long next, boolean continues) {}

  /**
   * What each lexicon says of a word.
   *
   * @param begins whether a phrase may begin with it at all
   */
  Start[] starts(String form, boolean begins) {
    Start[] starts = new Start[lexica.size()];
    for (int i = 0; i < starts.length; i++) {
      Lists lists = lexica.get(i);
      String written = lists.digitsAsZero() ? SentenceView.phraseForm(form) : form;
      char[] plain = written.replace('\u2019', '\'').toCharArray();
      long hash = Hash64.add(Hash64.SEED, plain);
      starts[i] =
          new Start(
              plain,
              begins ? lists.lexicon().find(hash) : Lexicon.ABSENT,
              Hash64.add(hash, ' '),
              begins && lists.lexicon().longestPhrase() > 1 && lists.lexicon().continues(hash));
    }
    return starts;
  }

  /** Marks the tokens of a sentence. */
  void mark(CompiledSentence s) {
    long[] marks = s.clearedMarks(markWords);
    for (int l = 0; l < lexica.size(); l++) {
      Lists lists = lexica.get(l);
      for (int start = 0; start < s.size(); start++) {
        Start word = s.cased(start + WINDOW).starts[l];
        if (word.label() != Lexicon.ABSENT) {
          mark(marks, start, start, lists.ofLabel()[word.label()]);
        }
        if (word.continues()) {
          markLonger(s, l, start, word.next(), marks);
        }
      }
    }
  }

  private void markLonger(CompiledSentence s, int l, int start, long next, long[] marks) {
    Lists lists = lexica.get(l);
    Lexicon lexicon = lists.lexicon();
    int longest = Math.min(s.size(), start + lexicon.longestPhrase());
    long hash = next;
    for (int end = start + 1; end < longest; end++) {
      hash = Hash64.add(hash, s.cased(end + WINDOW).starts[l].form());
      int found = lexicon.find(hash);
      if (found != Lexicon.ABSENT) {
        mark(marks, start, end, lists.ofLabel()[found]);
      }
      if (!lexicon.continues(hash)) {
        break;
      }
      hash = Hash64.add(hash, ' ');
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

  /** Takes in what the marks of a sentence say. */
  void take(CompiledSentence s, FeatureBatch batch, int width) {
    long[] marks = s.marks();
    for (int i = 0; i < s.size(); i++) {
      int out = i * width;
      for (int w = 0; w < markWords; w++) {
        long rest = marks[i * markWords + w];
        if (rest != 0) {
          batch.reserve(DISTANCES * Long.bitCount(rest));
        }
        for (; rest != 0; rest &= rest - 1) {
          int mark = DISTANCES * (w * Long.SIZE + Long.numberOfTrailingZeros(rest));
          if (i + 1 < s.size()) {
            batch.position(near[mark], out + width);
          }
          batch.position(near[mark + 1], out);
          if (i > 0) {
            batch.position(near[mark + 2], out - width);
          }
        }
      }
    }
  }

  /** Adds what the marks of a sentence say in an article of that topic. */
  void addTopic(CompiledSentence s, int topic, int[] sums, int width) {
    long[] marks = s.marks();
    for (int i = 0; i < s.size(); i++) {
      for (int w = 0; w < markWords; w++) {
        for (long rest = marks[i * markWords + w]; rest != 0; rest &= rest - 1) {
          int mark = w * Long.SIZE + Long.numberOfTrailingZeros(rest);
          weights.add(topics[mark * SportTopic.LEVEL_COUNT + topic], sums, i * width);
        }
      }
    }
  }
}
