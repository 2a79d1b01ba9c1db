package dev.blotter.train;

import dev.blotter.corpus.AlignedArticle;
import dev.blotter.document.EntityType;
import dev.blotter.document.Gazetteer;
import dev.blotter.evaluate.Evaluation;
import dev.blotter.pipeline.ModelManifest;
import dev.blotter.pipeline.ModelManifest.Model;
import dev.blotter.pipeline.ModelManifest.Model.Task;
import dev.blotter.pipeline.Models;
import dev.blotter.pipeline.Pipeline;
import dev.blotter.pipeline.Settings;
import dev.blotter.pipeline.Sha256;
import dev.blotter.pipeline.Version;
import dev.blotter.segment.Segmenter;
import dev.blotter.tag.Lexicon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.util.model.BaseModel;
import org.jspecify.annotations.Nullable;

/** Trains all models from corpora and writes them with their manifest. */
public final class TrainingRun {

  static final int KIND_ITERATIONS = 100;

  private TrainingRun() {}

  /**
   * What to train on, and how.
   *
   * @param sentences file of paragraphs with a sentence a line
   * @param corpus files and folders of marked articles
   * @param dev files and folders of marked articles whose scores go into the manifest; may be empty
   * @param lexica the lexica of the name finder
   * @param gazetteer folder of gazetteer files that linking shall know; null for none
   * @param settings of the name finder
   */
  public record Plan(
      Path sentences,
      List<Path> corpus,
      List<Path> dev,
      Map<String, Lexicon> lexica,
      @Nullable Path gazetteer,
      MentionTraining.Settings settings) {

    /** Copies. */
    public Plan {
      corpus = List.copyOf(corpus);
      dev = List.copyOf(dev);
      lexica = Map.copyOf(lexica);
    }
  }

  /**
   * Trains and writes. Files appear under their names only when they are whole.
   *
   * @param folder where the models go; made if it is not there
   * @return the manifest
   * @throws IOException if a corpus is damaged or the folder cannot be written
   */
  public static ModelManifest run(Plan plan, Path folder, TrainingProgress progress)
      throws IOException {
    Models.allowOwnExtensions();
    TrainingCorpus corpus = TrainingCorpus.read(plan.corpus());
    TrainingCorpus dev = TrainingCorpus.read(plan.dev());
    progress.at("sentences", 0, 1);
    SentenceModel sentences = SentenceTraining.train(SentenceTraining.read(plan.sentences()));
    progress.at("sentences", 1, 1);
    List<AlignedArticle> aligned =
        TrainingCorpus.align(corpus.articles(), new Segmenter(sentences));
    DoccatModel kinds = KindTraining.train(aligned, plan.lexica(), KIND_ITERATIONS, progress);
    TokenNameFinderModel mentions =
        MentionTraining.train(
            aligned,
            plan.lexica(),
            plan.gazetteer() == null ? new Gazetteer(List.of()) : Gazetteer.read(plan.gazetteer()),
            plan.settings(),
            progress);

    Files.createDirectories(folder);
    List<ModelManifest.Corpus> sentenceCorpus =
        List.of(
            new ModelManifest.Corpus(
                TrainingCorpus.name(plan.sentences()),
                Sha256.of(Files.readAllBytes(plan.sentences())),
                0,
                List.of("Apache-2.0")));
    List<Model> models = new ArrayList<>();
    models.add(
        write(folder, Task.SENTENCES, sentences, sentenceCorpus, Map.of("algorithm", "MAXENT")));
    models.add(write(folder, Task.MENTIONS, mentions, corpus.files(), settings(plan)));
    models.add(
        write(
            folder,
            Task.KINDS,
            kinds,
            corpus.files(),
            Map.of("algorithm", "MAXENT_QN", "iterations", Integer.toString(KIND_ITERATIONS))));
    new ModelManifest(1, models, gazetteer(plan.gazetteer(), folder)).write(folder);
    Models trained = Models.load(folder);
    ModelManifest manifest = dev.articles().isEmpty() ? trained.manifest() : scored(trained, dev);
    manifest.write(folder);
    return manifest;
  }

