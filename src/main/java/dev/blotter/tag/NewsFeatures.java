package dev.blotter.tag;

import java.util.List;
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

  /** How many bits of a word's Brown cluster are features. */
  static final int[] BROWN_PREFIXES = {4, 6, 10, 20};

  /** How many tokens on either side are looked at. */
  static final int WINDOW = 2;

  static final int LONGEST_AFFIX = 4;

  private final Set<Family> families;
  private final FeatureLexica lexica;
  private final ArticleMemory memory = new ArticleMemory();
  private @Nullable SentenceView last;

  NewsFeatures(Set<Family> families, FeatureLexica lexica) {
    this.families = Set.copyOf(families);
    this.lexica =
        new FeatureLexica(
            lexica.brown(),
            lexica.embedding(),
            families.contains(Family.PHRASE) ? lexica.phrases() : null,
            families.contains(Family.GAZETTEER) ? lexica.gazetteer() : null);
  }

  Set<Family> families() {
    return families;
  }

  FeatureLexica lexica() {
    return lexica;
  }

  @Override
  public void createFeatures(
      List<String> features, String[] tokens, int index, String[] previousOutcomes) {
    SentenceView s = last;
    if (s == null || !s.shows(tokens)) {
      s = new SentenceView(tokens, lexica, memory);
      last = s;
    }
    features.add(CrfModel.EDGE + s.edgeClass(index));
    features.add("b");
    words(features, s, index);
    if (families.contains(Family.SHAPE)) {
      shapes(features, s, index);
    }
    if (families.contains(Family.AFFIX)) {
      affixes(features, s.lower(index));
    }
    Lexicon brown = lexica.brown();
    Lexicon embedding = lexica.embedding();
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
        features.add(CrfModel.LISTED + "t" + topic + phrase);
      }
    }
    for (int d = -1; d <= 1; d++) {
      for (String phrase : s.phrases(index + d)) {
        features.add(CrfModel.LISTED + d + phrase);
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

  private void words(List<String> features, SentenceView s, int index) {
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

  private void shapes(List<String> features, SentenceView s, int index) {
    String mode = families.contains(Family.CASE) ? s.mode() : "";
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
  private static void nameRun(List<String> features, SentenceView s, int index) {
    int last = s.runEnd(index);
    if (last < 0) {
      return;
    }
    int first = s.runStart(index);
    String head = s.lower(last);
    features.add("h=" + head);
    features.add("H" + s.path(last));
    features.add("hf=" + s.lower(first));
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
      List<String> features, SentenceView s, int index, int distance, Lexicon brown) {
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
      List<String> features, SentenceView s, int index, int distance, Lexicon lexicon) {
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
    memory.add(SentenceView.forms(tokens, lexica), outcomes);
    last = null;
  }

  @Override
  public void clearAdaptiveData() {
    memory.clear();
    last = null;
  }
}
