package dev.blotter.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.document.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The project's own corpus. A file is a beat: crime, politics, sport and so on. */
final class CorpusTest {

  private static final Path CORPUS = Path.of("corpus");
  private static final List<String> PARTS = List.of("train", "dev", "test");

  @ParameterizedTest
  @ValueSource(strings = {"train", "dev", "test"})
  void everyFileIsWellFormed(String part) throws IOException {
    for (Path file : files(part)) {
      assertEquals(List.of(), CorpusFormat.parse(file).problems());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "dev", "test"})
  void everyArticleSaysWhereItIsFromAndUnderWhichLicence(String part) throws IOException {
    for (Path file : files(part)) {
      for (MarkedArticle article : CorpusFormat.read(file)) {
        assertTrue(
            article.header().keySet().containsAll(List.of("source", "licence")), article.id());
      }
    }
  }

  @Test
  void noArticleStandsTwice() throws IOException {
    Map<String, Path> fileOfId = new HashMap<>();
    Map<String, String> idOfText = new HashMap<>();
    for (String part : PARTS) {
      for (Path file : files(part)) {
        for (MarkedArticle article : CorpusFormat.read(file)) {
          Path other = fileOfId.put(article.id(), file);
          assertTrue(other == null, article.id() + " stands in " + other + " and " + file);
          String same = idOfText.put(article.text(), article.id());
          assertTrue(same == null, article.id() + " has the text of " + same);
        }
      }
    }
  }

  @Test
  void everyBeatIsInAllPartsAndATenthOfItInDevAndTest() throws IOException {
    Map<String, Integer> train = articlesOfBeats("train");
    Map<String, Integer> dev = articlesOfBeats("dev");
    Map<String, Integer> test = articlesOfBeats("test");
    assertEquals(train.keySet(), dev.keySet());
    assertEquals(train.keySet(), test.keySet());
    for (String beat : train.keySet()) {
      assertAboutATenth(Map.of(beat, train.get(beat)), Map.of(beat, dev.get(beat)), 0.05);
      assertAboutATenth(Map.of(beat, train.get(beat)), Map.of(beat, test.get(beat)), 0.05);
    }
    assertAboutATenth(train, dev, 0.02);
    assertAboutATenth(train, test, 0.02);
  }

  @Test
  void everyKindIsMarkedInTraining() throws IOException {
    Set<Kind> marks = EnumSet.noneOf(Kind.class);
    for (Path file : files("train")) {
      for (MarkedArticle article : CorpusFormat.read(file)) {
        for (Mark mark : article.marks()) {
          if (mark.kind() != null) {
            marks.add(mark.kind());
          }
        }
      }
    }
    assertEquals(EnumSet.allOf(Kind.class), marks);
  }

  private static void assertAboutATenth(
      Map<String, Integer> train, Map<String, Integer> part, double tolerance) {
    int some = sum(part);
    double share = some / (double) (sum(train) + 2 * some);
    assertEquals(0.1, share, tolerance, part.keySet().toString());
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Map<String, Integer> articlesOfBeats(String part) throws IOException {
    Map<String, Integer> articles = new TreeMap<>();
    for (Path file : files(part)) {
      articles.put(String.valueOf(file.getFileName()), CorpusFormat.read(file).size());
    }
    return articles;
  }

  private static List<Path> files(String part) throws IOException {
    try (Stream<Path> files = Files.list(CORPUS.resolve(part))) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .sorted()
          .collect(Collectors.toList());
    }
  }
}
