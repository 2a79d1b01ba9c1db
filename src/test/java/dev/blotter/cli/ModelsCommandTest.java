package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.InstalledModels;
import dev.blotter.pipeline.ModelManifest.Model;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelsCommandTest {

  @Test
  void listsEachModelWithItsHashDataAndScoresAndTheFingerprint() {
    CommandRun run = CommandRun.of("models").expect(0);

    for (Model model : InstalledModels.models().manifest().models()) {
      assertTrue(run.out().contains(model.file() + "  " + model.bytes() + " bytes"), run.out());
      assertTrue(run.out().contains("sha256 " + model.sha256()), run.out());
      assertTrue(run.out().contains("settings " + model.settings()), run.out());
      if (!model.scores().isEmpty()) {
        assertTrue(run.out().contains("scores " + model.scores()), run.out());
      }
    }
    assertTrue(
        run.out().endsWith("fingerprint " + InstalledModels.pipeline().fingerprint() + "\n"),
        run.out());
    assertEquals("", run.err());
  }

  @Test
  void theFingerprintIsTheOneThatStandsInEveryArticle() {
    String article = CommandRun.of("tag", "corpus/samples/brief.txt").expect(0).out();

    String fingerprint = AnnotatedJson.parse(article).get("fingerprint").asText();
    assertTrue(CommandRun.of("models").out().contains("fingerprint " + fingerprint));
  }

  @Test
  void noModelsIsOneLineAndExitCodeOne(@TempDir Path folder) {
    CommandRun run = CommandRun.of("models", "--models", folder.toString()).expect(1);

    assertEquals("", run.out());
    assertTrue(run.complaint().contains("no models in " + folder), run.err());
  }
}
