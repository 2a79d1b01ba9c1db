package dev.blotter.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
    CLUSTER_PAIR,
    NAME_RUN,
    TOPIC,
    MEMORY
  }

  private static final int[] BROWN_PREFIXES = {4, 6, 10, 20};
  private static final int PAIR_BITS = 8;
  private static final int WINDOW = 2;
  private static final Set<String> CONNECTORS = Set.of("of", "and", "the", "&", "for", "in", "on");
  private static final int LONGEST_AFFIX = 4;

  private final Set<Family> families;
  private final @Nullable Lexicon brown;
  private final @Nullable Lexicon embedding;
  private final @Nullable Lexicon phrases;
  private final @Nullable Lexicon gazetteer;
  private final ArticleMemory memory = new ArticleMemory();
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
    if (families.contains(Family.CLUSTER_PAIR) && brown != null) {
      features.add("q" + s.path(index - 1) + " " + s.path(index));
      features.add("r" + s.path(index) + " " + s.path(index + 1));
    }
    if (families.contains(Family.NAME_RUN)) {
      nameRun(features, s, index);
    }
    if (families.contains(Family.TOPIC)) {
      String topic = memory.topic();
      features.add("t" + topic + s.shape(index));
      features.add("t" + topic + " " + s.lower(index));
      features.add("t" + topic + " " + s.path(index));
      for (String phrase : s.phrases(index)) {
        features.add("t" + topic + "P" + phrase);
      }
    }
    for (int d = -1; d <= 1; d++) {
      for (String phrase : s.phrases(index + d)) {
        features.add("P" + d + phrase);
      }
    }
    if (families.contains(Family.MEMORY)) {
      for (int d = -1; d <= 1; d++) {
        String known = s.known(index + d);
        if (!known.isEmpty()) {
          features.add("M" + d + known);
        }
      }
    }
  }

  private void words(List<String> features, Sentence s, int index) {
    features.add("w=" + s.form(index));
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

  /** The run of capitalised words a token stands in: its last word says what a name names. */
  private static void nameRun(List<String> features, Sentence s, int index) {
    int last = s.runEnds[index];
    if (last < 0) {
      return;
    }
    int first = s.runStarts[index];
    String head = s.lower[last];
    features.add("h=" + head);
    features.add("H" + s.path(last));
    features.add("hf=" + s.lower[first]);
    features.add("hp" + Math.min(index - first, 3) + "," + Math.min(last - index, 3));
    features.add("hb=" + s.lower(first - 1));
    features.add("ha=" + s.lower(last + 1));
    features.add("ha" + s.path(last + 1));
    features.add("hb" + s.path(first - 1));
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
    int cluster = lexicon.find(s.form(index + distance));
    if (cluster == Lexicon.ABSENT) {
      cluster = lexicon.find(s.lower(index + distance));
    }
    if (cluster != Lexicon.ABSENT) {
      features.add("e" + distance + " " + lexicon.label(cluster));
    }
  }

  @Override
  public void updateAdaptiveData(String[] tokens, String[] outcomes) {
    boolean upper = TokenShape.caseOf(tokens) == TokenShape.Case.UPPER;
    memory.add(forms(tokens, upper), outcomes);
    last = null;
  }

  @Override
  public void clearAdaptiveData() {
    memory.clear();
    last = null;
  }

  /**
   * Tokens as lexica and memory have them: with one capital only where a sentence, or the beginning
   * of one as the house style of some papers has it, is set in capitals.
   */
  private String[] forms(String[] tokens, boolean upper) {
    String[] forms = tokens.clone();
    boolean leading = true;
    for (int i = 0; i < tokens.length && (upper || leading); i++) {
      String token = tokens[i];
      boolean capitals = token.length() > 1 && TokenShape.shape(token).equals("X");
      leading &= capitals;
      if (capitals && (upper ? token.length() > 2 : token.length() > 3)) {
        String form = token.substring(0, 1) + token.substring(1).toLowerCase(Locale.ROOT);
        if (upper || (embedding != null && embedding.find(form) != Lexicon.ABSENT)) {
          forms[i] = form;
        }
      }
    }
    return forms;
  }

  /** The views of one sentence that several tokens share. */
  private final class Sentence {
    private final String[] tokens;
    private final String[] lower;
    private final String[] shapes;
    private final String mode;
    private final String[] forms;
    private final String[] known;
    private final @Nullable String[] paths;
    private final int[] runStarts;
    private final int[] runEnds;
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
      this.forms = forms(tokens, mode.equals("u"));
      this.known = memory.of(forms);
      this.paths = new String[tokens.length];
      this.runStarts = new int[tokens.length];
      this.runEnds = new int[tokens.length];
      Arrays.fill(runEnds, -1);
      if (mode.isEmpty()) {
        findRuns();
      }
      this.phraseParts = new ArrayList<>(Collections.nCopies(tokens.length, Set.of()));
      if (families.contains(Family.PHRASE) && phrases != null) {
        match(phrases, "", true);
      }
      if (families.contains(Family.GAZETTEER) && gazetteer != null) {
        match(gazetteer, "g", false);
      }
    }

    private void findRuns() {
      int start = 0;
      while (start < tokens.length) {
        if (!startsName(start)) {
          start++;
          continue;
        }
        int end = start;
        while (end + 1 < tokens.length
            && (startsName(end + 1)
                || (end + 2 < tokens.length
                    && CONNECTORS.contains(tokens[end + 1])
                    && startsName(end + 2)))) {
          end++;
        }
        for (int i = start; i <= end; i++) {
          runStarts[i] = start;
          runEnds[i] = end;
        }
        start = end + 1;
      }
    }

    private boolean startsName(int i) {
      return !tokens[i].isEmpty() && Character.isUpperCase(tokens[i].codePointAt(0));
    }

    /** Marks every token of every phrase of the lexicon with its place in the phrase. */
    private void match(Lexicon lexicon, String prefix, boolean digitsAsZero) {
      for (int start = 0; start < tokens.length; start++) {
        if (tokens[start].isEmpty() || !Character.isLetterOrDigit(tokens[start].codePointAt(0))) {
          continue;
        }
        long hash = Hash64.SEED;
        int longest = Math.min(tokens.length, start + lexicon.longestPhrase());
        for (int end = start; end < longest; end++) {
          String form = digitsAsZero ? phraseForm(form(end)) : form(end);
          hash =
              Hash64.add(end == start ? hash : Hash64.add(hash, ' '), form.replace('\u2019', '\''));
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

    /** A token as lexica have it. */
    String form(int i) {
      return i < 0 ? "<s>" : i >= tokens.length ? "</s>" : forms[i];
    }

    /** The first bits of a token's Brown cluster; empty if it has none. */
    String path(int i) {
      if (i < 0 || i >= tokens.length || brown == null) {
        return i < 0 ? "<" : i >= tokens.length ? ">" : "";
      }
      if (paths[i] == null) {
        int cluster = brown.find(lower[i]);
        String path = cluster == Lexicon.ABSENT ? "" : brown.label(cluster);
        paths[i] = path.substring(0, Math.min(PAIR_BITS, path.length()));
      }
      return paths[i];
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

    String known(int i) {
      return i < 0 || i >= tokens.length ? "" : known[i];
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
