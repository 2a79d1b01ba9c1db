package dev.blotter.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.InstalledModels;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Outcome;
import dev.blotter.pipeline.ModelManifest;
import dev.blotter.pipeline.ModelManifest.Model;
import dev.blotter.pipeline.ModelManifest.Model.Task;
import dev.blotter.pipeline.Models;
import dev.blotter.pipeline.Pipeline;
import dev.blotter.pipeline.Settings;
import dev.blotter.pipeline.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trains small models, with both learners, twice each: once for all tests of this class. */
final class TrainingTest {

  private static final Path SLICE = Path.of("corpus", "train", "features.txt");
  private static final Path OTHER_SLICE = Path.of("corpus", "train", "sport-2.txt");
  private static final Path GAZETTEER = Path.of("models", "gazetteer");
  private static final Path DEV = Path.of("corpus", "dev", "mixed.txt");

  private static final Map<MentionTraining.Algorithm, List<Path>> FOLDERS =
      new EnumMap<>(MentionTraining.Algorithm.class);
  private static final Map<MentionTraining.Algorithm, ModelManifest> MANIFESTS =
      new EnumMap<>(MentionTraining.Algorithm.class);

  @BeforeAll
  static void train(@TempDir Path folder) throws IOException {
    Path sentences = folder.resolve("some-sentences.txt");
    List<String> lines =
        Files.readAllLines(Path.of("corpus", "sentences", "train.txt"), StandardCharsets.UTF_8);
    Files.write(sentences, lines.subList(0, 400), StandardCharsets.UTF_8);
    for (MentionTraining.Algorithm algorithm : MentionTraining.Algorithm.values()) {
      Path first = folder.resolve(algorithm + "-1");
      Path second = folder.resolve(algorithm + "-2").resolve("made/for/it");
      TrainingRun.Plan plan = plan(sentences, algorithm);
      MANIFESTS.put(algorithm, TrainingRun.run(plan, first, TrainingProgress.SILENT));
      TrainingRun.run(plan, second, TrainingProgress.SILENT);
      FOLDERS.put(algorithm, List.of(first, second));
    }
  }

  private static TrainingRun.Plan plan(Path sentences, MentionTraining.Algorithm algorithm) {
    return new TrainingRun.Plan(
        sentences,
        List.of(SLICE, OTHER_SLICE),
        List.of(DEV),
        InstalledModels.models().lexica(),
        GAZETTEER,
        new MentionTraining.Settings(algorithm, 5, 1, 0.25, 0.1, 0, 0.2, 0.1, 0.3, Set.of(), 1));
  }