  /** Copies the gazetteer to where the models go, and gives the hashes of its files by name. */
  private static SortedMap<String, String> gazetteer(@Nullable Path source, Path folder)
      throws IOException {
    SortedMap<String, String> hashes = new TreeMap<>();
    if (source == null) {
      return hashes;
    }
    Path target = Files.createDirectories(folder.resolve(Models.GAZETTEER));
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".tsv")).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        Path copy = target.resolve(String.valueOf(file.getFileName()));
        if (!Files.exists(copy) || !Files.isSameFile(file, copy)) {
          Files.write(copy, bytes);
        }
        hashes.put(String.valueOf(file.getFileName()), Sha256.of(bytes));
      }
    }
    return hashes;
  }

  private static Map<String, String> settings(Plan plan) {
    MentionTraining.Settings settings = plan.settings();
    SortedMap<String, String> named = new TreeMap<>();
    named.put("algorithm", settings.algorithm().name());
    named.put("iterations", Integer.toString(settings.iterations()));
    named.put("cutoff", Integer.toString(settings.cutoff()));
    named.put("seed", Integer.toString(settings.seed()));
    if (settings.algorithm() == MentionTraining.Algorithm.CRF) {
      named.put("dropout", Double.toString(settings.dropout()));
      named.put("learningRate", Double.toString(settings.rate()));
      named.put("weightDecay", Double.toString(settings.decay()));
      named.put("listDropout", Double.toString(settings.listDropout()));
      named.put("substitution", Double.toString(settings.substitution()));
    }
    named.put("damage", Double.toString(settings.damage()));
    if (!settings.except().isEmpty()) {
      named.put("except", String.join(",", settings.except().stream().sorted().toList()));
    }
    named.put("lexica", String.join(",", plan.lexica().keySet().stream().sorted().toList()));
    named.put("blotter", Version.CURRENT);
    return named;
  }

  private static Model write(
      Path folder,
      Task task,
      BaseModel model,
      List<ModelManifest.Corpus> corpora,
      Map<String, String> settings)
      throws IOException {
    byte[] bytes = ModelFile.bytes(model);
    String name = "en-" + task.name().toLowerCase(Locale.ROOT) + ".bin";
    Path whole = folder.resolve(name + ".part");
    Files.write(whole, bytes);
    Files.move(whole, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    return new Model(
        task,
        name,
        Sha256.of(bytes),
        bytes.length,
        corpora,
        new TreeMap<>(settings),
        new TreeMap<>());
  }

  private static ModelManifest scored(Models models, TrainingCorpus dev) {
    ModelManifest manifest = models.manifest();
    Evaluation evaluation =
        new CorpusEvaluation(new Pipeline(models, Settings.DEFAULT)).of(dev.articles());
    SortedMap<String, Double> mentions = new TreeMap<>();
    mentions.put("dev.f1", rounded(evaluation.counts(Evaluation.Match.EXACT, null).f1()));
    SortedMap<String, Double> kinds = new TreeMap<>();
    for (EntityType type : EntityType.values()) {
      mentions.put(
          "dev.f1." + type.label(), rounded(evaluation.counts(Evaluation.Match.EXACT, type).f1()));
      if (evaluation.kinds(type).all() > 0) {
        kinds.put("dev.accuracy." + type.label(), rounded(evaluation.kinds(type).accuracy()));
      }
    }
    List<Model> scored = new ArrayList<>();
    for (Model model : manifest.models()) {
      SortedMap<String, Double> scores =
          switch (model.task()) {
            case MENTIONS -> mentions;
            case KINDS -> kinds;
            case SENTENCES -> model.scores();
          };
      scored.add(
          new Model(
              model.task(),
              model.file(),
              model.sha256(),
              model.bytes(),
              model.trainedOn(),
              model.settings(),
              scores));
    }
    return new ModelManifest(manifest.schema(), scored, manifest.gazetteer());
  }

  private static double rounded(double score) {
    return Math.round(score * 10_000) / 10_000.0;
  }
}
