package dev.blotter.cli;

import dev.blotter.pipeline.ModelManifest;
import dev.blotter.pipeline.ModelManifest.Model;
import dev.blotter.pipeline.Models;
import dev.blotter.pipeline.Pipeline;
import dev.blotter.pipeline.Settings;
import dev.blotter.train.Promotion;
import java.io.IOException;
import java.io.Writer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code blotter models}: what is installed. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    description = "Checks the models against their manifest and lists hashes, data and scores.",
    footer = {
      "",
      "Examples:",
      "  blotter models --models /opt/blotter/models",
      "  blotter models --undo      after 'train --promote': put the models before back in use"
    })
final class ModelsCommand extends StreamCommand {

  @Mixin private ModelsOption folder = new ModelsOption();

  @Option(
      names = "--undo",
      description =
          "Put the models back in use that were before the last 'train --promote'; again puts the"
              + " newer ones back.")
  private boolean undo;

  @Override
  public Integer call() throws IOException {
    if (undo) {
      Promotion.undo(folder.folder());
    }
    Models models = Models.load(folder.folder());
    Writer out = streams().out();
    for (Model model : models.manifest().models()) {
      out.write(model.file() + "  " + model.bytes() + " bytes\n  sha256 " + model.sha256() + "\n");
      int articles = model.trainedOn().stream().mapToInt(ModelManifest.Corpus::articles).sum();
      out.write("  trained on " + model.trainedOn().size() + " files, " + articles + " articles\n");
      out.write("  settings " + model.settings() + "\n");
      if (!model.scores().isEmpty()) {
        out.write("  scores " + model.scores() + "\n");
      }
    }
    out.write("fingerprint " + new Pipeline(models, Settings.DEFAULT).fingerprint() + "\n");
    return ExitCode.DONE;
  }
}
