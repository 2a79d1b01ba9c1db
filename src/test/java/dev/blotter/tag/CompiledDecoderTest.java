package dev.blotter.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.blotter.InstalledModels;
import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.CharSpan;
import dev.blotter.document.Region;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.Texts;
import dev.blotter.document.Tokens;
import dev.blotter.segment.Segmenter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import opennlp.tools.namefind.BilouCodec;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is compiled finds what OpenNLP's name finder finds with the same model. */
final class CompiledDecoderTest {

  private static final double TOLERANCE = 1e-6;
  private static final int ODD_SENTENCES = 10_000;
  private static final int SENTENCES_AN_ARTICLE = 12;

  private static final class Holder {
    private static final TokenNameFinderModel MODEL = InstalledModels.models().mentions();
    private static final Segmenter SEGMENTER = new Segmenter(InstalledModels.models().sentences());
    private static final NameDecoder REFERENCE = new ReferenceDecoder(MODEL);
    private static final NameDecoder COMPILED = CompiledDecoder.of(MODEL).orElseThrow();
  }

  /** What two decoders were compared on. */
  private static final class Comparison {
    private final NameDecoder reference;
    private final NameDecoder compiled;
    private int names;
    private int sentences;

    Comparison(NameDecoder reference, NameDecoder compiled) {
      this.reference = reference;
      this.compiled = compiled;
    }

    void on(SegmentedArticle article) {
      List<List<Span>> expected = reference.decode(article);
      List<List<Span>> found = compiled.decode(article);
      assertEquals(expected.size(), found.size());
      for (int s = 0; s < expected.size(); s++) {
        String where = article.article().id() + ", sentence " + s;
        // Spans are equal whatever their probabilities.
        assertEquals(expected.get(s), found.get(s), where);
        for (int n = 0; n < expected.get(s).size(); n++) {
          assertEquals(
              expected.get(s).get(n).getProb(), found.get(s).get(n).getProb(), TOLERANCE, where);
          names++;
        }
        sentences++;
      }
    }
  }

