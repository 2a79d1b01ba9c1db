package dev.blotter.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.InstalledModels;
import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.MarkedArticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class NearDuplicatesTest {

  private static byte[] signature(String text) {
    byte[] signature = Shingles.signature(InstalledModels.article(text));
    assertNotNull(signature);
    return signature;
  }

  private static List<String> corpus() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("corpus", "train"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        for (MarkedArticle article : CorpusFormat.read(file)) {
          if (article.text().lines().count() >= 4) {
            texts.add(article.text());
          }
        }
      }
    }
    return texts;
  }

  private static Set<String> shingles(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{Nd}]+")) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    Set<String> shingles = new HashSet<>();
    for (int i = 0; i + 3 <= words.size(); i++) {
      shingles.add(String.join(" ", words.subList(i, i + 3)));
    }
    return shingles;
  }

  private static double jaccard(String one, String other) {
    Set<String> both = shingles(one);
    int first = both.size();
    Set<String> second = shingles(other);
    both.addAll(second);
    return (first + second.size() - both.size()) / (double) both.size();
  }

  @Test
  void theSignaturesEstimateTheSimilarityOfTheArticles() throws IOException {
    List<String> texts = corpus();
    Random random = new Random(1);
    double worst = 0;
    double sum = 0;
    int pairs = 200;
    for (int i = 0; i < pairs; i++) {
      List<String> lines = new ArrayList<>(texts.get(i).lines().toList());
      int without = 1 + random.nextInt(lines.size() - 2);
      for (int k = 0; k < without; k++) {
        lines.set(
            random.nextInt(lines.size()),
            texts.get(random.nextInt(texts.size())).lines().skip(1).findFirst().orElse(""));
      }
      String edited = String.join("\n", lines);
      double error =
          Shingles.similarity(signature(texts.get(i)), signature(edited))
              - jaccard(texts.get(i), edited);
      sum += error;
      worst = Math.max(worst, Math.abs(error));
    }
    // The standard error of 128 components is at most 0.044.
    assertTrue(worst < 0.18, "off by " + worst);
    assertTrue(Math.abs(sum / pairs) < 0.02, "off by " + sum / pairs + " on average");
  }

  @Test
  void differentArticlesOfTheCorpusAreNoDuplicates() throws IOException {
    List<String> texts = corpus();
    NearDuplicates near = new NearDuplicates(texts.size());
    List<String> originals = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (String text : texts) {
      int original = near.add(signature(text));
      if (original < 0) {
        originals.add(text);
      } else if (jaccard(text, originals.get(original)) < 0.35) {
        wrong.add(text.lines().findFirst().orElse(""));
      }
    }
    assertTrue(originals.size() > 300);
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyEditedStoryIsFoundAndNamesTheEarliest() throws IOException {
    List<String> texts = corpus().stream().limit(300).collect(Collectors.toList());
    NearDuplicates near = new NearDuplicates(600);
    List<Integer> numbers = new ArrayList<>();
    int originals = 0;
    for (String text : texts) {
      int original = near.add(signature(text));
      numbers.add(original < 0 ? originals++ : original);
    }
    int missed = 0;
    for (int i = 0; i < texts.size(); i++) {
      List<String> lines = texts.get(i).lines().toList();
      String edited = "Another headline\n" + String.join("\n", lines.subList(1, lines.size()));
      if (jaccard(texts.get(i), edited) >= 0.6 && near.add(signature(edited)) != numbers.get(i)) {
        missed++;
      }
    }
    assertTrue(missed <= 3, missed + " missed");
  }

  @Test
  void threeWordsAreNeeded() {
    assertNull(Shingles.signature(InstalledModels.article("Two words")));
    assertNotNull(Shingles.signature(InstalledModels.article("Now three words")));
  }

  @Test
  void caseAndPunctuationDoNotCount() {
    assertEquals(
        1.0,
        Shingles.similarity(
            signature("Kent Police said: \"A man was held.\""),
            signature("KENT POLICE SAID A MAN WAS HELD")));
  }
}
