package dev.blotter.tag;

import dev.blotter.tag.Word.Cased;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * {@link ArticleMemory} over numbered forms: what the words of an article were tagged as in its
 * other sentences. Made for one article, not thread-safe.
 */
final class CompiledMemory {

  private static final int NONE = -1;

  private final int width;
  private final int[] alphabetical;
  private final int other;

  /** Number of the form of each token. */
  private final int[] numbers;

  /** What each token was tagged as, in the first of equal sentences. */
  private final byte[] answers;

  private Cased[] forms = new Cased[64];
  private int formCount;

  /** Where a form is counted, or {@link #NONE}. */
  private int[] rows = new int[64];

  private int[] counts = new int[256];
  private int counted;

  /** Form numbers from 1 by hash; 0 where a slot is free. */
  private int[] formSlots = new int[256];

  private int[] sentenceStarts = new int[16];
  private int[] sentenceSizes = new int[16];
  private int sentenceCount;

  /** Sentence numbers from 1 by hash; 0 where a slot is free. */
  private int[] sentenceSlots = new int[64];

  private final SportTopic topic = new SportTopic();

  /**
   * @param alphabetical the outcomes by {@link #alphabetical}
   * @param tokens of the article
   */
  CompiledMemory(Outcomes outcomes, int[] alphabetical, int tokens) {
    this.width = outcomes.size();
    this.alphabetical = alphabetical;
    this.other = Arrays.asList(outcomes.names()).indexOf("other");
    this.numbers = new int[tokens];
    this.answers = new byte[tokens];
  }

  /** The outcomes in the order of their names: of two that are as frequent the first is known. */
  static int[] alphabetical(Outcomes outcomes) {
    return IntStream.range(0, outcomes.size())
        .boxed()
        .sorted(Comparator.comparing(outcomes::name))
        .mapToInt(o -> o)
        .toArray();
  }

  /**
   * Takes in a sentence that is about to be tagged for the first time.
   *
   * @param first its first token
   * @return the first token of the first equal sentence, which is this one's where it is new
   */
  int meet(CompiledSentence s, int first) {
    int size = s.size();
    int sport = 0;
    for (int i = 0; i < size; i++) {
      Cased cased = s.cased(i + NewsFeatures.WINDOW);
      numbers[first + i] = number(cased);
      sport += cased.sport ? 1 : 0;
    }
    if (2 * sentenceCount >= sentenceSlots.length) {
      growSentences();
    }
    int slot = (int) hash(first, size) & (sentenceSlots.length - 1);
    for (; sentenceSlots[slot] != 0; slot = (slot + 1) & (sentenceSlots.length - 1)) {
      int at = sentenceSlots[slot] - 1;
      int start = sentenceStarts[at];
      if (sentenceSizes[at] == size
          && Arrays.equals(numbers, start, start + size, numbers, first, first + size)) {
        return start;
      }
    }
    if (sentenceCount == sentenceStarts.length) {
      sentenceStarts = Arrays.copyOf(sentenceStarts, 2 * sentenceCount);
      sentenceSizes = Arrays.copyOf(sentenceSizes, 2 * sentenceCount);
    }
    sentenceStarts[sentenceCount] = first;
    sentenceSizes[sentenceCount] = size;
    sentenceSlots[slot] = ++sentenceCount;
    topic.add(size, sport);
    return first;
  }

  private void growSentences() {
    int[] grown = new int[2 * sentenceSlots.length];
    for (int n = 0; n < sentenceCount; n++) {
      int slot = (int) hash(sentenceStarts[n], sentenceSizes[n]) & (grown.length - 1);
      while (grown[slot] != 0) {
        slot = (slot + 1) & (grown.length - 1);
      }
      grown[slot] = n + 1;
    }
    sentenceSlots = grown;
  }

  /** Of the forms of a sentence. */
  private long hash(int first, int size) {
    long hash = size;
    for (int i = first; i < first + size; i++) {
      hash = hash * 0x100000001b3L + numbers[i];
    }
    return Hash64.mix(hash);
  }

  private int number(Cased cased) {
    if (2 * formCount >= formSlots.length) {
      int[] grown = new int[2 * formSlots.length];
      for (int n = 0; n < formCount; n++) {
        int slot = (int) forms[n].formHash & (grown.length - 1);
        while (grown[slot] != 0) {
          slot = (slot + 1) & (grown.length - 1);
        }
        grown[slot] = n + 1;
      }
      formSlots = grown;
    }
    int slot = (int) cased.formHash & (formSlots.length - 1);
    for (; formSlots[slot] != 0; slot = (slot + 1) & (formSlots.length - 1)) {
      Cased known = forms[formSlots[slot] - 1];
      if (known == cased || (known.formHash == cased.formHash && known.form.equals(cased.form))) {
        return formSlots[slot] - 1;
      }
    }
    if (formCount == forms.length) {
      forms = Arrays.copyOf(forms, 2 * formCount);
      rows = Arrays.copyOf(rows, 2 * formCount);
    }
    forms[formCount] = cased;
    rows[formCount] = NONE;
    formSlots[slot] = formCount + 1;
    return formCount++;
  }

  /** The level of the topic, by what was met so far. */
  int topic() {
    return topic.index();
  }

  /** Takes the answers of a sentence out, so that what is left are those of others. */
  void takeOut(int first, int size) {
    for (int i = first; i < first + size; i++) {
      int row = rows[numbers[i]];
      if (row != NONE && counts(numbers[i], answers[i])) {
        counts[row + answers[i]]--;
      }
    }
  }

  /**
   * For each word of a sentence whose answers are taken out the outcome that it had most often in
   * other sentences, or a negative number.
   *
   * @param first its first token
   */
  void known(int first, int size, int[] known) {
    for (int i = 0; i < size; i++) {
      int row = rows[numbers[first + i]];
      known[i] = NONE;
      if (row != NONE) {
        int most = 0;
        for (int o : alphabetical) {
          if (counts[row + o] > most) {
            most = counts[row + o];
            known[i] = o;
          }
        }
      }
    }
  }

  /**
   * Puts the answers of a sentence in.
   *
   * @param first first token of the first equal sentence
   * @param path the answers, from {@code from} on
   */
  void putIn(int first, int size, byte[] path, int from) {
    for (int i = 0; i < size; i++) {
      byte answer = path[from + i];
      int number = numbers[first + i];
      answers[first + i] = answer;
      if (counts(number, answer)) {
        if (rows[number] == NONE) {
          if (counts.length < counted + width) {
            counts = Arrays.copyOf(counts, 2 * counts.length + width);
          }
          rows[number] = counted;
          counted += width;
        }
        counts[rows[number] + answer]++;
      }
    }
  }

  /** Words outside mentions count only if they could be names. */
  private boolean counts(int number, int answer) {
    return answer != other || forms[number].namelike;
  }
}
