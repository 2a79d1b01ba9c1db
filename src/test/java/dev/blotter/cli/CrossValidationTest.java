package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blotter.InstalledModels;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.evaluate.EvaluationReport;
import dev.blotter.train.CrossValidation;
import dev.blotter.train.MentionTraining;
import dev.blotter.train.TrainingCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Learns from a few sentences: what is judged counts here, not how well. */
final class CrossValidationTest {

  private static final String[] NAMES = {"Ann Fisher", "Bob Gray", "Carol Dean", "Dai Rees"};

  /** An article with as many marks as that, four at least, the first of each type. */
  private static String article(String id, int marks) {
    StringBuilder text = new StringBuilder("# id: " + id + "\n# licence: none\n");
    text.append("[[Sussex Police|organisation/police-force]] met a [[judge|role/legal]].\n");
    text.append("[[Ann Fisher|person]] was in [[Hove|place/settlement]].\n");
    for (int i = 4; i < marks; i++) {
      text.append("Then came [[").append(NAMES[i % NAMES.length]).append("|person]].\n");
    }
    return text.toString();
  }

  /** Two files of six articles in all, which have 4, 5 … 9 marks. */
  private static List<Path> gold(Path folder) throws IOException {
    Path one = folder.resolve("one.txt");
    Path two = folder.resolve("two.txt");
    Files.writeString(one, article("a", 4) + "\n" + article("b", 5) + "\n" + article("c", 6));
    Files.writeString(two, article("d", 7) + "\n" + article("e", 8) + "\n" + article("f", 9));
    return List.of(one, two);
  }

  private static CommandRun evaluate(List<Path> gold, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("evaluate", "--json", "--iterations", "1", "--except", "MEMORY,TOPIC"));
    arguments.addAll(Arrays.asList(options));
    gold.forEach(file -> arguments.add(file.toString()));
    return CommandRun.of(arguments);
  }

  @Test
  void theFoldsTogetherJudgeEveryArticle(@TempDir Path folder) throws IOException {
    JsonNode figures = AnnotatedJson.parse(evaluate(gold(folder), "--folds", "2").expect(0).out());

    assertEquals(6, figures.get("articles").asInt());
    assertEquals(4 + 5 + 6 + 7 + 8 + 9, figures.at("/exact/all/marked").asInt());
  }

  @Test
  void everyArticleIsJudgedInOneFoldOnly(@TempDir Path folder) throws IOException {
    TrainingCorpus gold = TrainingCorpus.read(gold(folder));
    Set<String> all = new HashSet<>();
    int judged = 0;
    for (int fold = 1; fold <= 2; fold++) {
      List<String> ids = report(gold, 2, fold).gold().stream().map(MarkedArticle::id).toList();
      assertTrue(!ids.isEmpty() && ids.size() < 6, fold + ": " + ids);
      all.addAll(ids);
      judged += ids.size();
    }

    assertEquals(Set.of("a", "b", "c", "d", "e", "f"), all);
    assertEquals(6, judged);
  }

  @Test
  void moreFoldsThanArticlesJudgeEachOnceToo(@TempDir Path folder) throws IOException {
    TrainingCorpus gold = TrainingCorpus.read(gold(folder));

    List<String> ids = report(gold, 9, 0).gold().stream().map(MarkedArticle::id).sorted().toList();

    assertEquals(List.of("a", "b", "c", "d", "e", "f"), ids);
  }

  private static EvaluationReport report(TrainingCorpus gold, int folds, int fold)
      throws IOException {
    return new CrossValidation(
            InstalledModels.models(),
            Map.of(),
            new MentionTraining.Settings(
                MentionTraining.Algorithm.CRF, 1, 1, 0, 0.1, 0, 0, 0, 0, Set.of("MEMORY"), 1),
            folds,
            fold)
        .run(gold, List.of(), List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "--folds 1, --folds must be 2 or more",
    "--folds 0, --folds must be 2 or more",
    "--folds -3, --folds must be 2 or more",
    "--folds 2 --fold 3, --fold must be from 1 to 2",
    "--folds 2 --fold 0, --fold must be from 1 to 2",
    "--folds 2 --fold -1, --fold must be from 1 to 2",
    "--fold 1, --fold needs --folds",
    "--with corpus/dev, --with needs --folds"
  })
  void foldsThatCannotBeAreWrongUsage(String options, String complaint, @TempDir Path folder)
      throws IOException {
    CommandRun run = evaluate(gold(folder), options.split(" ")).expect(2);

    assertEquals("", run.out());
    assertTrue(run.err().startsWith(complaint), run.err());
  }

  @Test
  void aGoldOfOneArticleLeavesNothingToLearnFromAndSaysSo(@TempDir Path folder) throws IOException {
    Path gold = folder.resolve("gold.txt");
    Files.writeString(gold, article("a", 4));

    CommandRun run = evaluate(List.of(gold), "--folds", "2").expect(1);

    assertEquals("", run.out());
    assertTrue(run.complaint().startsWith("blotter: fold 1 of 2"), run.err());
  }
}
