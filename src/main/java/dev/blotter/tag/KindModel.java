package dev.blotter.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.util.InvalidFormatException;
import opennlp.tools.util.model.ArtifactSerializer;
import opennlp.tools.util.model.SerializableArtifact;

/**
 * A maximum entropy model of kinds, as an OpenNLP model, with only those weights that are not zero:
 * regularisation leaves one in twenty. Features are strings, known here by a 64-bit hash. Immutable
 * and thread-safe.
 */
public final class KindModel extends AbstractModel implements SerializableArtifact {

  /** What {@link #find} gives for a feature without weights. */
  static final int ABSENT = -1;

  private static final int MAGIC = 0x424B4D31;
  private static final int MAX_OUTCOMES = 255;
  private static final int MAX_FEATURES = 1 << 24;
  private static final double MAX_LOAD = 0.6;

  /** Below the best by so much, a probability is lost in rounding. */
  private static final double NEGLIGIBLE = 60;

  private final long[] keys;
  private final int[] offsets;
  private final byte[] weightOutcomes;
  private final double[] weights;

  /** Numbers of keys from 1; 0 where a slot is free. */
  private final int[] slots;

  private final int shift;

  private KindModel(
      String[] outcomes, long[] keys, int[] offsets, byte[] weightOutcomes, double[] weights) {
    super(new Context[0], new String[0], outcomes);
    this.modelType = ModelType.Maxent;
    this.keys = keys;
    this.offsets = offsets;
    this.weightOutcomes = weightOutcomes;
    this.weights = weights;
    int bits = 4;
    while ((1 << bits) * MAX_LOAD < keys.length) {
      bits++;
    }
    this.slots = new int[1 << bits];
    this.shift = Long.SIZE - bits;
    for (int i = 0; i < keys.length; i++) {
      int slot = (int) (keys[i] >>> shift);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = i + 1;
    }
  }

  /**
   * The weights of another maximum entropy model that are not zero.
   *
   * @throws IllegalArgumentException if two of its features have the same hash, or it has more than
   *     255 outcomes
   */
  public static KindModel of(AbstractModel model) {
    if (model instanceof KindModel kinds) {
      return kinds;
    }
    Object[] data = model.getDataStructures();
    Map<Long, Context> byKey = new TreeMap<>();
    int count = 0;
    for (Map.Entry<?, ?> feature : ((Map<?, ?>) data[1]).entrySet()) {
      Context context = (Context) feature.getValue();
      int own = (int) Arrays.stream(context.getParameters()).filter(w -> w != 0).count();
      if (own > 0 && byKey.put(key((String) feature.getKey()) ^ Long.MIN_VALUE, context) != null) {
        throw new IllegalArgumentException(
            "'" + feature.getKey() + "' and another feature have one hash; leave one out");
      }
      count += own;
    }
    if (model.getNumOutcomes() > MAX_OUTCOMES) {
      throw new IllegalArgumentException(
          model.getNumOutcomes() + " outcomes, at most " + MAX_OUTCOMES);
    }
    String[] outcomes = new String[model.getNumOutcomes()];
    Arrays.setAll(outcomes, model::getOutcome);
    long[] keys = new long[byKey.size()];
    int[] offsets = new int[keys.length + 1];
    byte[] weightOutcomes = new byte[count];
    double[] weights = new double[count];
    int k = 0;
    int n = 0;
    for (Map.Entry<Long, Context> feature : byKey.entrySet()) {
      keys[k++] = feature.getKey() ^ Long.MIN_VALUE;
      double[] parameters = feature.getValue().getParameters();
      int[] of = feature.getValue().getOutcomes();
      for (int i = 0; i < parameters.length; i++) {
        if (parameters[i] != 0) {
          weightOutcomes[n] = (byte) of[i];
          weights[n++] = parameters[i];
        }
      }
      offsets[k] = n;
    }
    return new KindModel(outcomes, keys, offsets, weightOutcomes, weights);
  }

  private static long key(String feature) {
    return Hash64.mix(Hash64.add(Hash64.SEED, feature));
  }

  /** The number of the feature that hashes to that by {@link Hash64}, or {@link #ABSENT}. */
  int find(long hash) {
    long key = Hash64.mix(hash);
    for (int slot = (int) (key >>> shift);
        slots[slot] != 0;
        slot = (slot + 1) & (slots.length - 1)) {
      if (keys[slots[slot] - 1] == key) {
        return slots[slot] - 1;
      }
    }
    return ABSENT;
  }

  /** Adds the weights of a feature by {@link #find}, if it has any. */
  void add(int feature, double[] sums) {
    if (feature >= 0) {
      for (int w = offsets[feature]; w < offsets[feature + 1]; w++) {
        sums[weightOutcomes[w] & 0xFF] += weights[w];
      }
    }
  }

