package dev.blotter.tag;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import opennlp.tools.ml.TrainerFactory;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.Sequence;
import opennlp.tools.ml.model.SequenceClassificationModel;
import opennlp.tools.ml.model.SequenceStream;
import opennlp.tools.namefind.BilouCodec;
import opennlp.tools.namefind.NameContextGenerator;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.Span;
import opennlp.tools.util.TrainingParameters;
import opennlp.tools.util.ext.ExtensionLoader;

/** A little language of persons and places, and name finders that learn it as OpenNLP would. */
final class ToyFinder {

  private static final byte[] DESCRIPTOR = NewsFeaturesFactory.descriptor(Set.of(), Set.of());
  private static final String[] PERSONS = {"Ann", "Bob Gray", "Carol van Dyke", "Dai Ap Huw Rees"};
  private static final String[] PLACES = {"Hove", "East Dean", "Stow on Wold", "Ash"};
  private static final String[] TEMPLATES = {
    "@ saw # .", "in # , @ and @ met .", "it rained .", "@ of # left for # today", "#"
  };

  static {
    ExtensionLoader.registerAllowedPackage("dev.blotter");
  }

  private ToyFinder() {}

  /** Sentences of the language with their names. */
  static List<NameSample> sentences(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<NameSample> samples = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      List<String> tokens = new ArrayList<>();
      List<Span> names = new ArrayList<>();
      for (String part : TEMPLATES[random.nextInt(TEMPLATES.length)].split(" ")) {
        int start = tokens.size();
        boolean person = part.equals("@");
        if (person || part.equals("#")) {
          String[] all = person ? PERSONS : PLACES;
          tokens.addAll(List.of(all[random.nextInt(all.length)].split(" ")));
          names.add(new Span(start, tokens.size(), person ? "person" : "place"));
        } else {
          tokens.add(part);
        }
      }
      samples.add(
          new NameSample(tokens.toArray(new String[0]), names.toArray(new Span[0]), n == 0));
    }
    return samples;
  }

  static TrainingParameters parameters(int iterations, int cutoff, double dropout, int seed) {
    TrainingParameters parameters = new TrainingParameters();
    parameters.put(TrainingParameters.ALGORITHM_PARAM, CrfTrainer.class.getName());
    parameters.put(TrainingParameters.ITERATIONS_PARAM, iterations);
    parameters.put(TrainingParameters.CUTOFF_PARAM, cutoff);
    parameters.put(CrfTrainer.DROPOUT, dropout);
    parameters.put(CrfTrainer.SEED, seed);
    return parameters;
  }

  /** What OpenNLP's factory trains. */
  static CrfModel train(TrainingParameters parameters, List<Event[]> sentences) throws IOException {
    SequenceClassificationModel model =
        TrainerFactory.getSequenceModelTrainer(parameters, new HashMap<>())
            .train(new Events(sentences));
    return (CrfModel) model;
  }

  static CrfModel train(TrainingParameters parameters) throws IOException {
    return train(parameters, events(sentences(60, 1)));
  }

  static TokenNameFinderModel model(CrfModel crf) {
    return new TokenNameFinderModel(
        "en", crf, DESCRIPTOR, Map.of(), Map.of(), new BilouCodec(), factory());
  }

  static byte[] bytes(CrfModel model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new CrfModel.Serializer().serialize(model, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static TokenNameFinderFactory factory() {
    return new TokenNameFinderFactory(DESCRIPTOR, Map.of(), new BilouCodec());
  }

  private static List<Event[]> events(List<NameSample> samples) {
    NameContextGenerator contexts = factory().createContextGenerator();
    List<Event[]> sentences = new ArrayList<>();
    for (NameSample sample : samples) {
      String[] tokens = sample.getSentence();
      String[] outcomes = new BilouCodec().encode(sample.getNames(), tokens.length);
      Event[] events = new Event[tokens.length];
      for (int i = 0; i < tokens.length; i++) {
        events[i] = new Event(outcomes[i], contexts.getContext(i, tokens, null, null));
      }
      sentences.add(events);
    }
    return sentences;
  }

  private static final class Events implements SequenceStream<Event[]> {
    private final List<Event[]> sentences;
    private int next;

    Events(List<Event[]> sentences) {
      this.sentences = sentences;
    }

    @Override
    @SuppressWarnings("NullAway") // the end of an ObjectStream is null
    public Sequence<Event[]> read() {
      if (next == sentences.size()) {
        return null;
      }
      Event[] events = sentences.get(next++);
      return new Sequence<>(events, events);
    }

    @Override
    public Event[] updateContext(Sequence<Event[]> sequence, AbstractModel model) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void reset() {
      next = 0;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
