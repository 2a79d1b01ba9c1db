package dev.blotter.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.ml.model.SequenceClassificationModel;
import opennlp.tools.util.BeamSearchContextGenerator;
import opennlp.tools.util.InvalidFormatException;
import opennlp.tools.util.Sequence;
import opennlp.tools.util.SequenceValidator;
import opennlp.tools.util.model.ArtifactSerializer;
import opennlp.tools.util.model.SerializableArtifact;

/**
 * A trained linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over BILOU
 * outcomes, as an OpenNLP sequence model. Decoding is exact (Viterbi); the probabilities of a
 * sequence are marginals from the forward-backward algorithm: for a token outside mentions that of
 * its outcome, for each token of a mention that of the whole mention.
 *
 * <p>Features are strings of the context generator, known here by a 40-bit hash. One that begins
 * with {@link #EDGE} names the class of the token, on which the weights of transitions depend.
 * Those that begin with {@link #LISTED} say that a list of names holds the token's words. Weights
 * are kept as multiples of a common step. Immutable and thread-safe.
 */
public final class CrfModel implements SequenceClassificationModel, SerializableArtifact {

  /** Begins the feature that selects the transition weights. */
  public static final String EDGE = "edge=";

  /** Begins features that say what lists of names hold. */
  public static final String LISTED = "#";

  static final int KEY_BITS = 40;
  private static final int MAGIC = 0x42435247;
  private static final int MAX_OUTCOMES = 64;
  private static final int MAX_EDGES = 1 << 12;

  private final Outcomes outcomes;
  private final FeatureIndex edges;
  private final float[] edgeWeights;
  private final FeatureWeights weights;
  private final float step;

  /**
   * @param edges classes of tokens
   * @param edgeWeights for each class a matrix from the outcome before to the outcome after
   * @param weights of the features
   * @param step what a weight of 1 is worth
   */
  CrfModel(
      Outcomes outcomes,
      FeatureIndex edges,
      float[] edgeWeights,
      FeatureWeights weights,
      float step) {
    this.outcomes = outcomes;
    this.edges = edges;
    this.edgeWeights = edgeWeights;
    this.weights = weights;
    this.step = step;
  }

  Outcomes outcomes() {
    return outcomes;
  }

  FeatureIndex edges() {
    return edges;
  }

  /** For each class of tokens a matrix from the outcome before to the outcome after. */
  float[] edgeWeights() {
    return edgeWeights;
  }

  FeatureWeights weights() {
    return weights;
  }

  float step() {
    return step;
  }

  static long key(CharSequence feature) {
    return Hash64.mix(Hash64.add(Hash64.SEED, feature)) >>> (Long.SIZE - KEY_BITS);
  }

  @Override
  public <T> Sequence bestSequence(
      T[] sequence,
      Object[] additionalContext,
      BeamSearchContextGenerator<T> contexts,
      SequenceValidator<T> validator) {
    Lattice lattice = new Lattice(outcomes, sequence.length);
    for (int i = 0; i < sequence.length; i++) {
      String[] context = contexts.getContext(i, sequence, null, additionalContext);
      score(context, lattice, i);
    }
    int[] path = lattice.viterbi();
    lattice.forwardBackward();
    Sequence best = new Sequence();
    double[] probabilities = lattice.segmentProbabilities(path);
    for (int i = 0; i < path.length; i++) {
      best.add(outcomes.name(path[i]), probabilities[i]);
    }
    return best;
  }

  private void score(String[] context, Lattice lattice, int position) {
    int[] sums = new int[outcomes.size()];
    for (String feature : context) {
      if (feature.startsWith(EDGE)) {
        int edge = edges.indexOf(key(feature));
        if (edge >= 0) {
          lattice.edge(position, edgeWeights, edge);
        }
        continue;
      }
      weights.add(weights.find(key(feature)), sums, 0);
    }
    double[] scores = lattice.scores(position);
    for (int o = 0; o < sums.length; o++) {
      scores[o] = sums[o] * (double) step;
    }
  }

  /** The one best sequence: a conditional random field is not asked for more here. */
  @Override
  public <T> Sequence[] bestSequences(
      int numSequences,
      T[] sequence,
      Object[] additionalContext,
      BeamSearchContextGenerator<T> contexts,
      SequenceValidator<T> validator) {
    return new Sequence[] {bestSequence(sequence, additionalContext, contexts, validator)};
  }

