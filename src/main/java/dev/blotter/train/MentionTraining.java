package dev.blotter.train;

import dev.blotter.corpus.AlignedArticle;
import dev.blotter.corpus.AlignedArticle.TokenMark;
import dev.blotter.document.Sentence;
import dev.blotter.document.Tokens;
import dev.blotter.tag.CrfTrainer;
import dev.blotter.tag.Lexicon;
import dev.blotter.tag.NewsFeaturesFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import opennlp.tools.ml.EventTrainer;
import opennlp.tools.ml.SequenceTrainer;
import opennlp.tools.ml.TrainerFactory;
import opennlp.tools.ml.TrainerFactory.TrainerType;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.Sequence;
import opennlp.tools.ml.model.SequenceStream;
import opennlp.tools.ml.perceptron.PerceptronTrainer;
import opennlp.tools.namefind.BilouCodec;
import opennlp.tools.namefind.NameContextGenerator;
import opennlp.tools.namefind.NameFinderEventStream;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.Span;
import opennlp.tools.util.TrainingConfiguration;
import opennlp.tools.util.TrainingParameters;

/** Trains the joint name finder of the four types. */
public final class MentionTraining {

  /** What the training is called in progress reports. */
  public static final String TASK = "mentions";

  private MentionTraining() {}

  /** Which learner. */
  public enum Algorithm {
    /** OpenNLP's perceptron with beam search: the baseline. */
    PERCEPTRON(PerceptronTrainer.PERCEPTRON_VALUE),
    /** Our conditional random field. */
    CRF(CrfTrainer.class.getName());

    private final String trainer;

    Algorithm(String trainer) {
      this.trainer = trainer;
    }
  }

