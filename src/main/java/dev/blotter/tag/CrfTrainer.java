package dev.blotter.tag;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import opennlp.tools.ml.AbstractTrainer;
import opennlp.tools.ml.SequenceTrainer;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.Sequence;
import opennlp.tools.ml.model.SequenceClassificationModel;
import opennlp.tools.ml.model.SequenceStream;
import opennlp.tools.monitoring.TrainingMeasure;

/**
 * Trains a {@link CrfModel} by stochastic gradient steps with AdaGrad (Duchi, Hazan and Singer
 * 2011), dropping each feature of each token with a given probability (Hinton et al. 2012) so that
 * the model does not lean on single words; all that lists of names say of a sentence is dropped
 * together, so that it finds names that no list holds. The weights are the mean of those after each
 * epoch of the second half (Polyak and Juditsky 1992). OpenNLP's {@code TrainerFactory} makes it by
 * class name.
 *
 * <p>Parameters: {@code Iterations} (epochs), {@code Cutoff} (how often a feature must occur),
 * {@link #DROPOUT}, {@link #LIST_DROPOUT}, {@link #RATE}, {@link #DECAY}, {@link #PRUNE}, {@link
 * #SEED}. The same events and parameters give the same model. Not thread-safe.
 */
public final class CrfTrainer extends AbstractTrainer implements SequenceTrainer {

  /** Share of features dropped at each step, in [0, 1). */
  public static final String DROPOUT = "Dropout";

  /** Share of sentences without the features of lists of names, in [0, 1). */
  public static final String LIST_DROPOUT = "ListDropout";

  /** AdaGrad's learning rate. */
  public static final String RATE = "LearningRate";

  /** Weight decay (L2) at each step, relative to the learning rate. */
  public static final String DECAY = "WeightDecay";

  /** Weights smaller than this are left out of the model. */
  public static final String PRUNE = "Prune";

  /** Seed of the order of sentences and of what is dropped. */
  public static final String SEED = "Seed";

  private static final double STEP = 0.02;
  private static final double NEGLIGIBLE = 1e-4;

  /** Stands for the edge of a token whose features name none. */
  private static final long NO_KEY = 0;

  /** For OpenNLP. */
  public CrfTrainer() {}

  /** A sentence as it was read: features by their keys, for their strings would fill the memory. */
  private static final class Keyed {
    private final long[][] features;
    private final int[] listed;
    private final long[] edges;
    private final String[] outcomes;

    Keyed(Event[] events) {
      features = new long[events.length][];
      listed = new int[events.length];
      edges = new long[events.length];
      outcomes = new String[events.length];
      for (int i = 0; i < events.length; i++) {
        String[] context = events[i].getContext();
        long[] keys = new long[context.length];
        int n = 0;
        for (String feature : context) {
          if (feature.startsWith(CrfModel.EDGE)) {
            edges[i] = CrfModel.key(feature);
          } else if (!feature.startsWith(CrfModel.LISTED)) {
            keys[n++] = CrfModel.key(feature);
          }
        }
        listed[i] = n;
        for (String feature : context) {
          if (feature.startsWith(CrfModel.LISTED)) {
            keys[n++] = CrfModel.key(feature);
          }
        }
        features[i] = Arrays.copyOf(keys, n);
        outcomes[i] = events[i].getOutcome();
      }
    }

    Sentence encode(List<String> names, FeatureIndex edgeIndex, FeatureIndex featureIndex) {
      int[][] active = new int[features.length][];
      int[] firstListed = new int[features.length];
      int[] edge = new int[features.length];
      int[] gold = new int[features.length];
      for (int i = 0; i < features.length; i++) {
        active[i] = indices(features[i], features[i].length, featureIndex);
        firstListed[i] = indices(features[i], listed[i], featureIndex).length;
        edge[i] = edgeIndex.indexOf(edges[i]);
        gold[i] = names.indexOf(outcomes[i]);
      }
      return new Sentence(active, firstListed, edge, gold);
    }

    private static int[] indices(long[] keys, int end, FeatureIndex index) {
      return Arrays.stream(keys, 0, end).mapToInt(index::indexOf).filter(f -> f >= 0).toArray();
    }
  }

  private static final class Sentence {
    private final int[][] features;
    private final int[] firstListed;
    private final int[] edges;
    private final int[] gold;

    /**
     * @param features of each token, those of lists last
     * @param firstListed where those of lists begin
     */
    Sentence(int[][] features, int[] firstListed, int[] edges, int[] gold) {
      this.features = features;
      this.firstListed = firstListed;
      this.edges = edges;
      this.gold = gold;
    }
  }

