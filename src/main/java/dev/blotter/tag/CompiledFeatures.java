package dev.blotter.tag;

import dev.blotter.tag.NewsFeatures.Family;
import dev.blotter.tag.TokenShape.Case;
import dev.blotter.tag.Word.Cased;
import dev.blotter.tag.Word.Sums;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The features of {@link NewsFeatures} with the weights that a model gives them, without a string
 * for each. What features say of a word alone is summed once a word, for each place of the window;
 * those of two words continue a hash that ends with the first. Sums are whole numbers of the
 * model's steps, so that they are those of the features one by one.
 *
 * <p>Thread-safe. It keeps the words it saw last, in a table of fixed size: what it says of them
 * depends on the model only.
 */
final class CompiledFeatures {

  private static final int WINDOW = NewsFeatures.WINDOW;
  private static final int PLACES = 2 * WINDOW + 1;
  private static final int WORD_BITS = 15;
  private static final int SHAPE_SLOTS = 1 << 10;

  /** Longer shapes are not kept. */
  private static final int LONGEST_KEPT = 64;

  private static final int FARTHEST = 3;

  /** How many features two words have at most. */
  private static final int PAIR_FEATURES = 9;

  /** Pairs of more are looked up one by one. */
  private static final int MOST_PATHS = 1 << 10;

  private static final int PAIR_KNOWN = 1 - FeatureWeights.ABSENT;

  /** Hashes of what features of a word in each place of the window begin with. */
  private static final long[] IN_WINDOW = new long[PLACES];

  static {
    for (int d = -WINDOW; d <= WINDOW; d++) {
      IN_WINDOW[d + WINDOW] = Hash64.add(Hash64.SEED, "l" + d);
    }
  }

  private final Outcomes outcomes;
  private final int width;
  private final FeatureWeights weights;
  private final FeatureIndex edges;
  private final Set<Family> families;
  private final @Nullable Lexicon brown;
  private final @Nullable Lexicon embedding;
  private final ListedPhrases phrases;

  /** The first bits of clusters by number: none, those of the borders, those of the lexicon. */
  private final String[] paths;

  /** Numbers of the first bits of each cluster. */
  private final int[] pathOfCluster;

  /** By two numbers, and by which of both looks: where the weights begin; 0 is not known yet. */
  private final int[] pathPairs;

  private final Word before;
  private final Word behind;
  private final int[] memory;
  private final int[] runPlaces = new int[(FARTHEST + 1) * (FARTHEST + 1)];
  private final RecentWords<Word> words = new RecentWords<>(WORD_BITS, this::word);
  private final @Nullable Sums[] ofPaths;
  private final @Nullable Sums[] ofClusters;
  private final @Nullable ShapeSums[] shapes = new ShapeSums[SHAPE_SLOTS];

  /** What a shape is worth in each place of the window. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record ShapeSums(String shape, String mode, int[] steps) {}

  CompiledFeatures(CrfModel model, NewsFeatures features) {
    this.outcomes = model.outcomes();
    this.width = outcomes.size();
    this.weights = model.weights();
    this.edges = model.edges();
    this.families = features.families();
    FeatureLexica lexica = features.lexica();
    this.brown = lexica.brown();
    this.embedding = lexica.embedding();
    this.phrases = new ListedPhrases(lexica, weights, has(Family.TOPIC));
    this.ofPaths = new Sums[brown == null ? 0 : brown.labels()];
    this.ofClusters = new Sums[embedding == null ? 0 : embedding.labels()];
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (String path : List.of("", "<", ">")) {
      numbers.put(path, numbers.size());
    }
    this.pathOfCluster = new int[ofPaths.length];
    for (int cluster = 0; brown != null && cluster < ofPaths.length; cluster++) {
      String path = SentenceView.beginning(brown.label(cluster));
      pathOfCluster[cluster] = numbers.computeIfAbsent(path, p -> numbers.size());
    }
    this.paths = numbers.keySet().toArray(new String[0]);
    boolean pairs = has(Family.CLUSTER_PAIR) && paths.length <= MOST_PATHS;
    this.pathPairs = new int[pairs ? 2 * paths.length * paths.length : 0];
    this.before = new Word("<s>", 0, "<s>", "<", 1);
    this.behind = new Word("</s>", 0, "</s>", ">", 2);
    this.memory = new int[3 * width];
    for (int d = -1; d <= 1; d++) {
      for (int o = 0; o < width; o++) {
        memory[(d + 1) * width + o] = find("M" + d + outcomes.name(o));
      }
    }
    for (int first = 0; first <= FARTHEST; first++) {
      for (int last = 0; last <= FARTHEST; last++) {
        runPlaces[first * (FARTHEST + 1) + last] = find("hp" + first + "," + last);
      }
    }
  }

  private boolean has(Family family) {
    return families.contains(family);
  }

  /** The token of those characters. */
  Word word(char[] text, int start, int end) {
    return words.word(text, start, end);
  }