  /**
   * How to train.
   *
   * @param algorithm which learner
   * @param iterations passes over the data
   * @param cutoff how often a feature must occur
   * @param dropout share of features dropped at each step of the random field
   * @param rate learning rate of the random field
   * @param decay weight decay of the random field
   * @param except families of features to leave out
   * @param seed of everything random
   */
  public record Settings(
      Algorithm algorithm,
      int iterations,
      int cutoff,
      double dropout,
      double rate,
      double decay,
      Set<String> except,
      int seed) {

    /**
     * Copies the set.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Settings {
      check("iterations", iterations, iterations >= 1, "1 or more");
      check("cutoff", cutoff, cutoff >= 0, "0 or more");
      check("dropout", dropout, dropout >= 0 && dropout < 1, "from 0 to below 1");
      check("learning rate", rate, rate > 0, "above 0");
      check("weight decay", decay, decay >= 0, "0 or more");
      except = Set.copyOf(except);
    }

    private static void check(String name, Number value, boolean fits, String range) {
      if (!fits) {
        throw new IllegalArgumentException(name + " must be " + range + ", not " + value);
      }
    }

    private TrainingParameters parameters() {
      TrainingParameters parameters = new TrainingParameters();
      parameters.put(TrainingParameters.ALGORITHM_PARAM, algorithm.trainer);
      parameters.put(TrainingParameters.ITERATIONS_PARAM, iterations);
      parameters.put(TrainingParameters.CUTOFF_PARAM, cutoff);
      parameters.put(CrfTrainer.DROPOUT, dropout);
      parameters.put(CrfTrainer.RATE, rate);
      parameters.put(CrfTrainer.DECAY, decay);
      parameters.put(CrfTrainer.SEED, seed);
      return parameters;
    }
  }

  /**
   * Trains a model.
   *
   * @param articles what to learn from, in an order that matters
   * @param lexica the lexica of the model, by the names in {@link NewsFeaturesFactory}
   */
  public static TokenNameFinderModel train(
      List<AlignedArticle> articles,
      Map<String, Lexicon> lexica,
      Settings settings,
      TrainingProgress progress)
      throws IOException {
    byte[] descriptor = NewsFeaturesFactory.descriptor(lexica.keySet(), settings.except());
    Map<String, Object> resources = new HashMap<>(lexica);
    TokenNameFinderFactory factory =
        new TokenNameFinderFactory(descriptor, resources, new BilouCodec());
    List<NameSample> samples = samples(articles);
    TrainingParameters parameters = settings.parameters();
    Map<String, String> report = new HashMap<>();
    TrainingConfiguration configuration = progress.configuration(TASK, settings.iterations());
    if (TrainerFactory.getTrainerType(parameters) == TrainerType.SEQUENCE_TRAINER) {
      SequenceTrainer trainer = TrainerFactory.getSequenceModelTrainer(parameters, report);
      trainer.init(parameters, report, configuration);
      return new TokenNameFinderModel(
          "en",
          trainer.train(new Samples(samples, factory.createContextGenerator())),
          descriptor,
          resources,
          report,
          new BilouCodec(),
          factory);
    }
    EventTrainer trainer = TrainerFactory.getEventTrainer(parameters, report, configuration);
    return new TokenNameFinderModel(
        "en",
        trainer.train(
            new NameFinderEventStream(
                ObjectStreamUtils.createObjectStream(samples),
                null,
                factory.createContextGenerator(),
                new BilouCodec())),
        NameFinderME.DEFAULT_BEAM_SIZE,
        descriptor,
        resources,
        report,
        new BilouCodec(),
        factory);
  }

  private static List<NameSample> samples(List<AlignedArticle> articles) {
    List<NameSample> samples = new ArrayList<>();
    for (AlignedArticle article : articles) {
      boolean first = true;
      Tokens tokens = article.segmented().tokens();
      List<Sentence> sentences = article.segmented().sentences();
      for (int s = 0; s < sentences.size(); s++) {
        Sentence sentence = sentences.get(s);
        if (sentence.size() == 0) {
          continue;
        }
        List<Span> names = new ArrayList<>();
        for (TokenMark mark : article.marks()) {
          if (mark.sentence() == s) {
            names.add(
                new Span(
                    mark.firstToken() - sentence.firstToken(),
                    mark.endToken() - sentence.firstToken(),
                    mark.mark().type().label()));
          }
        }
        samples.add(
            new NameSample(
                tokens.texts(sentence.firstToken(), sentence.endToken()),
                names.toArray(new Span[0]),
                first));
        first = false;
      }
    }
    return samples;
  }

  /**
   * Sentences with the outcomes of BILOU. OpenNLP's own stream writes those of BIO, whatever the
   * codec, and forgets an article's memory never.
   */
  private static final class Samples implements SequenceStream<NameSample> {
    private final List<NameSample> samples;
    private final NameContextGenerator contexts;
    private final BilouCodec codec = new BilouCodec();
    private int next;

    Samples(List<NameSample> samples, NameContextGenerator contexts) {
      this.samples = samples;
      this.contexts = contexts;
    }

    @Override
    @SuppressWarnings("NullAway") // the end of an ObjectStream is null
    public Sequence<NameSample> read() {
      if (next == samples.size()) {
        return null;
      }
      NameSample sample = samples.get(next++);
      if (sample.isClearAdaptiveDataSet()) {
        contexts.clearAdaptiveData();
      }
      String[] tokens = sample.getSentence();
      String[] outcomes = codec.encode(sample.getNames(), tokens.length);
      Event[] events = new Event[tokens.length];
      for (int i = 0; i < tokens.length; i++) {
        events[i] = new Event(outcomes[i], contexts.getContext(i, tokens, null, null));
      }
      contexts.updateAdaptiveData(tokens, outcomes);
      return new Sequence<>(events, sample);
    }

    @Override
    public Event[] updateContext(
        Sequence<NameSample> sequence, opennlp.tools.ml.model.AbstractModel model) {
      throw new UnsupportedOperationException("features do not depend on what was predicted");
    }

    @Override
    public void reset() {
      next = 0;
      contexts.clearAdaptiveData();
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
