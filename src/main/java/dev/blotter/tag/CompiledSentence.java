package dev.blotter.tag;

import dev.blotter.tag.TokenShape.Case;
import dev.blotter.tag.Word.Cased;
import java.util.Arrays;

/**
 * The words of one sentence, with its borders as words on either side: its first word is at {@code
 * WINDOW}. Used again for the next; not thread-safe.
 */
final class CompiledSentence {

  private static final int WINDOW = NewsFeatures.WINDOW;

  private final CompiledFeatures features;
  private Word[] words = new Word[0];
  private Cased[] cased = new Cased[0];
  private final FeatureBatch batch;
  private long[] marks = new long[0];
  private int size;
  private Case written = Case.SENTENCE;

  CompiledSentence(CompiledFeatures features) {
    this.features = features;
    this.batch = new FeatureBatch(features.weights());
  }

  /** Takes in the next sentence: {@code count} words of {@code all} from {@code first} on. */
  void set(Word[] all, int first, int count) {
    size = count;
    if (words.length < count + 2 * WINDOW) {
      words = new Word[2 * count + 2 * WINDOW];
      cased = new Cased[words.length];
    }
    System.arraycopy(all, first, words, WINDOW, count);
    int letters = 0;
    int upper = 0;
    int longer = 0;
    int capitalised = 0;
    for (int i = first; i < first + count; i++) {
      Word word = all[i];
      letters += word.letters;
      upper += word.capitals;
      if (word.letters >= TokenShape.SHORTEST_CASED_WORD) {
        longer++;
        capitalised += word.startsName ? 1 : 0;
      }
    }
    written = TokenShape.caseOf(letters, upper, longer, capitalised);
    for (int i = 1; i <= WINDOW; i++) {
      words[WINDOW - i] = features.before();
      words[WINDOW + count - 1 + i] = features.behind();
      cased[WINDOW - i] = features.cased(features.before(), written, false);
      cased[WINDOW + count - 1 + i] = features.cased(features.behind(), written, false);
    }
    boolean upperCase = written == Case.UPPER;
    boolean leading = true;
    for (int i = WINDOW; i < WINDOW + count; i++) {
      Word word = words[i];
      boolean lowered = false;
      if (upperCase || leading) {
        leading &= word.shouted;
        lowered =
            word.shouted
                && word.token.length() >= SentenceView.shortestLowered(upperCase)
                && (upperCase || features.isKnownLowered(word));
      }
      cased[i] = features.cased(word, written, lowered);
    }
  }

  /** Takes features that are looked up together; empty. */
  FeatureBatch batch() {
    return batch;
  }

  /** Number of tokens. */
  int size() {
    return size;
  }

  Case written() {
    return written;
  }

  /** The word at a place, from {@code WINDOW} on. */
  Word word(int place) {
    return words[place];
  }

  /** The same as it is written here. */
  Cased cased(int place) {
    return cased[place];
  }

  /** Room for marks of the tokens, so many words each, without any. */
  long[] clearedMarks(int each) {
    int length = size * each;
    if (marks.length < length) {
      marks = new long[Math.max(length, (words.length - 2 * WINDOW) * each)];
    } else {
      Arrays.fill(marks, 0, length, 0);
    }
    return marks;
  }

  long[] marks() {
    return marks;
  }
}