  private Word word(String token, long hash) {
    String lower = Word.lower(token);
    int cluster = brown == null ? Lexicon.ABSENT : brown.find(lower);
    int path = cluster == Lexicon.ABSENT ? 0 : pathOfCluster[cluster];
    return new Word(token, hash, lower, TokenShape.shape(token), path);
  }

  FeatureWeights weights() {
    return weights;
  }

  /** What stands before the first token of a sentence. */
  Word before() {
    return before;
  }

  /** What stands behind its last token. */
  Word behind() {
    return behind;
  }

  /** Whether a token in capitals that begins a sentence of prose has a form of its own. */
  boolean isKnownLowered(Word word) {
    return embedding != null && embedding.find(SentenceView.lowered(word.token)) != Lexicon.ABSENT;
  }

  /**
   * A token in a sentence.
   *
   * @param lowered whether its form has one capital only, though the token has more
   */
  Cased cased(Word word, Case written, boolean lowered) {
    int at = 2 * written.number() + (lowered ? 1 : 0);
    Cased cased = word.cased[at];
    if (cased == null) {
      cased = compile(word, written, lowered ? SentenceView.lowered(word.token) : word.token);
      word.cased[at] = cased;
    }
    return cased;
  }

  private Cased compile(Word word, Case written, String form) {
    String mode = has(Family.CASE) ? written.mark() : "";
    String lower = new String(word.lower);
    String shape = new String(word.shape);
    int[] window = new int[PLACES * width];
    for (int d = -WINDOW; d <= WINDOW; d++) {
      int at = (d + WINDOW) * width;
      if (d == 0 || has(Family.WINDOW)) {
        add(IN_WINDOW[d + WINDOW], word.lower, window, at);
      }
    }
    int here = WINDOW * width;
    add("b", "", window, here);
    add("w=", form, window, here);
    if (has(Family.SHAPE)) {
      add(shape(mode, shape), window, 0);
    }
    if (has(Family.AFFIX)) {
      affixes(word.lower, window, here);
    }
    clusters(form, lower, window);
    long beforeShape = Hash64.add(Hash64.add(Hash64.SEED, "S"), mode);
    long afterShape = Hash64.add(Hash64.add(Hash64.SEED, "T"), mode);
    return new Cased(
        form,
        phrases.starts(form, word.startsPhrase),
        SportTopic.isWord(form),
        window,
        edges.indexOf(
            CrfModel.key(CrfModel.EDGE + written.mark() + TokenShape.tokenClass(word.token))),
        Hash64.add(Hash64.add(beforeShape, shape), ' '),
        Hash64.add(Hash64.add(afterShape, shape), ' '));
  }

  private void affixes(char[] lower, int[] sums, int at) {
    long start = Hash64.add(Hash64.SEED, 'a');
    for (int n = 1; n <= NewsFeatures.LONGEST_AFFIX && n < lower.length; n++) {
      start = Hash64.add(start, lower[n - 1]);
      weights.add(weights.findHash(start), sums, at);
      long end = Hash64.add(Hash64.SEED, 'z');
      for (int i = lower.length - n; i < lower.length; i++) {
        end = Hash64.add(end, lower[i]);
      }
      weights.add(weights.findHash(end), sums, at);
    }
  }

  private int[] shape(String mode, String shape) {
    int slot = (int) Hash64.mix(Hash64.add(Hash64.SEED, shape)) & (SHAPE_SLOTS - 1);
    ShapeSums known = shapes[slot];
    if (known == null || !known.shape().equals(shape) || !known.mode().equals(mode)) {
      int[] steps = new int[PLACES * width];
      for (int d = -WINDOW; d <= WINDOW; d++) {
        add("s" + d + mode, shape, steps, (d + WINDOW) * width);
      }
      int here = WINDOW * width;
      add("s" + mode, shape, steps, here);
      if (!mode.isEmpty()) {
        add("mode", mode, steps, here);
      }
      known = new ShapeSums(shape, mode, steps);
      if (shape.length() <= LONGEST_KEPT) {
        shapes[slot] = known;
      }
    }
    return known.steps();
  }

  private void clusters(String form, String lower, int[] window) {
    if (has(Family.BROWN) && brown != null) {
      int cluster = brown.find(lower);
      if (cluster != Lexicon.ABSENT) {
        add(path(brown, cluster), window, 0);
      }
    }
    if (has(Family.EMBEDDING) && embedding != null) {
      int cluster = embedding.find(form);
      if (cluster == Lexicon.ABSENT) {
        cluster = embedding.find(lower);
      }
      if (cluster != Lexicon.ABSENT) {
        add(cluster(embedding, cluster), window, (WINDOW - 1) * width);
      }
    }
  }

