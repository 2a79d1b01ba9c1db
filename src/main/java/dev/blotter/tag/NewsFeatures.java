package dev.blotter.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import opennlp.tools.util.featuregen.AdaptiveFeatureGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the name finder knows of a token: words, shapes and affixes in a window of two, word
 * clusters, lists of phrases it is part of, how the sentence is written, and what this article has
 * already tagged. Families can be left out, to measure what each is worth.
 *
 * <p>Keeps the sentence it was asked about last and the article's memory; not thread-safe.
 */
final class NewsFeatures implements AdaptiveFeatureGenerator {

  /** A group of features that can be left out. */
  enum Family {
    WINDOW,
    SHAPE,
    AFFIX,
    BIGRAM,
    BROWN,
    EMBEDDING,
    PHRASE,
    GAZETTEER,
    CASE,
    MEMORY
  }

  private static final int[] BROWN_PREFIXES = {4, 6, 10, 20};
  private static final int WINDOW = 2;
  private static final int LONGEST_AFFIX = 4;

  private final Set<Family> families;
  private final @Nullable Lexicon brown;
  private final @Nullable Lexicon embedding;
  private final @Nullable Lexicon phrases;
  private final @Nullable Lexicon gazetteer;
  private final Map<String, String> memory = new HashMap<>();
  private @Nullable Sentence last;

  NewsFeatures(
      Set<Family> families,
      @Nullable Lexicon brown,
      @Nullable Lexicon embedding,
      @Nullable Lexicon phrases,
      @Nullable Lexicon gazetteer) {
    this.families = Set.copyOf(families);
    this.brown = brown;
    this.embedding = embedding;
    this.phrases = phrases;
    this.gazetteer = gazetteer;
  }

  @Override
  public void createFeatures(
      List<String> features, String[] tokens, int index, String[] previousOutcomes) {
    Sentence s = last;
    if (s == null || s.tokens != tokens) {
      s = new Sentence(tokens);
      last = s;
    }
    features.add(CrfModel.EDGE + s.edgeClass(index));
    features.add("b");
    words(features, s, index);
    if (families.contains(Family.SHAPE)) {
      shapes(features, s, index);
    }
    if (families.contains(Family.AFFIX)) {
      affixes(features, s.lower[index]);
    }
    if (families.contains(Family.BROWN) && brown != null) {
      for (int d = -WINDOW; d <= WINDOW; d++) {
        brown(features, s, index, d, brown);
      }
    }
    if (families.contains(Family.EMBEDDING) && embedding != null) {
      for (int d = -1; d <= 1; d++) {
        cluster(features, s, index, d, embedding);
      }
    }
    for (int d = -1; d <= 1; d++) {
      for (String phrase : s.phrases(index + d)) {
        features.add("P" + d + phrase);
      }
    }
    if (families.contains(Family.MEMORY)) {
      for (int d = -1; d <= 1; d++) {
        String known = memory.get(s.word(index + d));
        if (known != null) {
          features.add("M" + d + known);
        }
      }
    }
  }

  private void words(List<String> features, Sentence s, int index) {
    features.add("w=" + s.tokens[index]);
    for (int d = -WINDOW; d <= WINDOW; d++) {
      if (d == 0 || families.contains(Family.WINDOW)) {
        features.add("l" + d + s.lower(index + d));
      }
    }
    if (families.contains(Family.BIGRAM)) {
      features.add("p=" + s.lower(index - 1) + " " + s.lower(index));
      features.add("n=" + s.lower(index) + " " + s.lower(index + 1));
      features.add("o=" + s.lower(index - 1) + " " + s.lower(index + 1));
    }
  }

  private void shapes(List<String> features, Sentence s, int index) {
    String mode = families.contains(Family.CASE) ? s.mode : "";
    features.add("s" + mode + s.shape(index));
    for (int d = -WINDOW; d <= WINDOW; d++) {
      features.add("s" + d + mode + s.shape(index + d));
    }
    features.add("S" + mode + s.shape(index - 1) + " " + s.shape(index));
    features.add("T" + mode + s.shape(index) + " " + s.shape(index + 1));
    features.add("U" + s.lower(index - 1) + " " + s.shape(index));
    features.add("V" + s.shape(index) + " " + s.lower(index + 1));
    if (index == 0) {
      features.add("first" + mode + s.shape(index));
    }
    if (!mode.isEmpty()) {
      features.add("mode" + mode);
    }
  }

  private static void affixes(List<String> features, String word) {
    for (int n = 1; n <= LONGEST_AFFIX && n < word.length(); n++) {
      features.add("a" + word.substring(0, n));
      features.add("z" + word.substring(word.length() - n));
    }
  }

