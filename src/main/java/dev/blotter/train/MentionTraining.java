package dev.blotter.train;

import dev.blotter.corpus.AlignedArticle;
import dev.blotter.corpus.AlignedArticle.TokenMark;
import dev.blotter.document.Gazetteer;
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
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import opennlp.tools.ml.EventTrainer;
import opennlp.tools.ml.SequenceTrainer;
import opennlp.tools.ml.TrainerFactory;
import opennlp.tools.ml.TrainerFactory.TrainerType;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.Sequence;
import opennlp.tools.ml.model.SequenceClassificationModel;
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
import opennlp.tools.util.TrainingParameters;

/** Trains the joint name finder of the four types. */
public final class MentionTraining {

  /** What the training is called in progress reports. */
  public static final String TASK = "mentions";

  private static final String MEMORY = "MEMORY";
  private static final int JACKKNIFE_PARTS = 2;

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
   * @param listDropout share of sentences that the random field sees without lists of names
   * @param damage share of sentences that are also learned from in capitals and in title case
   * @param substitution share of sentences that are also learned from with other names in them
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
      double listDropout,
      double damage,
      double substitution,
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
      check("list dropout", listDropout, listDropout >= 0 && listDropout < 1, "from 0 to below 1");
      check("damage", damage, damage >= 0 && damage <= 1, "from 0 to 1");
      check("substitution", substitution, substitution >= 0 && substitution <= 1, "from 0 to 1");
      except = Set.copyOf(except);
      if (!NewsFeaturesFactory.families().containsAll(except)) {
        throw new IllegalArgumentException(
            "unknown feature family in " + except + "; known: " + NewsFeaturesFactory.families());
      }
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
      parameters.put(CrfTrainer.LIST_DROPOUT, listDropout);
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
   * @param gazetteer gives names to put in the place of others
   */
  public static TokenNameFinderModel train(
      List<AlignedArticle> articles,
      Map<String, Lexicon> lexica,
      Gazetteer gazetteer,
      Settings settings,
      TrainingProgress progress)
      throws IOException {
    byte[] descriptor = NewsFeaturesFactory.descriptor(lexica.keySet(), settings.except());
    Blueprint blueprint = new Blueprint(descriptor, lexica);
    TrainingParameters parameters = settings.parameters();
    Map<String, String> report = new HashMap<>();
    if (TrainerFactory.getTrainerType(parameters) == TrainerType.SEQUENCE_TRAINER) {
      List<List<NameSample>> samples = articles.stream().map(MentionTraining::samples).toList();
      List<Remembered> first = samples.stream().map(Remembered::gold).toList();
      boolean remembers = !settings.except().contains(MEMORY);
      int parts = remembers ? JACKKNIFE_PARTS : 0;
      FieldTraining training = new FieldTraining(settings, parts + 1, blueprint, progress);
      List<Remembered> passes = new ArrayList<>(remembers ? bothPasses(first, training) : first);
      SplittableRandom random = new SplittableRandom(settings.seed());
      for (List<NameSample> article : samples) {
        passes.add(Remembered.gold(CaseDamage.some(article, settings.damage(), random)));
      }
      NameSubstitution names = new NameSubstitution(articles, gazetteer);
      for (AlignedArticle article : articles) {
        passes.add(Remembered.gold(names.some(article, settings.substitution(), random)));
      }
      return training.train(passes, parts, report);
    }
    List<NameSample> samples =
        articles.stream().flatMap(a -> MentionTraining.samples(a).stream()).toList();
    EventTrainer trainer =
        TrainerFactory.getEventTrainer(
            parameters, report, progress.configuration(TASK, settings.iterations()));
    return new TokenNameFinderModel(
        "en",
        trainer.train(
            new NameFinderEventStream(
                ObjectStreamUtils.createObjectStream(samples),
                null,
                blueprint.contexts(),
                new BilouCodec())),
        NameFinderME.DEFAULT_BEAM_SIZE,
        descriptor,
        blueprint.lexica,
        report,
        new BilouCodec(),
        blueprint.factory());
  }

  /** What a model is made of besides what it learned. */
  private static final class Blueprint {
    private final byte[] descriptor;
    private final Map<String, Object> lexica;

    Blueprint(byte[] descriptor, Map<String, Lexicon> lexica) {
      this.descriptor = descriptor;
      this.lexica = new HashMap<>(lexica);
    }

    TokenNameFinderFactory factory() {
      return new TokenNameFinderFactory(descriptor, lexica, new BilouCodec());
    }

    NameContextGenerator contexts() {
      return factory().createContextGenerator();
    }

    TokenNameFinderModel model(SequenceClassificationModel sequences, Map<String, String> report) {
      return new TokenNameFinderModel(
          "en", sequences, descriptor, lexica, report, new BilouCodec(), factory());
    }
  }