  @ParameterizedTest
  @EnumSource
  void theSamePlanGivesTheSameBytes(MentionTraining.Algorithm algorithm) throws IOException {
    List<Path> names = names(folder(algorithm));

    List<String> expected = new ArrayList<>();
    names(GAZETTEER).stream()
        .filter(file -> file.toString().endsWith(".tsv"))
        .forEach(file -> expected.add("gazetteer/" + file));
    expected.addAll(
        List.of("en-kinds.bin", "en-mentions.bin", "en-sentences.bin", "manifest.json"));
    expected.sort(null);
    assertEquals(expected, names.stream().map(Path::toString).toList());
    Path other = FOLDERS.getOrDefault(algorithm, List.of()).get(1);
    assertEquals(names, names(other));
    for (Path name : names) {
      assertArrayEquals(
          Files.readAllBytes(folder(algorithm).resolve(name)),
          Files.readAllBytes(other.resolve(name)),
          name.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theManifestSaysWhatTheFilesAreAndWhatTheyLearnedFrom(MentionTraining.Algorithm algorithm)
      throws IOException {
    ModelManifest manifest = ModelManifest.read(folder(algorithm));

    assertEquals(MANIFESTS.get(algorithm), manifest);
    for (Model model : manifest.models()) {
      byte[] bytes = Files.readAllBytes(folder(algorithm).resolve(model.file()));
      assertEquals(Sha256.of(bytes), model.sha256(), model.file());
      assertEquals(bytes.length, model.bytes(), model.file());
    }
    Model mentions = manifest.model(Task.MENTIONS);
    assertEquals(algorithm.name(), mentions.settings().get("algorithm"));
    assertEquals("5", mentions.settings().get("iterations"));
    assertEquals(
        List.of("train/features.txt", "train/sport-2.txt"),
        mentions.trainedOn().stream().map(ModelManifest.Corpus::file).toList());
    assertEquals(Sha256.of(Files.readAllBytes(SLICE)), mentions.trainedOn().get(0).sha256());
    assertEquals(12, mentions.trainedOn().get(0).articles());
    assertTrue(mentions.scores().getOrDefault("dev.f1", 0.0) > 0.2, mentions.scores().toString());
    assertTrue(
        manifest.model(Task.SENTENCES).trainedOn().get(0).file().endsWith("some-sentences.txt"),
        manifest.toString());
  }

  @ParameterizedTest
  @EnumSource
  void theModelsLoadAndTag(MentionTraining.Algorithm algorithm) throws IOException {
    Pipeline pipeline = new Pipeline(Models.load(folder(algorithm)), Settings.DEFAULT);

    Outcome<AnnotatedArticle> outcome =
        pipeline.annotate(
            InstalledModels.article("Sussex Police arrested a man in Bexhill on Monday."));

    AnnotatedArticle article = ((Outcome.Done<AnnotatedArticle>) outcome).value();
    assertFalse(article.tagged().mentions().isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void plainOpenNlpLoadsEachModelFileAndFindsSomething(MentionTraining.Algorithm algorithm)
      throws IOException {
    Path folder = folder(algorithm);
    SentenceModel sentences = new SentenceModel(folder.resolve("en-sentences.bin"));
    TokenNameFinderModel mentions = new TokenNameFinderModel(folder.resolve("en-mentions.bin"));
    DoccatModel kinds = new DoccatModel(folder.resolve("en-kinds.bin"));

    assertEquals(
        2, new SentenceDetectorME(sentences).sentDetect("It rained. They left early.").length);
    String[] tokens = "Sussex Police arrested a man in Bexhill on Monday .".split(" ");
    assertTrue(new NameFinderME(mentions).find(tokens).length > 0);
    assertTrue(new DocumentCategorizerME(kinds).getNumberOfCategories() > 3);
  }

  @Test
  void theInstalledModelsAreLoadedByPlainOpenNlpToo() throws IOException {
    Path folder = InstalledModels.FOLDER;
    new SentenceModel(folder.resolve("en-sentences.bin"));
    new DoccatModel(folder.resolve("en-kinds.bin"));
    NameFinderME finder =
        new NameFinderME(new TokenNameFinderModel(folder.resolve("en-mentions.bin")));

    String[] tokens = "Sussex Police arrested a man in Bexhill on Monday .".split(" ");
    assertEquals("organisation", finder.find(tokens)[0].getType());
  }

  @Test
  void aFormatErrorIsRefusedWithFileAndLineAndNothingIsWritten(@TempDir Path folder)
      throws IOException {
    Path broken = folder.resolve("broken.txt");
    Files.writeString(broken, "# id: a\nMan held\nIn [[Hove|town]] today.\n");

    String message = refusal(folder.resolve("models"), SLICE, broken);

    assertTrue(message.startsWith(broken + ":3:4: unknown type 'town'"), message);
    assertFalse(Files.exists(folder.resolve("models")));
  }

  @Test
  void anIdThatStandsTwiceInAFileIsRefusedWithFileAndLine(@TempDir Path folder) throws IOException {
    Path twice = folder.resolve("twice.txt");
    Files.writeString(twice, "# id: a\nOne.\n\n# id: a\nTwo.\n");

    String message = refusal(folder.resolve("models"), twice);

    assertTrue(message.startsWith(twice + ":4:6: the id 'a' stands twice"), message);
  }

  @Test
  void anIdThatStandsInTwoFilesIsRefusedWithBothFilesAndTheLine(@TempDir Path folder)
      throws IOException {
    Path one = folder.resolve("1.txt");
    Path two = folder.resolve("2.txt");
    Files.writeString(one, "# id: a\nOne.\n");
    Files.writeString(two, "# id: b\nTwo.\n\n# id: a\n# licence: none\nOne again.\n");

    String message = refusal(folder.resolve("models"), one, two);

    assertTrue(message.startsWith(two + ":6:1: the article 'a' stands in " + one), message);
  }

  @Test
  void anEmptyFolderOfCorporaIsRefused(@TempDir Path folder) {
    String message = refusal(folder.resolve("models"), folder);

    assertEquals(folder + " holds no corpus file (*.txt)", message);
  }

  private static String refusal(Path output, Path... corpus) {
    TrainingRun.Plan plan =
        new TrainingRun.Plan(
            Path.of("corpus", "sentences", "test.txt"),
            List.of(corpus),
            List.of(),
            Map.of(),
            null,
            new MentionTraining.Settings(
                MentionTraining.Algorithm.PERCEPTRON, 1, 1, 0, 0.1, 0, 0, 0.1, 0, Set.of(), 1));
    return String.valueOf(
        assertThrows(
                IOException.class, () -> TrainingRun.run(plan, output, TrainingProgress.SILENT))
            .getMessage());
  }

  private static Path folder(MentionTraining.Algorithm algorithm) {
    return FOLDERS.getOrDefault(algorithm, List.of()).get(0);
  }

  private static List<Path> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }
}
