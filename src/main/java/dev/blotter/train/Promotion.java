package dev.blotter.train;

import dev.blotter.corpus.MarkedArticle;
import dev.blotter.evaluate.Evaluation.Interval;
import dev.blotter.evaluate.ModelComparison;
import dev.blotter.pipeline.DurableFile;
import dev.blotter.pipeline.ModelManifest;
import dev.blotter.pipeline.ModelManifest.Model;
import dev.blotter.pipeline.ModelManifest.Model.Task;
import dev.blotter.pipeline.Models;
import dev.blotter.pipeline.Pipeline;
import dev.blotter.pipeline.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts new models in the place of those in use, and back.
 *
 * <p>The manifest says which files are in use, so it is the switch: the new files are written
 * beside the old ones under names of their own, forced to the disk, and then the manifest is
 * replaced in one step. A crash at any point, or a pipeline that loads meanwhile, sees the old
 * models or the new ones, whole. The old manifest stays as {@link #PREVIOUS}, and the files it
 * names.
 */
public final class Promotion {

  /** The manifest of the models that were in use before. */
  public static final String PREVIOUS = "manifest.previous.json";

  private static final int NAME_DIGITS = 12;
  private static final Pattern OWN = Pattern.compile("en-[a-z]+-[0-9a-f]{12}\\.bin");
  private static final double DECIMALS = 1e4;

  private Promotion() {}

  /**
   * The models in use against new ones.
   *
   * @param dev marked articles that neither learned from
   * @throws IOException if a model cannot be loaded
   */
  public static ModelComparison compare(Path used, Path candidate, List<MarkedArticle> dev)
      throws IOException {
    return new ModelComparison(
        new CorpusEvaluation(new Pipeline(Models.load(used), Settings.DEFAULT)).of(dev),
        new CorpusEvaluation(new Pipeline(Models.load(candidate), Settings.DEFAULT)).of(dev));
  }

  /**
   * Puts new models in use. Files of promotions before the last are deleted.
   *
   * @param comparison goes into the scores of the new manifest
   * @return the new manifest
   * @throws IOException if the two have different gazetteers, or a file cannot be read or written;
   *     the old models are in use then
   */
  public static ModelManifest promote(Path used, Path candidate, ModelComparison comparison)
      throws IOException {
    ModelManifest old = ModelManifest.read(used);
    ModelManifest trained = ModelManifest.read(candidate);
    if (!old.gazetteer().equals(trained.gazetteer())) {
      throw new IOException(
          candidate
              + " has another gazetteer than "
              + used
              + ": put the gazetteer in place first, train again");
    }
    List<Model> models = new ArrayList<>();
    for (Model model : trained.models()) {
      String name =
          "en-"
              + model.task().name().toLowerCase(Locale.ROOT)
              + "-"
              + model.sha256().substring(0, NAME_DIGITS)
              + ".bin";
      DurableFile.write(used.resolve(name), Files.readAllBytes(candidate.resolve(model.file())));
      models.add(
          new Model(
              model.task(),
              name,
              model.sha256(),
              model.bytes(),
              model.trainedOn(),
              model.settings(),
              model.task() == Task.MENTIONS ? scores(model, comparison) : model.scores()));
    }
    DurableFile.write(used.resolve(PREVIOUS), Files.readAllBytes(used.resolve(ModelManifest.FILE)));
    ModelManifest manifest = new ModelManifest(trained.schema(), models, trained.gazetteer());
    manifest.write(used);
    removeUnnamed(used, List.of(old, manifest));
    return manifest;
  }

  private static SortedMap<String, Double> scores(Model model, ModelComparison comparison) {
    SortedMap<String, Double> scores = new TreeMap<>(model.scores());
    Interval gain = comparison.gain(null);
    scores.put("dev.gain", rounded(gain.value()));
    scores.put("dev.gain.high", rounded(gain.high()));
    scores.put("dev.gain.low", rounded(gain.low()));
    return scores;
  }

  private static double rounded(double score) {
    return Math.round(score * DECIMALS) / DECIMALS;
  }

  private static void removeUnnamed(Path folder, List<ModelManifest> manifests) throws IOException {
    Set<String> named = new HashSet<>();
    manifests.forEach(manifest -> manifest.models().forEach(model -> named.add(model.file())));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (OWN.matcher(name).matches() && !named.contains(name)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /**
   * Puts the models back in use that were before the last promotion; those in use now can be put
   * back the same way.
   *
   * @throws IOException if there are none
   */
  public static void undo(Path used) throws IOException {
    Path previous = used.resolve(PREVIOUS);
    if (!Files.exists(previous)) {
      throw new IOException(
          used + " holds no models that were in use before: " + PREVIOUS + " is missing");
    }
    byte[] old = Files.readAllBytes(previous);
    byte[] now = Files.readAllBytes(used.resolve(ModelManifest.FILE));
    DurableFile.write(used.resolve(ModelManifest.FILE), old);
    DurableFile.write(previous, now);
  }
}
