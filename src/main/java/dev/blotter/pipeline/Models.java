package dev.blotter.pipeline;

import dev.blotter.document.Gazetteer;
import dev.blotter.document.GazetteerEntry;
import dev.blotter.pipeline.ModelManifest.Model;
import dev.blotter.segment.NewsTokenizer;
import dev.blotter.tag.GazetteerLexicon;
import dev.blotter.tag.Lexicon;
import dev.blotter.tag.NewsFeaturesFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.namefind.BilouCodec;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.util.ext.ExtensionLoader;

/**
 * The models of a folder, checked against its manifest and loaded. Immutable and thread-safe.
 *
 * @param manifest what they are
 * @param sentences finds sentences
 * @param mentions finds spans and types
 * @param kinds gives kinds
 * @param gazetteer what linking knows of names
 */
public record Models(
    ModelManifest manifest,
    SentenceModel sentences,
    TokenNameFinderModel mentions,
    DoccatModel kinds,
    Gazetteer gazetteer) {

  /** Name of the folder of gazetteer files in a folder of models. */
  public static final String GAZETTEER = "gazetteer";

  /** OpenNLP's name for the descriptor of features in a model of a name finder. */
  private static final String DESCRIPTOR = "generator.featuregen";

  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

  static {
    allowOwnExtensions();
  }

  /** Lets OpenNLP load the classes of this project that models name; idempotent. */
  public static void allowOwnExtensions() {
    ExtensionLoader.registerAllowedPackage("dev.blotter");
  }

  /**
   * Loads the models of a folder.
   *
   * @throws ModelException if the manifest or a model is missing, altered or damaged
   */
  public static Models load(Path folder) throws ModelException {
    ModelManifest manifest = ModelManifest.read(folder);
    // What takes longest first; what is wrong is told in the order of the stages.
    Background<TokenNameFinderModel> mentions =
        Background.of(
            () -> load(folder, manifest.model(Model.Task.MENTIONS), TokenNameFinderModel::new));
    Background<Gazetteer> gazetteer =
        Background.of(() -> gazetteer(folder.resolve(GAZETTEER), manifest));
    Background<DoccatModel> kinds =
        Background.of(() -> load(folder, manifest.model(Model.Task.KINDS), DoccatModel::new));
    SentenceModel sentences =
        load(folder, manifest.model(Model.Task.SENTENCES), SentenceModel::new);
    return new Models(manifest, sentences, mentions.get(), kinds.get(), gazetteer.get());
  }

  /** The lexica that the name finder's model carries, by the names in its descriptor. */
  public Map<String, Lexicon> lexica() {
    Map<String, Lexicon> lexica = new TreeMap<>();
    for (String name : NewsFeaturesFactory.LEXICA) {
      if (mentions.getArtifact(name) instanceof Lexicon lexicon) {
        lexica.put(name, lexicon);
      }
    }
    return lexica;
  }

  /**
   * These models with more entries in the gazetteer.
   *
   * @throws IllegalArgumentException if they are too many
   */
  public Models with(List<GazetteerEntry> more) {
    if (more.isEmpty()) {
      return this;
    }
    Map<String, Lexicon> lexica = lexica();
    lexica.computeIfPresent(
        NewsFeaturesFactory.GAZETTEER,
        (name, lexicon) -> GazetteerLexicon.with(lexicon, more, new NewsTokenizer()));
    byte[] descriptor = mentions.getArtifact(DESCRIPTOR);
    TokenNameFinderModel extended =
        new TokenNameFinderModel(
            mentions.getLanguage(),
            mentions.getNameFinderSequenceModel(),
            descriptor,
            new TreeMap<>(lexica),
            Map.of(),
            new BilouCodec(),
            new TokenNameFinderFactory(descriptor, new TreeMap<>(lexica), new BilouCodec()));
    return new Models(
        manifest,
        sentences,
        extended,
        kinds,
        Gazetteer.joined(List.of(gazetteer, new Gazetteer(more))));
  }

  /** Reads a model from a stream. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(InputStream in) throws IOException;
  }

  private static Gazetteer gazetteer(Path folder, ModelManifest manifest) throws ModelException {
    List<Gazetteer> files = new ArrayList<>();
    for (Map.Entry<String, String> named : manifest.gazetteer().entrySet()) {
      byte[] bytes = bytes(folder, named.getKey(), named.getValue());
      try {
        files.add(Gazetteer.parse(bytes, folder.resolve(named.getKey())));
      } catch (IOException e) {
        throw new ModelException(String.valueOf(e.getMessage()), e);
      }
    }
    return Gazetteer.joined(files);
  }

  private static <T> T load(Path folder, Model model, Reader<T> reader) throws ModelException {
    byte[] bytes = bytes(folder, model.file(), model.sha256());
    try {
      return reader.read(new ByteArrayInputStream(bytes));
    } catch (IOException | RuntimeException e) {
      throw new ModelException(
          folder.resolve(model.file()) + " cannot be loaded by this version: " + e.getMessage(), e);
    }
  }

  /** What a file holds, if it is the one that the manifest names. */
  private static byte[] bytes(Path folder, String name, String sha256) throws ModelException {
    if (!FILE_NAME.matcher(name).matches()) {
      throw new ModelException(
          "the manifest names '" + name + "', which is no file name in " + folder);
    }
    Path file = folder.resolve(name);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new ModelException(
          file + " is missing, though " + ModelManifest.FILE + " names it; restore it or train", e);
    } catch (IOException e) {
      throw new ModelException(file + " could not be read: " + e, e);
    }
    String hash = Sha256.of(bytes);
    if (!hash.equals(sha256)) {
      throw new ModelException(
          file
              + " is not the file that "
              + ModelManifest.FILE
              + " names: its SHA-256 is "
              + hash
              + ", not "
              + sha256
              + "; restore it, or train again");
    }
    return bytes;
  }
}
