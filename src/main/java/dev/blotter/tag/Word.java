package dev.blotter.tag;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token with all that features say of it alone, whatever article it stands in. Immutable but for
 * what is computed when it is first asked for, which is the same whoever asks; thread-safe.
 */
final class Word implements RecentWords.Entry {

  /** A token as it stands in a sentence of one case, with its capitals or without. */
  static final class Cased {
    /** The token as lexica and memory have it. */
    final String form;

    final long formHash;

    /** Whether memory counts it outside mentions too. */
    final boolean namelike;

    /** Whether it is a word of sport. */
    final boolean sport;

    /** What each lexicon of phrases says of it. */
    final ListedPhrases.Start[] starts;

    /** What of it stands in each place of the window is worth, outcome by outcome. */
    final int[] window;

    /** The matrix of transitions into it. */
    final int edge;

    /** Hashes of features of two shapes, up to the second. */
    final long shapeBefore;

    final long shapeAfter;

    Cased(
        String form,
        ListedPhrases.Start[] starts,
        boolean sport,
        int[] window,
        int edge,
        long shapeBefore,
        long shapeAfter) {
      this.form = form;
      this.formHash = Hash64.mix(Hash64.add(Hash64.SEED, form));
      this.namelike = !form.isEmpty() && Character.isUpperCase(form.codePointAt(0));
      this.sport = sport;
      this.starts = starts;
      this.window = window;
      this.edge = edge;
      this.shapeBefore = shapeBefore;
      this.shapeAfter = shapeAfter;
    }
  }

  /** Sums of weights, outcome by outcome. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Sums(int[] steps) {}

  /**
   * What a word is worth in a run of capitalised words, as sums of weights: as the last word, the
   * first, the one before and the one behind.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Run(int[] last, int[] first, int[] before, int[] behind) {}

  private static final Set<String> CONNECTORS = SentenceView.CONNECTORS;

  final String token;
  private final long hash;
  final char[] lower;
  final char[] shape;

  /** Number of the first bits of its cluster. */
  final int path;

  /** How many letters and how many of them are capitals. */
  final int letters;

  final int capitals;

  /** Whether it begins with a capital, and with a letter or digit. */
  final boolean startsName;

  final boolean startsPhrase;
  final boolean connector;

  /** Whether it is written in capitals alone. */
  final boolean shouted;

  /** Hashes of features of two tokens, up to the second. */
  final long bigramBefore;

  final long bigramAfter;
  final long bigramAround;
  final long wordBeforeShape;
  final long shapeBeforeWord;

  /** By case of the sentence and whether the form is the token's own. */
  final @Nullable Cased[] cased = new Cased[2 * TokenShape.Case.values().length];

  /** What it is worth in an article of each level of topic. */
  final @Nullable Sums[] topics = new Sums[SportTopic.LEVEL_COUNT];

  /** What it is worth as part or border of a run of names. */
  @Nullable Run run;

  /**
   * @param lower the token in lower case, as features have it
   * @param path number of the first bits of its cluster
   */
  Word(String token, long hash, String lower, String shape, int path) {
    this.token = token;
    this.hash = hash;
    this.lower = lower.toCharArray();
    this.shape = shape.toCharArray();
    this.path = path;
    int all = 0;
    int upper = 0;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (Character.isLetter(c)) {
        all++;
        upper += Character.isUpperCase(c) ? 1 : 0;
      }
    }
    this.letters = all;
    this.capitals = upper;
    this.startsName = !token.isEmpty() && Character.isUpperCase(token.codePointAt(0));
    this.startsPhrase = !token.isEmpty() && Character.isLetterOrDigit(token.codePointAt(0));
    this.connector = CONNECTORS.contains(token);
    this.shouted = token.length() > 1 && shape.equals("X");
    this.bigramBefore = state("p=", lower);
    this.bigramAfter = state("n=", lower);
    this.bigramAround = state("o=", lower);
    this.wordBeforeShape = state("U", lower);
    this.shapeBeforeWord = state("V", shape);
  }

  private static long state(String prefix, String first) {
    return Hash64.add(Hash64.add(Hash64.add(Hash64.SEED, prefix), first), ' ');
  }

  @Override
  public long hash() {
    return hash;
  }

  @Override
  public boolean is(char[] text, int start, int end) {
    if (end - start != token.length()) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (text[i] != token.charAt(i - start)) {
        return false;
      }
    }
    return true;
  }

  /** A token in lower case as features have it. */
  static String lower(String token) {
    return token.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
  }
}