  private int[] path(Lexicon lexicon, int cluster) {
    Sums sums = ofPaths[cluster];
    if (sums == null) {
      int[] steps = new int[PLACES * width];
      String path = lexicon.label(cluster);
      for (int d = -WINDOW; d <= WINDOW; d++) {
        int last = -1;
        for (int length : NewsFeatures.BROWN_PREFIXES) {
          int end = Math.min(length, path.length());
          if (end != last) {
            add("c" + d, path.substring(0, end), steps, (d + WINDOW) * width);
          }
          last = end;
        }
      }
      sums = new Sums(steps);
      ofPaths[cluster] = sums;
    }
    return sums.steps();
  }

  private int[] cluster(Lexicon lexicon, int cluster) {
    Sums sums = ofClusters[cluster];
    if (sums == null) {
      int[] steps = new int[3 * width];
      for (int d = -1; d <= 1; d++) {
        add("e" + d + " ", lexicon.label(cluster), steps, (d + 1) * width);
      }
      sums = new Sums(steps);
      ofClusters[cluster] = sums;
    }
    return sums.steps();
  }

  private static void add(int[] more, int[] sums, int at) {
    for (int i = 0; i < more.length; i++) {
      sums[at + i] += more[i];
    }
  }

  private int find(String feature) {
    return weights.find(CrfModel.key(feature));
  }

  private void add(String prefix, String rest, int[] sums, int at) {
    long hash = Hash64.add(Hash64.add(Hash64.SEED, prefix), rest);
    weights.add(weights.findHash(hash), sums, at);
  }

  private void add(long hash, char[] rest, int[] sums, int at) {
    weights.add(weights.findHash(Hash64.add(hash, rest)), sums, at);
  }

  /**
   * Sums what does not depend on the rest of the article.
   *
   * @param sums of each token and outcome; overwritten
   */
  void sum(CompiledSentence s, int[] sums) {
    int out = 0;
    for (int i = WINDOW; i < s.size() + WINDOW; i++) {
      int[] w0 = s.cased(i - 2).window;
      int[] w1 = s.cased(i - 1).window;
      int[] w2 = s.cased(i).window;
      int[] w3 = s.cased(i + 1).window;
      int[] w4 = s.cased(i + 2).window;
      for (int o = 0; o < width; o++) {
        sums[out + o] =
            w0[o] + w1[width + o] + w2[2 * width + o] + w3[3 * width + o] + w4[4 * width + o];
      }
      out += width;
    }
    FeatureBatch batch = s.batch();
    batch.reserve(PAIR_FEATURES * (s.size() + 1));
    for (int i = WINDOW; i <= s.size() + WINDOW; i++) {
      pair(s, i, batch);
    }
    if (has(Family.SHAPE)) {
      String mode = has(Family.CASE) ? s.written().mark() : "";
      add("first" + mode, new String(s.word(WINDOW).shape), sums, 0);
    }
    if (has(Family.NAME_RUN) && s.written() == Case.SENTENCE) {
      nameRuns(s, sums);
    }
    phrases.mark(s);
    phrases.take(s, batch, width);
    batch.addTo(sums);
  }

  /** Takes in the features of the word at a place and the one before it; either can be a border. */
  private void pair(CompiledSentence s, int i, FeatureBatch batch) {
    Word last = s.word(i - 1);
    Word word = s.word(i);
    int out = (i - WINDOW) * width;
    int outLast = out - width;
    boolean toWord = i < s.size() + WINDOW;
    boolean toLast = i > WINDOW;
    if (has(Family.BIGRAM)) {
      long before = last.bigramBefore;
      long after = last.bigramAfter;
      long around = s.word(i - 2).bigramAround;
      long shaped = last.shapeBeforeWord;
      for (char c : word.lower) {
        before = Hash64.add(before, c);
        after = Hash64.add(after, c);
        around = Hash64.add(around, c);
        shaped = Hash64.add(shaped, c);
      }
      if (toWord) {
        batch.hash(before, out);
      }
      if (toLast) {
        batch.hash(after, outLast);
        batch.hash(around, outLast);
        if (has(Family.SHAPE)) {
          batch.hash(shaped, outLast);
        }
      }
    } else if (has(Family.SHAPE) && toLast) {
      batch.hash(Hash64.add(last.shapeBeforeWord, word.lower), outLast);
    }
    if (has(Family.SHAPE)) {
      long before = s.cased(i - 1).shapeBefore;
      long after = s.cased(i - 1).shapeAfter;
      long worded = last.wordBeforeShape;
      for (char c : word.shape) {
        before = Hash64.add(before, c);
        after = Hash64.add(after, c);
        worded = Hash64.add(worded, c);
      }
      if (toWord) {
        batch.hash(before, out);
        batch.hash(worded, out);
      }
      if (toLast) {
        batch.hash(after, outLast);
      }
    }
    if (has(Family.CLUSTER_PAIR) && brown != null) {
      if (toWord) {
        batch.position(pathPair(last.path, word.path, 0), out);
      }
      if (toLast) {
        batch.position(pathPair(last.path, word.path, 1), outLast);
      }
    }
  }