  /**
   * Trains fields one after the other.
   *
   * @param settings of each
   * @param runs how many there will be
   * @param blueprint of each
   * @param progress hears of all of them as one task
   */
  private record FieldTraining(
      Settings settings, int runs, Blueprint blueprint, TrainingProgress progress) {

    TokenNameFinderModel train(List<Remembered> articles, int run, Map<String, String> report)
        throws IOException {
      int iterations = settings.iterations();
      TrainingProgress shifted =
          (task, done, all) -> progress.at(task, run * iterations + done, runs * iterations);
      TrainingParameters parameters = settings.parameters();
      SequenceTrainer trainer = TrainerFactory.getSequenceModelTrainer(parameters, report);
      trainer.init(parameters, report, shifted.configuration(TASK, iterations));
      return blueprint.model(trainer.train(new Samples(articles, blueprint.contexts())), report);
    }
  }

  /**
   * Every article as it is seen in both passes of the tagger: its memory filled sentence by
   * sentence, then full. What the memory holds are the answers of a model that did not learn from
   * the article, for memories of gold would be trusted more than those of life deserve.
   */
  private static List<Remembered> bothPasses(List<Remembered> articles, FieldTraining training)
      throws IOException {
    List<Remembered> passes = new ArrayList<>();
    Map<Integer, NameFinderME> finders = new HashMap<>();
    for (int part = 0; part < JACKKNIFE_PARTS; part++) {
      List<Remembered> others = new ArrayList<>();
      for (int i = 0; i < articles.size(); i++) {
        if (i % JACKKNIFE_PARTS != part) {
          others.add(articles.get(i));
        }
      }
      if (others.stream().allMatch(Remembered::isUnmarked)) {
        throw new IOException(
            "too little to train on: mark at least two articles that follow one another");
      }
      finders.put(part, new NameFinderME(training.train(others, part, new HashMap<>())));
    }
    for (int i = 0; i < articles.size(); i++) {
      NameFinderME finder =
          Objects.requireNonNull(finders.get(i % JACKKNIFE_PARTS), "a finder for every part");
      finder.clearAdaptiveData();
      List<NameSample> samples = articles.get(i).samples();
      List<String[]> answers = new ArrayList<>();
      for (NameSample sample : samples) {
        String[] tokens = sample.getSentence();
        answers.add(new BilouCodec().encode(finder.find(tokens), tokens.length));
      }
      passes.add(new Remembered(samples, answers, false));
      passes.add(new Remembered(samples, answers, true));
    }
    return passes;
  }

  /**
   * An article's sentences and what the tagger remembers of them.
   *
   * @param samples its sentences with their gold names
   * @param answers for each sentence the outcomes that go into memory
   * @param full whether memory holds the whole article from the start
   */
  private record Remembered(List<NameSample> samples, List<String[]> answers, boolean full) {
    boolean isUnmarked() {
      return samples.stream().allMatch(sample -> sample.getNames().length == 0);
    }

    static Remembered gold(List<NameSample> samples) {
      List<String[]> outcomes =
          samples.stream()
              .map(s -> new BilouCodec().encode(s.getNames(), s.getSentence().length))
              .toList();
      return new Remembered(samples, outcomes, false);
    }
  }

  private static List<NameSample> samples(AlignedArticle article) {
    List<NameSample> samples = new ArrayList<>();
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
              samples.isEmpty()));
    }
    return samples;
  }

  /**
   * Sentences with the outcomes of BILOU and the memory of their article. OpenNLP's own stream
   * writes the outcomes of BIO, whatever the codec, and never forgets an article.
   */
  private static final class Samples implements SequenceStream<NameSample> {
    private final List<Remembered> articles;
    private final NameContextGenerator contexts;
    private final BilouCodec codec = new BilouCodec();
    private int article;
    private int next;

    Samples(List<Remembered> articles, NameContextGenerator contexts) {
      this.articles = articles;
      this.contexts = contexts;
    }

    @Override
    @SuppressWarnings("NullAway") // the end of an ObjectStream is null
    public Sequence<NameSample> read() {
      while (article < articles.size() && next == articles.get(article).samples().size()) {
        article++;
        next = 0;
      }
      if (article == articles.size()) {
        return null;
      }
      Remembered current = articles.get(article);
      if (next == 0) {
        contexts.clearAdaptiveData();
        for (int i = 0; current.full() && i < current.samples().size(); i++) {
          contexts.updateAdaptiveData(
              current.samples().get(i).getSentence(), current.answers().get(i));
        }
      }
      NameSample sample = current.samples().get(next);
      String[] tokens = sample.getSentence();
      String[] outcomes = codec.encode(sample.getNames(), tokens.length);
      Event[] events = new Event[tokens.length];
      for (int i = 0; i < tokens.length; i++) {
        events[i] = new Event(outcomes[i], contexts.getContext(i, tokens, null, null));
      }
      contexts.updateAdaptiveData(tokens, current.answers().get(next));
      next++;
      return new Sequence<>(events, sample);
    }

    @Override
    public Event[] updateContext(Sequence<NameSample> sequence, AbstractModel model) {
      throw new UnsupportedOperationException("features do not depend on what was predicted");
    }

    @Override
    public void reset() {
      article = 0;
      next = 0;
      contexts.clearAdaptiveData();
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
