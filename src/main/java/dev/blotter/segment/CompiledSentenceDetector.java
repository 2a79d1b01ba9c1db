package dev.blotter.segment;

import static dev.blotter.segment.BritishSentenceContexts.closers;

import dev.blotter.segment.SentenceStop.Before;
import dev.blotter.segment.SentenceStop.Next;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.util.StringUtil;
import org.jspecify.annotations.Nullable;

/**
 * OpenNLP's {@link SentenceDetectorME} with {@link BritishSentenceContexts}, compiled: it gives the
 * same sentences from the same model, but makes no features as strings. Their weights stand in
 * tables by what they say of a stop. Immutable and thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // the tables are made anew by every JVM
final class CompiledSentenceDetector {

  private static final String STOPS = ".!?";
  private static final String SPLIT = "s";
  private static final double[] NO_WEIGHTS = new double[2];

  /** A lead in sums of weights that rounding cannot turn: it is also one in probabilities. */
  private static final double CLEAR = 1e-6;

  private static final Before[] BEFORES = Before.values();
  private static final Next[] NEXTS = Next.values();

  private final int split;
  private final double prior;
  private final double[][] marks = new double[STOPS.length()][];
  private final double[][] befores = new double[BEFORES.length][];
  private final double[][] nexts = new double[NEXTS.length][];
  private final double[][][] both = new double[BEFORES.length][NEXTS.length][];
  private final double[][][] shapes = new double[BEFORES.length][4][];
  private final double[][] spaced = new double[2][];
  private final double[][][] closers = new double[2][NEXTS.length][];
  private final double[][][] acronyms = new double[2][NEXTS.length][];
  private final Map<String, double[][]> words = new HashMap<>();
  private final Map<String, double[]> nextWords = new HashMap<>();

  /** Takes the sentences that are found. */
  @FunctionalInterface
  interface Sentences {
    /** Half-open UTF-16 characters of the whole text, without blank space at the ends. */
    void add(int start, int end);
  }

  /**
   * @throws IllegalArgumentException if the model was not trained with {@link
   *     BritishSentenceDetectorFactory}
   */
  CompiledSentenceDetector(SentenceModel sentences) {
    MaxentModel model = sentences.getMaxentModel();
    if (!(model instanceof AbstractModel weights)
        || model.getNumOutcomes() != 2
        || model.getIndex(SPLIT) < 0
        || !(sentences.getFactory() instanceof BritishSentenceDetectorFactory)
        || !sentences.useTokenEnd()
        || sentences.getAbbreviations() != null
        || !isStops(sentences.getEosCharacters())) {
      throw new IllegalArgumentException(
          "the sentence model was not trained by this program; train one with 'train'");
    }
    split = model.getIndex(SPLIT);
    prior = StrictMath.log(0.5);
    fill(features(weights));
  }

  private static boolean isStops(char @Nullable [] stops) {
    char[] sorted = stops == null ? new char[0] : stops.clone();
    Arrays.sort(sorted);
    char[] own = STOPS.toCharArray();
    Arrays.sort(own);
    return Arrays.equals(sorted, own);
  }

  /** From each feature to its weights by outcome; 0 adds nothing. */
  private static Map<String, double[]> features(AbstractModel model) {
    Map<String, double[]> features = new HashMap<>();
    ((Map<?, ?>) model.getDataStructures()[1])
        .forEach(
            (feature, weights) -> {
              double[] byOutcome = new double[2];
              Context context = (Context) weights;
              for (int i = 0; i < context.getOutcomes().length; i++) {
                byOutcome[context.getOutcomes()[i]] = context.getParameters()[i];
              }
              features.put((String) feature, byOutcome);
            });
    return features;
  }

  private void fill(Map<String, double[]> of) {
    for (int i = 0; i < STOPS.length(); i++) {
      marks[i] = weights(of, BritishSentenceContexts.MARK + STOPS.charAt(i));
    }
    for (Next next : NEXTS) {
      int n = next.ordinal();
      nexts[n] = weights(of, BritishSentenceContexts.NEXT + next.label());
      for (int flag = 0; flag < 2; flag++) {
        String ending = "," + next.label();
        closers[flag][n] =
            weights(of, BritishSentenceContexts.CLOSERS + closers(flag > 0) + ending);
        acronyms[flag][n] = weights(of, BritishSentenceContexts.ACRONYM + (flag > 0) + ending);
      }
    }
    for (Before before : BEFORES) {
      int b = before.ordinal();
      befores[b] = weights(of, BritishSentenceContexts.BEFORE + before.label());
      for (Next next : NEXTS) {
        both[b][next.ordinal()] =
            weights(of, BritishSentenceContexts.BOTH + before.label() + "," + next.label());
      }
      for (int shape = 0; shape < 4; shape++) {
        String ending = "," + closers(shape > 1) + "," + (shape % 2 > 0);
        shapes[b][shape] = weights(of, BritishSentenceContexts.SHAPE + before.label() + ending);
      }
    }
    for (int flag = 0; flag < 2; flag++) {
      spaced[flag] = weights(of, BritishSentenceContexts.SPACED + (flag > 0));
    }
    of.forEach(this::fillWord);
  }

  private static double[] weights(Map<String, double[]> features, String feature) {
    return features.getOrDefault(feature, NO_WEIGHTS);
  }

  private void fillWord(String feature, double[] weights) {
    if (feature.startsWith(BritishSentenceContexts.WORD)) {
      ofWord(feature.substring(BritishSentenceContexts.WORD.length()))[NEXTS.length] = weights;
    } else if (feature.startsWith(BritishSentenceContexts.WORD_AND_NEXT)) {
      int comma = feature.lastIndexOf(',');
      String word = feature.substring(BritishSentenceContexts.WORD_AND_NEXT.length(), comma);
      for (Next next : NEXTS) {
        if (next.label().equals(feature.substring(comma + 1))) {
          ofWord(word)[next.ordinal()] = weights;
        }
      }
    } else if (feature.startsWith(BritishSentenceContexts.NEXT_WORD)) {
      nextWords.put(feature.substring(BritishSentenceContexts.NEXT_WORD.length()), weights);
    }
  }

  /** The weights of a word with each beginning of the next, and at last those of the word alone. */
  private double[][] ofWord(String word) {
    return words.computeIfAbsent(
        word,
        w -> {
          double[][] none = new double[NEXTS.length + 1][];
          Arrays.fill(none, NO_WEIGHTS);
          return none;
        });
  }

  /**
   * Finds the sentences of a stretch of a text; what stands outside the stretch is not seen.
   *
   * @param from first character of the stretch
   * @param to one past its last
   */
  void detect(String text, int from, int to, Sentences sentences) {
    int start = from;
    int noSplitBefore = from;
    int lastSplit = from;
    boolean isSplit = false;
    int blank = from;
    for (int stop = nextStop(text, from, to); stop < to; ) {
      int following = nextStop(text, stop + 1, to);
      if (blank < stop + 1) {
        blank = firstBlank(text, stop + 1, to);
      }
      boolean inside = following < to && following < blank;
      boolean capital = stop + 1 < to && Character.isUpperCase(text.charAt(stop + 1));
      if ((!inside || capital) && !(isSplit && stop < noSplitBefore)) {
        if (splits(SentenceStop.at(text, from, to, stop))) {
          if (lastSplit != stop) {
            int end = firstNonBlank(text, blank, to);
            add(text, start, end, sentences);
            start = end;
            noSplitBefore = end;
            isSplit = true;
          }
          lastSplit = stop + 1;
        }
      }
      stop = following;
    }
    add(text, start, to, sentences);
  }

  private static void add(String text, int start, int end, Sentences sentences) {
    int from = start;
    int to = end;
    while (from < to && StringUtil.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (to > from && StringUtil.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    if (from < to) {
      sentences.add(from, to);
    }
  }

  private static int nextStop(String text, int from, int to) {
    int at = from;
    while (at < to && !isStop(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isStop(char c) {
    return c == '.' || c == '!' || c == '?';
  }

  private static int firstBlank(String text, int from, int to) {
    int at = from;
    while (at < to && !StringUtil.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int firstNonBlank(String text, int from, int to) {
    int at = from;
    while (at < to && StringUtil.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private boolean splits(SentenceStop stop) {
    int before = stop.before().ordinal();
    int next = stop.next().ordinal();
    int isClosed = stop.closed() ? 1 : 0;
    int isSpaced = stop.spaced() ? 1 : 0;
    double[][] word = words.get(stop.word());
    double[] nextWord = stop.nextWord() == null ? null : nextWords.get(stop.nextWord());
    double[] sums = {prior, prior};
    // In the order of the features, so that the sums are the same to the last bit.
    add(sums, marks[STOPS.indexOf(stop.mark())]);
    add(sums, befores[before]);
    add(sums, nexts[next]);
    add(sums, both[before][next]);
    add(sums, shapes[before][2 * isClosed + isSpaced]);
    if (word != null) {
      add(sums, word[NEXTS.length]);
      add(sums, word[next]);
    }
    add(sums, spaced[isSpaced]);
    add(sums, closers[isClosed][next]);
    if (stop.before() == Before.ACRONYM) {
      add(sums, acronyms[stop.opensSentence() ? 1 : 0][next]);
    }
    if (nextWord != null) {
      add(sums, nextWord);
    }
    double lead = sums[split] - sums[1 - split];
    return Math.abs(lead) > CLEAR ? lead > 0 : isLikelier(sums);
  }

  private static void add(double[] sums, double[] weights) {
    sums[0] += weights[0];
    sums[1] += weights[1];
  }

  /** As OpenNLP compares probabilities: of equal ones the first outcome is taken. */
  private boolean isLikelier(double[] sums) {
    double first = StrictMath.exp(sums[0]);
    double second = StrictMath.exp(sums[1]);
    int best = first / (first + second) < second / (first + second) ? 1 : 0;
    return best == split;
  }
}