  /** Makes probabilities of sums of weights. */
  static void normalize(double[] sums) {
    double top = sums[0];
    for (double sum : sums) {
      top = Math.max(top, sum);
    }
    double all = 0;
    for (int o = 0; o < sums.length; o++) {
      double below = top - sums[o];
      sums[o] = below > NEGLIGIBLE ? 0 : Math.exp(-below);
      all += sums[o];
    }
    for (int o = 0; o < sums.length; o++) {
      sums[o] /= all;
    }
  }

  @Override
  public double[] eval(String[] context) {
    return eval(context, new double[getNumOutcomes()]);
  }

  @Override
  public double[] eval(String[] context, double[] probabilities) {
    Arrays.fill(probabilities, 0);
    for (String feature : context) {
      add(find(Hash64.add(Hash64.SEED, feature)), probabilities);
    }
    normalize(probabilities);
    return probabilities;
  }

  /**
   * @throws UnsupportedOperationException if features are said to have values
   */
  @Override
  public double[] eval(String[] context, float[] values) {
    if (values != null) {
      throw new UnsupportedOperationException("features of kinds are there or not");
    }
    return eval(context);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KindModel model
        && Arrays.equals(outcomeNames, model.outcomeNames)
        && Arrays.equals(keys, model.keys)
        && Arrays.equals(offsets, model.offsets)
        && Arrays.equals(weightOutcomes, model.weightOutcomes)
        && Arrays.equals(weights, model.weights);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(keys);
  }

  @Override
  public Class<?> getArtifactSerializerClass() {
    return Serializer.class;
  }

  /** Reads and writes a {@link KindModel}; OpenNLP makes one for each file. */
  public static final class Serializer implements ArtifactSerializer<KindModel> {

    /** For OpenNLP. */
    public Serializer() {}

    @Override
    public KindModel create(InputStream in) throws IOException {
      try {
        return read(new DataInputStream(in));
      } catch (EOFException e) {
        throw new InvalidFormatException("ends within its outcomes or counts", e);
      }
    }

    private static KindModel read(DataInputStream data) throws IOException {
      if (data.readInt() != MAGIC) {
        throw new InvalidFormatException("no model of kinds of a version that is known here");
      }
      String[] outcomes = new String[data.readUnsignedByte()];
      for (int i = 0; i < outcomes.length; i++) {
        outcomes[i] = data.readUTF();
      }
      int size = data.readInt();
      int weightCount = data.readInt();
      if (outcomes.length == 0
          || size < 0
          || size > MAX_FEATURES
          || weightCount < size
          || weightCount > (long) size * outcomes.length) {
        throw new InvalidFormatException(
            size + " features, " + weightCount + " weights, " + outcomes.length + " outcomes");
      }
      // Arrays are made when their bytes are there: what a damaged file says may be far too much.
      ByteBuffer keyBytes = Bytes.read(data, (long) size * Long.BYTES);
      ByteBuffer counts = Bytes.read(data, size);
      byte[] weightOutcomes = Bytes.read(data, weightCount).array();
      ByteBuffer weightBytes = Bytes.read(data, (long) weightCount * Double.BYTES);
      long[] keys = new long[size];
      keyBytes.asLongBuffer().get(keys);
      double[] weights = new double[weightCount];
      weightBytes.asDoubleBuffer().get(weights);
      int[] offsets = new int[size + 1];
      for (int i = 0; i < size; i++) {
        offsets[i + 1] = offsets[i] + (counts.get(i) & 0xFF);
        if (i > 0 && Long.compareUnsigned(keys[i], keys[i - 1]) <= 0) {
          throw new InvalidFormatException("key " + i + " does not ascend");
        }
      }
      if (offsets[size] != weightCount) {
        throw new InvalidFormatException(offsets[size] + " weights, not " + weightCount);
      }
      for (int i = 0; i < weightCount; i++) {
        if ((weightOutcomes[i] & 0xFF) >= outcomes.length) {
          throw new InvalidFormatException("weight " + i + " is for no outcome");
        }
      }
      return new KindModel(outcomes, keys, offsets, weightOutcomes, weights);
    }

    @Override
    public void serialize(KindModel model, OutputStream out) throws IOException {
      DataOutputStream data = new DataOutputStream(out);
      data.writeInt(MAGIC);
      data.writeByte(model.getNumOutcomes());
      for (int i = 0; i < model.getNumOutcomes(); i++) {
        data.writeUTF(model.getOutcome(i));
      }
      data.writeInt(model.keys.length);
      data.writeInt(model.weights.length);
      ByteBuffer numbers =
          ByteBuffer.allocate(Long.BYTES * (model.keys.length + model.weights.length));
      numbers.asLongBuffer().put(model.keys);
      data.write(numbers.array(), 0, Long.BYTES * model.keys.length);
      for (int i = 0; i < model.keys.length; i++) {
        data.writeByte(model.offsets[i + 1] - model.offsets[i]);
      }
      data.write(model.weightOutcomes);
      numbers.asDoubleBuffer().put(model.weights);
      data.write(numbers.array(), 0, Double.BYTES * model.weights.length);
      data.flush();
    }
  }
}
