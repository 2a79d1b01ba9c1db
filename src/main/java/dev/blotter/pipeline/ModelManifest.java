package dev.blotter.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the files of a folder of models are: {@code manifest.json}.
 *
 * @param schema version of the manifest's own format, 1
 * @param models the models, one for each {@link Model.Task}
 * @param gazetteer from the name of each gazetteer file to its SHA-256
 */
public record ModelManifest(int schema, List<Model> models, SortedMap<String, String> gazetteer) {

  /** Name of the manifest in a folder of models. */
  public static final String FILE = "manifest.json";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
          .build();

  /**
   * A model file.
   *
   * @param task what it is for
   * @param file its name in the folder
   * @param sha256 its hash, 64 lower-case hexadecimal digits
   * @param bytes its size
   * @param trainedOn what it learned from
   * @param settings how it was trained: algorithm, seed and the rest, by name
   * @param scores what {@code evaluate} gave, by name
   */
  public record Model(
      Task task,
      String file,
      String sha256,
      long bytes,
      List<Corpus> trainedOn,
      SortedMap<String, String> settings,
      SortedMap<String, Double> scores) {

    /** What a model is for. */
    public enum Task {
      SENTENCES,
      MENTIONS,
      KINDS
    }

    /**
     * Copies lists and maps; JSON leaves out what is empty.
     *
     * @throws IllegalArgumentException if the task, the file or its hash is missing
     */
    public Model {
      if (task == null || file == null || file.isEmpty() || sha256 == null) {
        throw new IllegalArgumentException(
            "a model needs a task, a file and a hash, not " + task + ", " + file + ", " + sha256);
      }
      trainedOn = trainedOn == null ? List.of() : List.copyOf(trainedOn);
      settings = settings == null ? new TreeMap<>() : new TreeMap<>(settings);
      scores = scores == null ? new TreeMap<>() : new TreeMap<>(scores);
    }
  }

  /**
   * A corpus file that was trained on.
   *
   * @param file its name
   * @param sha256 its hash
   * @param articles how many articles it gave
   * @param licence the licences its articles name
   */
  public record Corpus(String file, String sha256, int articles, List<String> licence) {

    /** Copies the list. */
    public Corpus {
      licence = licence == null ? List.of() : List.copyOf(licence);
    }
  }

  /** Copies list and map. */
  public ModelManifest {
    models = models == null ? List.of() : List.copyOf(models);
    gazetteer = gazetteer == null ? new TreeMap<>() : new TreeMap<>(gazetteer);
  }

  /**
   * The manifest of a folder of models.
   *
   * @throws ModelException if there is none, or it cannot be understood
   */
  public static ModelManifest read(Path folder) throws ModelException {
    Path file = folder.resolve(FILE);
    try {
      ModelManifest manifest = MAPPER.readValue(Files.readAllBytes(file), ModelManifest.class);
      if (manifest == null) {
        throw new ModelException(file + " is damaged: it holds no manifest");
      }
      if (manifest.schema() != 1) {
        throw new ModelException(
            file + " has schema " + manifest.schema() + ", this version reads 1; train again");
      }
      return manifest;
    } catch (NoSuchFileException e) {
      throw new ModelException(
          "no models in "
              + folder.toAbsolutePath().normalize()
              + ": "
              + FILE
              + " is missing; name the folder with --models, or make models with 'train'",
          e);
    } catch (JsonProcessingException e) {
      throw new ModelException(file + " is damaged: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new ModelException(file + " could not be read: " + e, e);
    }
  }

  /** Writes the manifest into a folder of models; it appears when it is whole. */
  public void write(Path folder) throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));
    DurableFile.write(
        folder.resolve(FILE),
        (MAPPER.writer(printer).writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The model for a task.
   *
   * @throws ModelException if the manifest names none
   */
  public Model model(Model.Task task) throws ModelException {
    for (Model model : models) {
      if (model.task() == task) {
        return model;
      }
    }
    throw new ModelException("the manifest names no model for " + task + "; train one");
  }
}
