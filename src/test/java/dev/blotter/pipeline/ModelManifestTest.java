package dev.blotter.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.pipeline.ModelManifest.Corpus;
import dev.blotter.pipeline.ModelManifest.Model;
import dev.blotter.pipeline.ModelManifest.Model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelManifestTest {

  private static final String HASH = "ab".repeat(32);

  private static final ModelManifest MANIFEST =
      new ModelManifest(
          1,
          List.of(
              new Model(
                  Task.SENTENCES,
                  "en-sentences.bin",
                  HASH,
                  7,
                  List.of(new Corpus("sentences/train.txt", HASH, 0, List.of("Apache-2.0"))),
                  new TreeMap<>(Map.of("algorithm", "MAXENT")),
                  new TreeMap<>()),
              new Model(
                  Task.MENTIONS,
                  "en-mentions.bin",
                  HASH,
                  8,
                  List.of(),
                  new TreeMap<>(),
                  new TreeMap<>(Map.of("dev.f1", 0.9)))),
          new TreeMap<>(Map.of("police.tsv", HASH)));

  @Test
  void isReadAsItWasWritten(@TempDir Path folder) throws IOException {
    MANIFEST.write(folder);

    assertEquals(MANIFEST, ModelManifest.read(folder));
  }

  @Test
  void writesTheSameBytesTwiceWithLineFeedsOnly(@TempDir Path folder) throws IOException {
    MANIFEST.write(folder);
    String first = text(folder);
    ModelManifest.read(folder).write(folder);

    assertEquals(first, text(folder));
    assertFalse(first.contains("\r"));
    assertTrue(first.endsWith("}\n"));
  }

  @Test
  void refusesAFieldItDoesNotKnowAndNamesIt(@TempDir Path folder) throws IOException {
    MANIFEST.write(folder);
    save(folder, text(folder).replaceFirst("\"schema\"", "\"colour\" : 3, \"schema\""));

    String message = refusal(folder);

    assertTrue(message.contains("manifest.json"), message);
    assertTrue(message.contains("colour"), message);
  }

  @Test
  void refusesAnotherSchemaAndSaysWhichItReads(@TempDir Path folder) throws IOException {
    new ModelManifest(2, List.of(), new TreeMap<>()).write(folder);

    String message = refusal(folder);

    assertTrue(message.contains("has schema 2, this version reads 1"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"schema\":1,\"models\":[{\"task\":\"POEMS\",\"file\":\"x\"}]}",
        "{\"schema\":1,\"models\":[null]}",
        "{\"schema\":1,\"models\":[{\"task\":\"SENTENCES\"}]}",
        "{\"schema\":1,\"models\":[{\"file\":\"x\",\"sha256\":\"y\"}]}",
        "{\"schema\":1,\"models\":[{\"task\":\"SENTENCES\",\"file\":\"x\"}]}",
        "{\"schema\":1,\"models\":[{\"task\":\"KINDS\",\"file\":\"\",\"sha256\":\"y\"}]}",
        "{\"schema\":1,\"models\":[]} and more"
      })
  void callsADamagedManifestDamagedOnOneLine(String damaged, @TempDir Path folder)
      throws IOException {
    save(folder, damaged);

    String message = refusal(folder);

    assertTrue(message.contains(folder.resolve("manifest.json") + " is damaged"), message);
    assertFalse(message.contains("\n"), message);
  }

  @Test
  void saysWhatToDoWhereThereAreNoModels(@TempDir Path folder) {
    String message = refusal(folder);

    assertTrue(message.contains(folder.toString()), message);
    assertTrue(message.contains("manifest.json is missing"), message);
    assertTrue(message.contains("--models"), message);
  }

  @Test
  void namesTheTaskThatHasNoModel() throws ModelException {
    assertEquals("en-mentions.bin", MANIFEST.model(Task.MENTIONS).file());
    ModelException none = assertThrows(ModelException.class, () -> MANIFEST.model(Task.KINDS));
    assertTrue(String.valueOf(none.getMessage()).contains("KINDS"));
  }

  private static String refusal(Path folder) {
    return String.valueOf(
        assertThrows(ModelException.class, () -> ModelManifest.read(folder)).getMessage());
  }

  private static String text(Path folder) throws IOException {
    return Files.readString(folder.resolve(ModelManifest.FILE));
  }

  private static void save(Path folder, String json) throws IOException {
    Files.writeString(folder.resolve(ModelManifest.FILE), json);
  }
}
