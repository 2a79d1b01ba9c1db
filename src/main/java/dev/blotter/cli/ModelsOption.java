package dev.blotter.cli;

import dev.blotter.pipeline.ModelManifest;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The folder of models: {@code --models}, else {@code $BLOTTER_MODELS}, else beside the jar. */
final class ModelsOption {

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description =
          "Folder of models. Default: $BLOTTER_MODELS, else 'models' beside the jar's folder, else"
              + " 'models' here.")
  private @Nullable Path folder;

  Path folder() {
    if (folder != null) {
      return folder;
    }
    String variable = System.getenv("BLOTTER_MODELS");
    if (variable != null && !variable.isBlank()) {
      return Path.of(variable);
    }
    Path here = Path.of("models");
    try {
      Path code =
          new File(ModelsOption.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .toPath();
      Path parent = code.getParent();
      Path beside = parent == null ? here : parent.resolveSibling("models");
      return Files.isRegularFile(beside.resolve(ModelManifest.FILE)) ? beside : here;
    } catch (URISyntaxException e) {
      return here;
    }
  }
}
