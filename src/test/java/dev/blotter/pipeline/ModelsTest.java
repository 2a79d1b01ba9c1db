package dev.blotter.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.InstalledModels;
import dev.blotter.pipeline.ModelManifest.Model;
import dev.blotter.pipeline.ModelManifest.Model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelsTest {

  @Test
  void installedModelsHaveTheHashesAndSizesOfTheirManifest() throws IOException {
    for (Model model : InstalledModels.models().manifest().models()) {
      byte[] bytes = Files.readAllBytes(InstalledModels.FOLDER.resolve(model.file()));
      assertEquals(model.sha256(), Sha256.of(bytes), model.file());
      assertEquals(model.bytes(), bytes.length, model.file());
    }
  }

  @Test
  void anAlteredModelIsRefusedWithItsFileAndBothHashes(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("en-sentences.bin"), "altered");
    String expected = "0".repeat(64);
    manifest("en-sentences.bin", expected).write(folder);

    String message = refusal(folder);

    assertTrue(message.contains(folder.resolve("en-sentences.bin").toString()), message);
    assertTrue(message.contains(Sha256.of("altered")), message);
    assertTrue(message.contains(expected), message);
  }

  @Test
  void aMissingModelIsNamed(@TempDir Path folder) throws IOException {
    manifest("en-sentences.bin", "0".repeat(64)).write(folder);

    String message = refusal(folder);

    assertTrue(message.contains(folder.resolve("en-sentences.bin") + " is missing"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret.bin", "..\\secret.bin", "/etc/passwd", "a/b.bin", "..", "."})
  void aFileNameThatLeavesTheFolderIsRefusedUnread(String name, @TempDir Path folder)
      throws IOException {
    Path models = Files.createDirectory(folder.resolve("models"));
    Files.writeString(folder.resolve("secret.bin"), "secret");
    manifest(name, Sha256.of("secret")).write(models);

    String message = refusal(models);

    assertTrue(message.contains("names '" + name + "', which is"), message);
  }

  @Test
  void aFileOfTheRightHashThatIsNoModelIsRefusedOnOneLine(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("en-sentences.bin"), "no model");
    manifest("en-sentences.bin", Sha256.of("no model")).write(folder);

    String message = refusal(folder);

    assertTrue(message.contains("en-sentences.bin cannot be loaded by this version"), message);
    assertFalse(message.contains("\n"), message);
  }

  private static ModelManifest manifest(String file, String sha256) {
    return new ModelManifest(
        1,
        List.of(
            new Model(
                Task.SENTENCES, file, sha256, 1, List.of(), new TreeMap<>(), new TreeMap<>())),
        new TreeMap<>());
  }

  private static String refusal(Path folder) {
    return String.valueOf(
        assertThrows(ModelException.class, () -> Models.load(folder)).getMessage());
  }
}
