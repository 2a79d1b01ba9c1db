package dev.blotter.cli;

import dev.blotter.pipeline.Models;
import dev.blotter.tag.Lexicon;
import dev.blotter.tag.NewsFeaturesFactory;
import dev.blotter.train.LexiconFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the lexica of a training come from. */
final class LexicaOptions {

  @Option(
      names = "--lexica",
      paramLabel = "DIR",
      description =
          "Make the word clusters and phrases anew from their source files. Default: take those of"
              + " the models that are installed.")
  private @Nullable Path lexica;

  @Option(
      names = "--gazetteer",
      paramLabel = "DIR",
      description = "Folder of gazetteer files. Default: 'gazetteer' in the folder of models.")
  private @Nullable Path gazetteer;

  Map<String, Lexicon> read(ModelsOption models) throws IOException {
    Path source = lexica;
    Map<String, Lexicon> read =
        source == null
            ? new TreeMap<>(Models.load(models.folder()).lexica())
            : new TreeMap<>(LexiconFiles.read(source));
    Path folder = gazetteer(models);
    if (folder != null) {
      read.put(NewsFeaturesFactory.GAZETTEER, LexiconFiles.gazetteer(folder));
    }
    return read;
  }

  /** The folder of gazetteer files; null if there is none. */
  @Nullable Path gazetteer(ModelsOption models) {
    if (gazetteer != null) {
      return gazetteer;
    }
    Path folder = models.folder().resolve(Models.GAZETTEER);
    return Files.isDirectory(folder) ? folder : null;
  }
}