  private static Comparison comparison() {
    return new Comparison(Holder.REFERENCE, Holder.COMPILED);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
    }
  }

  private static void compare(Comparison comparison, Path folder) throws IOException {
    for (Path file : files(folder)) {
      for (MarkedArticle article : CorpusFormat.read(file)) {
        comparison.on(Holder.SEGMENTER.segment(InstalledModels.article(article.text())));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("corpora")
  void everySentenceOfACorpusHasTheSameNames(Path folder) throws IOException {
    Comparison comparison = comparison();

    compare(comparison, folder);

    assertTrue(comparison.names > 500, comparison.names + " names");
    assertTrue(comparison.sentences > 300, comparison.sentences + " sentences");
  }

  static List<Path> corpora() {
    return List.of(Path.of("corpus", "train"), Path.of("corpus", "dev"), Path.of("corpus", "test"));
  }

  @Test
  void everySentenceOfTheOpenCorporaHasTheSameNames() throws IOException {
    Path folder = Path.of("..", "shared", "corpora");
    assumeTrue(Files.isDirectory(folder), "SKIPPED: there are no corpora in " + folder);
    Comparison comparison = comparison();

    compare(comparison, folder);

    assertTrue(comparison.names > 10_000, comparison.names + " names");
  }

  @Test
  void oddSentencesHaveTheSameNames() {
    OddText odd = new OddText(20);
    Comparison comparison = comparison();
    for (int n = 0; n < ODD_SENTENCES; n += SENTENCES_AN_ARTICLE) {
      List<List<String>> sentences = new ArrayList<>();
      for (int i = 0; i < SENTENCES_AN_ARTICLE; i++) {
        sentences.add(odd.sentence());
      }
      comparison.on(article(sentences));
    }

    assertTrue(comparison.sentences >= ODD_SENTENCES, comparison.sentences + " sentences");
    assertTrue(comparison.names > 10_000, comparison.names + " names");
  }

  @ParameterizedTest
  @MethodSource("families")
  void aModelWithoutAFamilyOfFeaturesIsCompiledToo(String family) throws IOException {
    byte[] descriptor =
        NewsFeaturesFactory.descriptor(InstalledModels.models().lexica().keySet(), Set.of(family));
    Comparison comparison = comparison(descriptor, Map.copyOf(InstalledModels.models().lexica()));

    comparison.on(sample());

    assertTrue(comparison.names > 20, comparison.names + " names");
  }

  static Set<String> families() {
    return NewsFeaturesFactory.families();
  }

  @ParameterizedTest
  @MethodSource("lexica")
  void aModelWithoutALexiconIsCompiledToo(String lexicon) throws IOException {
    Map<String, Object> others = new java.util.TreeMap<>(InstalledModels.models().lexica());
    others.remove(lexicon);
    byte[] descriptor = NewsFeaturesFactory.descriptor(others.keySet(), Set.of());
    Comparison comparison = comparison(descriptor, others);

    comparison.on(sample());

    assertTrue(comparison.names > 20, comparison.names + " names");
  }

  static List<String> lexica() {
    return NewsFeaturesFactory.LEXICA;
  }

  /** Of the installed field with other features; what it finds need not be right. */
  private static Comparison comparison(byte[] descriptor, Map<String, ?> lexica) {
    Map<String, Object> resources = new java.util.TreeMap<>(lexica);
    TokenNameFinderModel model =
        new TokenNameFinderModel(
            "en",
            Holder.MODEL.getNameFinderSequenceModel(),
            descriptor,
            resources,
            Map.of(),
            new BilouCodec(),
            new TokenNameFinderFactory(descriptor, resources, new BilouCodec()));
    return new Comparison(new ReferenceDecoder(model), CompiledDecoder.of(model).orElseThrow());
  }

  private static SegmentedArticle sample() throws IOException {
    String text = Files.readString(Path.of("corpus", "samples", "crown-court.txt"));
    return Holder.SEGMENTER.segment(InstalledModels.article(text));
  }

  @Test
  void aModelOfOtherOutcomesIsCompiledToo() throws IOException {
    TokenNameFinderModel toy =
        ToyFinder.model(ToyFinder.train(ToyFinder.parameters(4, 1, 0.25, 1)));
    Comparison comparison =
        new Comparison(new ReferenceDecoder(toy), CompiledDecoder.of(toy).orElseThrow());
    List<List<String>> sentences =
        ToyFinder.sentences(40, 3).stream().map(s -> List.of(s.getSentence())).toList();

    comparison.on(article(sentences));

    assertTrue(comparison.names > 10, comparison.names + " names");
  }

  @Test
  void whatWasTaggedBeforeMakesNoDifference() throws IOException {
    SegmentedArticle article = sample();
    List<List<Span>> before = CompiledDecoder.of(Holder.MODEL).orElseThrow().decode(article);
    OddText odd = new OddText(21);
    for (int n = 0; n < 2000; n++) {
      Holder.COMPILED.decode(article(List.of(odd.sentence())));
    }
    List<List<Span>> after = Holder.COMPILED.decode(article);

    assertEquals(before, after);
    for (int s = 0; s < before.size(); s++) {
      for (int n = 0; n < before.get(s).size(); n++) {
        assertEquals(before.get(s).get(n).getProb(), after.get(s).get(n).getProb());
      }
    }
    assertFalse(before.isEmpty());
  }

  /** An article of given tokens, with one space between them. */
  private static SegmentedArticle article(List<List<String>> sentences) {
    StringBuilder text = new StringBuilder();
    List<Sentence> all = new ArrayList<>();
    List<int[]> spans = new ArrayList<>();
    for (List<String> tokens : sentences) {
      int start = text.length();
      int first = spans.size();
      for (String token : tokens) {
        spans.add(new int[] {text.length(), text.length() + token.length()});
        text.append(token).append(' ');
      }
      all.add(
          new Sentence(
              new CharSpan(start, Math.max(start, text.length() - 1)),
              Region.Kind.BODY,
              first,
              spans.size()));
    }
    return new SegmentedArticle(
        Texts.body(text.toString()),
        all,
        new Tokens(
            text.toString(),
            spans.stream().mapToInt(s -> s[0]).toArray(),
            spans.stream().mapToInt(s -> s[1]).toArray()));
  }

  /** Sentences that no newspaper prints. Deterministic. */
  private static final class OddText {
    private static final String[] WORDS = {
      "Sussex",
      "Police",
      "the",
      "of",
      "and",
      "Chief",
      "Constable",
      "Jane",
      "Fisher",
      "said",
      "in",
      "Hastings",
      "BBC",
      "SUSSEX",
      "POLICE",
      "Bexhill-on-Sea",
      "O\u2019Neill",
      "O'Neill",
      "'s",
      "\u2019s",
      "&",
      "for",
      "on",
      "United",
      "Kingdom",
      "United",
      "match",
      "wicket",
      "league",
      "St",
      "Leonards",
      "National",
      "Crime",
      "Agency",
      ",",
      ".",
      "(",
      ")",
      "\u00A33.5m",
      "2012",
      "A27",
      "M25",
      "1st",
      "van",
      "der",
      "Dyke",
      "McDonald",
      "iPhone",
      "McDONALD",
      "CPS",
      "Mr",
      "PC",
      "Street",
      "University",
      "LONDON",
      "Man",
      "City",
      "goal",
      "Minister",
      "Secretary",
      "State"
    };

    private final SplittableRandom random;
    private List<String> last = List.of("Once");

    OddText(long seed) {
      random = new SplittableRandom(seed);
    }

    List<String> sentence() {
      int style = random.nextInt(14);
      int length =
          switch (random.nextInt(20)) {
            case 0, 1, 2 -> 1;
            case 3 -> 2;
            case 4 -> random.nextInt(60) == 0 ? 2000 : 40;
            default -> random.nextInt(3, 16);
          };
      if (style == 0) {
        return last;
      }
      List<String> tokens = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        tokens.add(token(style));
      }
      last = tokens;
      return tokens;
    }

    private String token(int style) {
      String word = WORDS[random.nextInt(WORDS.length)];
      return switch (style) {
        case 1 -> letters(random.nextInt(1, 5), 0x10FFFF);
        case 2 -> letters(random.nextInt(1, 12), 0x2FF);
        case 3 -> word.toUpperCase(java.util.Locale.ROOT);
        case 4 -> Character.toTitleCase(word.charAt(0)) + word.substring(1);
        case 5 -> random.nextInt(4) == 0 ? letters(random.nextInt(60, 3000), 0x7E) : word;
        case 6 -> String.valueOf(random.nextInt(100_000)).repeat(random.nextInt(1, 3));
        case 7 -> String.valueOf((char) random.nextInt(0xD7F0, 0xE010));
        case 8 -> random.nextBoolean() ? word : letters(random.nextInt(1, 4), 0xFFFF);
        case 9 -> word + letters(1, 0x2FF);
        default -> word;
      };
    }

    /** Any characters but those that stand between tokens. */
    private String letters(int count, int highest) {
      StringBuilder letters = new StringBuilder();
      while (letters.length() < count) {
        letters.appendCodePoint(random.nextInt(0x21, highest + 1));
      }
      return letters.toString();
    }
  }

  @Test
  void theOddSentencesAreOfManyKinds() {
    OddText odd = new OddText(20);
    Set<Integer> lengths = new TreeSet<>();
    Set<String> tokens = new TreeSet<>();
    for (int n = 0; n < ODD_SENTENCES; n++) {
      List<String> sentence = odd.sentence();
      lengths.add(sentence.size());
      tokens.addAll(sentence);
    }

    assertTrue(lengths.containsAll(Set.of(1, 2, 10, 40, 2000)), lengths.toString());
    assertTrue(tokens.size() > 20_000, tokens.size() + " tokens");
    assertTrue(tokens.stream().anyMatch(t -> t.length() > 2000));
    assertTrue(tokens.stream().anyMatch(t -> Character.isSurrogate(t.charAt(t.length() - 1))));
  }
}