  @Override
  public <T> SequenceClassificationModel train(SequenceStream<T> stream) throws IOException {
    List<Keyed> read = new ArrayList<>();
    Set<String> outcomeNames = new TreeSet<>();
    for (Sequence<T> next = stream.read(); next != null; next = stream.read()) {
      if (next.getEvents().length > 0) {
        Keyed sentence = new Keyed(next.getEvents());
        read.add(sentence);
        outcomeNames.addAll(Arrays.asList(sentence.outcomes));
      }
    }
    List<String> names = complete(outcomeNames);
    FeatureIndex edges = index(read.stream().map(s -> s.edges).toList(), 1);
    FeatureIndex features =
        index(read.stream().flatMap(s -> Arrays.stream(s.features)).toList(), getCutoff());
    List<Sentence> data = read.stream().map(s -> s.encode(names, edges, features)).toList();
    return new Run(new Outcomes(names), edges, features).train(data);
  }

  /** Every type needs all four of its outcomes, whether the data has them or not. */
  private static List<String> complete(Set<String> seen) {
    Set<String> names = new LinkedHashSet<>();
    names.add("other");
    for (String name : seen) {
      int dash = name.lastIndexOf('-');
      if (dash >= 0) {
        for (String part : List.of("start", "cont", "last", "unit")) {
          names.add(name.substring(0, dash + 1) + part);
        }
      }
    }
    return List.copyOf(names);
  }

  /** The keys that occur at least so often. */
  private static FeatureIndex index(List<long[]> occurrences, int cutoff) {
    long[] keys =
        occurrences.stream()
            .flatMapToLong(Arrays::stream)
            .filter(key -> key != NO_KEY)
            .sorted()
            .toArray();
    int kept = 0;
    for (int i = 0; i < keys.length; ) {
      int end = i;
      while (end < keys.length && keys[end] == keys[i]) {
        end++;
      }
      if (end - i >= cutoff) {
        keys[kept++] = keys[i];
      }
      i = end;
    }
    return new FeatureIndex(Arrays.copyOf(keys, kept));
  }

  private final class Run {
    private final Outcomes outcomes;
    private final FeatureIndex edges;
    private final FeatureIndex features;
    private final int width;
    private final float[] weights;
    private final float[] squares;
    private final float[] edgeWeights;
    private final float[] edgeSquares;
    private final float[] averages;
    private final float[] edgeAverages;
    private int averaged;
    private final double rate = trainingParameters.getDoubleParameter(RATE, 0.1);
    private final double decay = trainingParameters.getDoubleParameter(DECAY, 0);
    private final double dropout = trainingParameters.getDoubleParameter(DROPOUT, 0.25);
    private final double listDropout = trainingParameters.getDoubleParameter(LIST_DROPOUT, 0);
    private final double prune = trainingParameters.getDoubleParameter(PRUNE, 2 * STEP);
    private final SplittableRandom random =
        new SplittableRandom(trainingParameters.getIntParameter(SEED, 1));

    Run(Outcomes outcomes, FeatureIndex edges, FeatureIndex features) {
      if (!(dropout >= 0 && dropout < 1)) {
        throw new IllegalArgumentException(DROPOUT + " must be in [0, 1), not " + dropout);
      }
      if (!(listDropout >= 0 && listDropout < 1)) {
        throw new IllegalArgumentException(LIST_DROPOUT + " must be in [0, 1), not " + listDropout);
      }
      this.outcomes = outcomes;
      this.edges = edges;
      this.features = features;
      this.width = outcomes.size();
      this.weights = new float[Math.multiplyExact(features.size(), width)];
      this.squares = new float[weights.length];
      this.edgeWeights = new float[edges.size() * width * width];
      this.edgeSquares = new float[edgeWeights.length];
      this.averages = new float[weights.length];
      this.edgeAverages = new float[edgeWeights.length];
    }

    CrfModel train(List<Sentence> data) {
      int[] order = new int[data.size()];
      Arrays.setAll(order, i -> i);
      int tokens = data.stream().mapToInt(s -> s.gold.length).sum();
      for (int epoch = 1; epoch <= getIterations(); epoch++) {
        shuffle(order);
        double logLikelihood = 0;
        int[] correct = new int[1];
        for (int s : order) {
          logLikelihood += step(data.get(s), correct);
        }
        if (epoch > getIterations() / 2) {
          average();
        }
        if (trainingConfiguration != null) {
          trainingConfiguration
              .progMon()
              .finishedIteration(
                  epoch, correct[0], tokens, TrainingMeasure.LOG_LIKELIHOOD, logLikelihood);
        }
      }
      return model();
    }