  /**
   * Where the weights of two clusters begin.
   *
   * @param seen 0 from the second, 1 from the first
   */
  private int pathPair(int first, int second, int seen) {
    int at = 2 * (first * paths.length + second) + seen;
    if (at < pathPairs.length && pathPairs[at] != 0) {
      return pathPairs[at] - PAIR_KNOWN;
    }
    int found = find((seen == 0 ? "q" : "r") + paths[first] + " " + paths[second]);
    if (at < pathPairs.length) {
      pathPairs[at] = found + PAIR_KNOWN;
    }
    return found;
  }

  private void nameRuns(CompiledSentence s, int[] sums) {
    int end = s.size() + WINDOW;
    int start = WINDOW;
    while (start < end) {
      if (!s.word(start).startsName) {
        start++;
        continue;
      }
      int last = start;
      while (last + 1 < end
          && (s.word(last + 1).startsName
              || (last + 2 < end && s.word(last + 1).connector && s.word(last + 2).startsName))) {
        last++;
      }
      int[] ofLast = run(s.word(last)).last();
      int[] ofFirst = run(s.word(start)).first();
      int[] ofBefore = run(s.word(start - 1)).before();
      int[] ofBehind = run(s.word(last + 1)).behind();
      for (int i = start; i <= last; i++) {
        int out = (i - WINDOW) * width;
        for (int o = 0; o < width; o++) {
          sums[out + o] += ofLast[o] + ofFirst[o] + ofBefore[o] + ofBehind[o];
        }
        int place = Math.min(i - start, FARTHEST) * (FARTHEST + 1) + Math.min(last - i, FARTHEST);
        weights.add(runPlaces[place], sums, out);
      }
      start = last + 1;
    }
  }

  private Word.Run run(Word word) {
    Word.Run run = word.run;
    if (run == null) {
      String lower = new String(word.lower);
      String path = paths[word.path];
      int[] last = new int[width];
      add("h=", lower, last, 0);
      add("H", path, last, 0);
      int[] first = new int[width];
      add("hf=", lower, first, 0);
      int[] ahead = new int[width];
      add("hb=", lower, ahead, 0);
      add("hb", path, ahead, 0);
      int[] beyond = new int[width];
      add("ha=", lower, beyond, 0);
      add("ha", path, beyond, 0);
      run = new Word.Run(last, first, ahead, beyond);
      word.run = run;
    }
    return run;
  }

  /** Adds what the topic of the article says, after {@link #sum} of the same sentence. */
  void addTopic(CompiledSentence s, int topic, int[] sums) {
    if (!has(Family.TOPIC)) {
      return;
    }
    for (int i = 0; i < s.size(); i++) {
      int[] steps = topic(s.word(i + WINDOW), topic).steps();
      int out = i * width;
      for (int o = 0; o < width; o++) {
        sums[out + o] += steps[o];
      }
    }
    phrases.addTopic(s, topic, sums, width);
  }

  private Sums topic(Word word, int topic) {
    Sums sums = word.topics[topic];
    if (sums == null) {
      String prefix = "t" + SportTopic.name(topic);
      int[] steps = new int[width];
      add(prefix, new String(word.shape), steps, 0);
      add(prefix + " ", new String(word.lower), steps, 0);
      add(prefix + " ", paths[word.path], steps, 0);
      sums = new Sums(steps);
      word.topics[topic] = sums;
    }
    return sums;
  }

  /**
   * Adds what the article's other sentences say of tokens.
   *
   * @param known for each token an outcome, or a negative number
   */
  void addMemory(int[] known, int size, int[] sums) {
    if (!has(Family.MEMORY)) {
      return;
    }
    for (int i = 0; i < size; i++) {
      if (known[i] >= 0) {
        for (int d = -1; d <= 1; d++) {
          int token = i - d;
          if (token >= 0 && token < size) {
            weights.add(memory[(d + 1) * width + known[i]], sums, token * width);
          }
        }
      }
    }
  }
}
