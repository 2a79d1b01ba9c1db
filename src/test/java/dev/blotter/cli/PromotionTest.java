package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.pipeline.ModelManifest;
import dev.blotter.pipeline.ModelManifest.Model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --promote} with small models: a poor one in use, a better one, a worse one. */
final class PromotionTest {

  private static CommandRun train(String corpus, int iterations, Path output, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "train",
                "--corpus",
                corpus,
                "--sentences",
                "corpus/sentences/test.txt",
                "--dev",
                "corpus/dev/mixed.txt",
                "--iterations",
                Integer.toString(iterations),
                "--output",
                output.toString()));
    line.addAll(List.of(more));
    return CommandRun.of(line);
  }

  @Test
  void betterModelsTakeTheirPlaceAndCanBeTakenBackAndWorseOnesAreRefused(@TempDir Path folder)
      throws IOException {
    Path used = folder.resolve("used");
    train("corpus/train/features.txt", 1, used).expect(0);
    ModelManifest poor = ModelManifest.read(used);
    String use = "--models=" + used;

    CommandRun better =
        train(
                "corpus/train/mixed.txt",
                3,
                folder.resolve("better"),
                use,
                "--promote",
                "--with",
                "corpus/train/briefs.txt")
            .expect(0);

    assertTrue(better.out().contains("better, and worse on no type\npromoted to "), better.out());
    ModelManifest promoted = ModelManifest.read(used);
    assertEquals(
        ModelManifest.read(folder.resolve("better")).model(Task.MENTIONS).sha256(),
        promoted.model(Task.MENTIONS).sha256());
    assertEquals(2, promoted.model(Task.MENTIONS).trainedOn().size());
    var scores = promoted.model(Task.MENTIONS).scores();
    assertTrue(scores.getOrDefault("dev.gain.low", -1.0) > 0, scores.toString());
    assertTrue(
        scores.getOrDefault("dev.f1", 0.0)
            > poor.model(Task.MENTIONS).scores().getOrDefault("dev.f1", 1.0),
        scores.toString());
    CommandRun.of("models", use).expect(0);

    CommandRun worse =
        train("corpus/train/features.txt", 1, folder.resolve("worse"), use, "--promote").expect(3);

    assertTrue(
        worse
            .errLines()
            .get(worse.errLines().size() - 1)
            .startsWith("blotter: not promoted: worse"),
        worse.err());
    assertEquals(promoted, ModelManifest.read(used));
    assertTrue(Files.exists(folder.resolve("worse").resolve("manifest.json")));

    CommandRun.of("models", use, "--undo").expect(0);
    assertEquals(poor, ModelManifest.read(used));
    CommandRun.of("models", use, "--undo").expect(0);
    assertEquals(promoted, ModelManifest.read(used));
  }

  @Test
  void whatWasLearnedCannotBeJudgedBy(@TempDir Path folder) {
    CommandRun run = train("corpus/dev/mixed.txt", 1, folder.resolve("m"), "--promote").expect(1);

    assertTrue(run.complaint().contains("is in the corpus and in --dev"), run.err());
    assertFalse(Files.exists(folder.resolve("m")));
  }

  @Test
  void theModelsInUseAreNotTrainedOver(@TempDir Path folder) throws IOException {
    CommandRun run =
        train("corpus/train/mixed.txt", 1, folder, "--models=" + folder, "--promote").expect(1);

    assertTrue(run.complaint().contains("is where the models in use are"), run.err());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void thereMustBeSomethingToTakeBack(@TempDir Path folder) {
    CommandRun run = CommandRun.of("models", "--models=" + folder, "--undo").expect(1);

    assertTrue(run.complaint().contains("manifest.previous.json is missing"), run.err());
  }
}