    /** Takes the weights as they stand into the mean, which wavers less than the last of them. */
    private void average() {
      averaged++;
      for (int i = 0; i < weights.length; i++) {
        averages[i] += (weights[i] - averages[i]) / averaged;
      }
      for (int i = 0; i < edgeWeights.length; i++) {
        edgeAverages[i] += (edgeWeights[i] - edgeAverages[i]) / averaged;
      }
    }

    private void shuffle(int[] order) {
      for (int i = order.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int swap = order[i];
        order[i] = order[j];
        order[j] = swap;
      }
    }

    private double step(Sentence sentence, int[] correct) {
      int length = sentence.gold.length;
      Lattice lattice = new Lattice(outcomes, length);
      int[][] kept = new int[length][];
      float value = (float) (1 / (1 - dropout));
      boolean unlisted = listDropout > 0 && random.nextDouble() < listDropout;
      for (int i = 0; i < length; i++) {
        int[] active = sentence.features[i];
        kept[i] = drop(active, unlisted ? sentence.firstListed[i] : active.length);
        double[] scores = lattice.scores(i);
        for (int feature : kept[i]) {
          int at = feature * width;
          for (int o = 0; o < width; o++) {
            scores[o] += weights[at + o] * value;
          }
        }
        if (sentence.edges[i] >= 0) {
          lattice.edge(i, edgeWeights, sentence.edges[i]);
        }
      }
      double logSum = lattice.forwardBackward();
      double goldScore = lattice.pathScore(sentence.gold);
      for (int i = 0; i < length; i++) {
        for (int o = 0; o < width; o++) {
          double target = o == sentence.gold[i] ? 1 : 0;
          double gradient = (target - lattice.marginal(i, o)) * value;
          if (target == 1 && gradient < 0.5 * value) {
            correct[0]++;
          }
          if (Math.abs(gradient) > NEGLIGIBLE) {
            for (int feature : kept[i]) {
              update(weights, squares, feature * width + o, gradient);
            }
          }
        }
      }
      edgeGradients(sentence, lattice);
      return goldScore - logSum;
    }

    private void edgeGradients(Sentence sentence, Lattice lattice) {
      // All gradients belong to the weights as they were, so they are gathered before any step.
      int length = sentence.gold.length;
      int[] cells = new int[length * width * width];
      double[] gradients = new double[length * width * width];
      int n = 0;
      for (int i = 1; i < length; i++) {
        if (sentence.edges[i] < 0) {
          continue;
        }
        int matrix = sentence.edges[i] * width * width;
        for (int p = 0; p < width; p++) {
          for (int o : outcomes.followers(p)) {
            boolean isGold = p == sentence.gold[i - 1] && o == sentence.gold[i];
            double gradient = (isGold ? 1 : 0) - lattice.marginal(i, p, o);
            if (Math.abs(gradient) > NEGLIGIBLE) {
              cells[n] = matrix + p * width + o;
              gradients[n++] = gradient;
            }
          }
        }
      }
      for (int i = 0; i < n; i++) {
        update(edgeWeights, edgeSquares, cells[i], gradients[i]);
      }
    }

    private void update(float[] parameters, float[] sums, int at, double gradient) {
      double full = gradient - decay * parameters[at];
      sums[at] += (float) (full * full);
      parameters[at] += (float) (rate * full / Math.sqrt(sums[at] + 1e-8));
    }

    private int[] drop(int[] active, int end) {
      int[] kept = new int[end];
      int n = 0;
      for (int i = 0; i < end; i++) {
        if (random.nextDouble() >= dropout) {
          kept[n++] = active[i];
        }
      }
      return Arrays.copyOf(kept, n);
    }

    private CrfModel model() {
      long[] keys = new long[features.size()];
      int[] offsets = new int[features.size() + 1];
      byte[] weightOutcomes = new byte[weights.length];
      short[] quantized = new short[weights.length];
      int n = 0;
      int size = 0;
      for (int f = 0; f < features.size(); f++) {
        int first = n;
        for (int o = 0; o < width; o++) {
          float weight = averages[f * width + o];
          long steps = Math.round(weight / STEP);
          if (Math.abs(weight) >= prune && steps != 0) {
            weightOutcomes[n] = (byte) o;
            quantized[n++] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, steps));
          }
        }
        if (n > first) {
          keys[size++] = features.key(f);
          offsets[size] = n;
        }
      }
      return new CrfModel(
          outcomes,
          edges,
          edgeAverages,
          new FeatureWeights(
              Arrays.copyOf(keys, size),
              Arrays.copyOf(offsets, size + 1),
              Arrays.copyOf(weightOutcomes, n),
              Arrays.copyOf(quantized, n)),
          (float) STEP);
    }
  }
}