  private static void brown(
      List<String> features, Sentence s, int index, int distance, Lexicon brown) {
    int cluster = brown.find(s.lower(index + distance));
    if (cluster == Lexicon.ABSENT) {
      return;
    }
    String path = brown.label(cluster);
    int last = -1;
    for (int length : BROWN_PREFIXES) {
      int end = Math.min(length, path.length());
      if (end != last) {
        features.add("c" + distance + path.substring(0, end));
      }
      last = end;
    }
  }

  private static void cluster(
      List<String> features, Sentence s, int index, int distance, Lexicon lexicon) {
    int cluster = lexicon.find(s.word(index + distance));
    if (cluster == Lexicon.ABSENT) {
      cluster = lexicon.find(s.lower(index + distance));
    }
    if (cluster != Lexicon.ABSENT) {
      features.add("e" + distance + " " + lexicon.label(cluster));
    }
  }

  @Override
  public void updateAdaptiveData(String[] tokens, String[] outcomes) {
    for (int i = 0; i < tokens.length; i++) {
      if (!outcomes[i].equals("other")) {
        memory.put(tokens[i], outcomes[i]);
      }
    }
  }

  @Override
  public void clearAdaptiveData() {
    memory.clear();
  }

  /** The views of one sentence that several tokens share. */
  private final class Sentence {
    private final String[] tokens;
    private final String[] lower;
    private final String[] shapes;
    private final String mode;
    private final List<Set<String>> phraseParts;

    Sentence(String[] tokens) {
      this.tokens = tokens;
      this.lower = new String[tokens.length];
      this.shapes = new String[tokens.length];
      for (int i = 0; i < tokens.length; i++) {
        lower[i] = tokens[i].toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        shapes[i] = TokenShape.shape(tokens[i]);
      }
      this.mode =
          switch (TokenShape.caseOf(tokens)) {
            case SENTENCE -> "";
            case TITLE -> "t";
            case UPPER -> "u";
          };
      this.phraseParts = new ArrayList<>(Collections.nCopies(tokens.length, Set.of()));
      if (families.contains(Family.PHRASE) && phrases != null) {
        match(phrases, "");
      }
      if (families.contains(Family.GAZETTEER) && gazetteer != null) {
        match(gazetteer, "g");
      }
    }

    /** Marks every token of every phrase of the lexicon with its place in the phrase. */
    private void match(Lexicon lexicon, String prefix) {
      for (int start = 0; start < tokens.length; start++) {
        if (!Character.isLetterOrDigit(tokens[start].codePointAt(0))) {
          continue;
        }
        long hash = Hash64.SEED;
        int longest = Math.min(tokens.length, start + lexicon.longestPhrase());
        for (int end = start; end < longest; end++) {
          hash = Hash64.add(end == start ? hash : Hash64.add(hash, ' '), phraseForm(tokens[end]));
          int found = lexicon.find(hash);
          if (found != Lexicon.ABSENT) {
            mark(start, end, prefix + lexicon.label(found));
          }
        }
      }
    }

    private void mark(int start, int end, String label) {
      for (int i = start; i <= end; i++) {
        String place = start == end ? "U" : i == start ? "B" : i == end ? "L" : "I";
        if (phraseParts.get(i).isEmpty()) {
          phraseParts.set(i, new HashSet<>());
        }
        for (String list : label.split(",")) {
          phraseParts.get(i).add(place + list);
        }
      }
    }

    String word(int i) {
      return i < 0 ? "<s>" : i >= tokens.length ? "</s>" : tokens[i];
    }

    String lower(int i) {
      return i < 0 ? "<s>" : i >= tokens.length ? "</s>" : lower[i];
    }

    String shape(int i) {
      return i < 0 ? "<" : i >= tokens.length ? ">" : shapes[i];
    }

    List<String> phrases(int i) {
      if (i < 0 || i >= tokens.length || phraseParts.get(i).isEmpty()) {
        return List.of();
      }
      String[] sorted = phraseParts.get(i).toArray(new String[0]);
      Arrays.sort(sorted);
      return List.of(sorted);
    }

    String edgeClass(int i) {
      return mode + TokenShape.tokenClass(tokens[i]);
    }
  }

  /** The form of a token in lexica of phrases: digits as 0. */
  static String phraseForm(String token) {
    for (int i = 0; i < token.length(); i++) {
      if (Character.isDigit(token.charAt(i))) {
        return token.replaceAll("\\p{Nd}+", "0");
      }
    }
    return token;
  }
}