  /** The one best sequence, whatever its score. */
  @Override
  public <T> Sequence[] bestSequences(
      int numSequences,
      T[] sequence,
      Object[] additionalContext,
      double minSequenceScore,
      BeamSearchContextGenerator<T> contexts,
      SequenceValidator<T> validator) {
    return bestSequences(numSequences, sequence, additionalContext, contexts, validator);
  }

  @Override
  public String[] getOutcomes() {
    return outcomes.names();
  }

  /** Number of features that have weights. */
  public int featureCount() {
    return weights.size();
  }

  @Override
  public Class<?> getArtifactSerializerClass() {
    return Serializer.class;
  }

  /** Reads and writes a {@link CrfModel}; OpenNLP makes one for each file. */
  public static final class Serializer implements ArtifactSerializer<CrfModel> {

    /** For OpenNLP. */
    public Serializer() {}

    @Override
    public CrfModel create(InputStream in) throws IOException {
      DataInputStream data = new DataInputStream(in);
      if (data.readInt() != MAGIC) {
        throw new InvalidFormatException("no random field of a version that is known here");
      }
      int outcomeCount = data.readUnsignedByte();
      if (outcomeCount == 0 || outcomeCount > MAX_OUTCOMES) {
        throw new InvalidFormatException(outcomeCount + " outcomes, at most " + MAX_OUTCOMES);
      }
      List<String> names = new ArrayList<>(outcomeCount);
      for (int i = 0; i < outcomeCount; i++) {
        names.add(data.readUTF());
      }
      FeatureIndex edges = FeatureIndex.read(data);
      if (edges.size() > MAX_EDGES) {
        throw new InvalidFormatException(edges.size() + " classes, at most " + MAX_EDGES);
      }
      float[] edgeWeights = new float[edges.size() * outcomeCount * outcomeCount];
      for (int i = 0; i < edgeWeights.length; i++) {
        edgeWeights[i] = data.readFloat();
      }
      long[] keys = FeatureIndex.readKeys(data);
      float step = data.readFloat();
      Varints.Reader numbers = new Varints.Reader(data);
      int[] offsets = new int[keys.length + 1];
      for (int i = 0; i < keys.length; i++) {
        offsets[i + 1] = offsets[i] + numbers.count(2);
        if (offsets[i + 1] > numbers.remaining() / 2) {
          throw new InvalidFormatException(offsets[i + 1] + " weights are more than there are");
        }
      }
      byte[] weightOutcomes = new byte[offsets[keys.length]];
      short[] weights = new short[weightOutcomes.length];
      for (int i = 0; i < weightOutcomes.length; i++) {
        long outcome = numbers.next();
        if (outcome < 0 || outcome >= outcomeCount) {
          throw new InvalidFormatException("weight " + i + " for outcome " + outcome);
        }
        weightOutcomes[i] = (byte) outcome;
      }
      for (int i = 0; i < weights.length; i++) {
        long zigzag = numbers.next();
        weights[i] = (short) ((zigzag >>> 1) ^ -(zigzag & 1));
      }
      return new CrfModel(
          new Outcomes(names),
          edges,
          edgeWeights,
          new FeatureWeights(keys, offsets, weightOutcomes, weights),
          step);
    }

    @Override
    public void serialize(CrfModel model, OutputStream out) throws IOException {
      DataOutputStream data = new DataOutputStream(out);
      data.writeInt(MAGIC);
      String[] names = model.getOutcomes();
      data.writeByte(names.length);
      for (String name : names) {
        data.writeUTF(name);
      }
      model.edges.write(data);
      for (float weight : model.edgeWeights) {
        data.writeFloat(weight);
      }
      FeatureWeights weights = model.weights;
      long[] keys = weights.keys();
      FeatureIndex.writeKeys(keys, data);
      data.writeFloat(model.step);
      Varints.Writer numbers = new Varints.Writer();
      for (long key : keys) {
        numbers.add(weights.count(weights.find(key)));
      }
      for (int i = 0; i < weights.weightCount(); i++) {
        numbers.add(weights.outcome(i));
      }
      for (int i = 0; i < weights.weightCount(); i++) {
        int weight = weights.steps(i);
        numbers.add(((weight << 1) ^ (weight >> 31)) & 0xFFFFFFFFL);
      }
      numbers.writeTo(data);
      data.flush();
    }
  }
}
