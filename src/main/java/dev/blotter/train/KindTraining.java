package dev.blotter.train;

import dev.blotter.corpus.AlignedArticle;
import dev.blotter.corpus.AlignedArticle.TokenMark;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Sentence;
import dev.blotter.document.Tokens;
import dev.blotter.tag.KindClassifier;
import dev.blotter.tag.KindFeatures;
import dev.blotter.tag.KindLexica;
import dev.blotter.tag.KindModel;
import dev.blotter.tag.Lexicon;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerEventStream;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.doccat.FeatureGenerator;
import opennlp.tools.ml.EventTrainer;
import opennlp.tools.ml.TrainerFactory;
import opennlp.tools.ml.maxent.quasinewton.QNTrainer;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/** Trains the classifier of kinds. */
public final class KindTraining {

  /** What the training is called in progress reports. */
  public static final String TASK = "kinds";

  private static final double REGULARISATION = 0.1;

  private KindTraining() {}

  /**
   * Trains a model: maximum entropy by L-BFGS with elastic-net regularisation, deterministic.
   *
   * @param lexica what the features look words up in, by the names in {@code NewsFeaturesFactory}
   * @throws IOException if a type that has kinds is marked nowhere
   */
  public static DoccatModel train(
      List<AlignedArticle> articles,
      Map<String, Lexicon> lexica,
      int iterations,
      TrainingProgress progress)
      throws IOException {
    for (EntityType type : EntityType.values()) {
      boolean marked =
          articles.stream().flatMap(a -> a.marks().stream()).anyMatch(m -> m.mark().type() == type);
      if (!marked && !Kind.of(type).isEmpty()) {
        throw new IOException(
            "too little to train on: no " + type.label() + " is marked in any of the articles");
      }
    }
    KindLexica known = new KindLexica(lexica);
    List<DocumentSample> samples = new ArrayList<>();
    for (AlignedArticle article : articles) {
      String topic = KindClassifier.topic(article.segmented().tokens());
      for (TokenMark mark : article.marks()) {
        if (mark.mark().type() != EntityType.PERSON) {
          samples.add(sample(known, topic, article, mark));
        }
      }
    }
    TrainingParameters parameters = new TrainingParameters();
    parameters.put(TrainingParameters.ALGORITHM_PARAM, QNTrainer.MAXENT_QN_VALUE);
    parameters.put(QNTrainer.L1COST_PARAM, REGULARISATION);
    parameters.put(QNTrainer.L2COST_PARAM, REGULARISATION);
    parameters.put(TrainingParameters.ITERATIONS_PARAM, iterations);
    parameters.put(TrainingParameters.CUTOFF_PARAM, 1);
    DoccatFactory factory = new DoccatFactory(new FeatureGenerator[] {new KindFeatures()});
    Map<String, String> report = new HashMap<>();
    EventTrainer trainer = TrainerFactory.getEventTrainer(parameters, report);
    // This trainer of OpenNLP does not say how far it has come.
    progress.at(TASK, 0, 1);
    MaxentModel learned =
        trainer.train(
            new DocumentCategorizerEventStream(
                ObjectStreamUtils.createObjectStream(samples), factory.getFeatureGenerators()));
    DoccatModel model =
        new DoccatModel("en", KindModel.of((AbstractModel) learned), report, factory);
    progress.at(TASK, 1, 1);
    return model;
  }

  private static DocumentSample sample(
      KindLexica lexica, String topic, AlignedArticle article, TokenMark mark) {
    Tokens tokens = article.segmented().tokens();
    Sentence sentence = article.segmented().sentences().get(mark.sentence());
    return new DocumentSample(
        mark.mark().label(),
        tokens.texts(mark.firstToken(), mark.endToken()),
        KindClassifier.context(
            lexica,
            mark.mark().type(),
            topic,
            tokens,
            sentence,
            mark.firstToken(),
            mark.endToken()));
  }
}
