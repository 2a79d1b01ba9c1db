package dev.blotter.tag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.InvalidFormatException;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CrfModelTest {

  private static final int MAGIC = 0x42435247;
  private static CrfModel model = emptyModel();
  private static byte[] bytes = new byte[0];

  @BeforeAll
  static void train() throws IOException {
    model = ToyFinder.train(ToyFinder.parameters(4, 1, 0.25, 1));
    bytes = ToyFinder.bytes(model);
  }

  private static CrfModel emptyModel() {
    return new CrfModel(
        new Outcomes(java.util.List.of("other")),
        new FeatureIndex(new long[0]),
        new float[0],
        new FeatureWeights(new long[0], new int[1], new byte[0], new short[0]),
        1);
  }

  @Test
  void whatWasWrittenIsReadBackExactly() throws IOException {
    CrfModel read = read(bytes);

    assertArrayEquals(model.getOutcomes(), read.getOutcomes());
    assertEquals(model.featureCount(), read.featureCount());
    assertTrue(model.featureCount() > 100);
    assertArrayEquals(bytes, ToyFinder.bytes(read));
  }

  @Test
  void aNameFinderThatWasSavedFindsTheSameWithTheSameProbabilities() throws IOException {
    TokenNameFinderModel before = ToyFinder.model(model);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    before.serialize(file);
    TokenNameFinderModel after =
        new TokenNameFinderModel(new ByteArrayInputStream(file.toByteArray()));

    NameFinderME expected = new NameFinderME(before);
    NameFinderME loaded = new NameFinderME(after);
    int names = 0;
    for (NameSample sample : ToyFinder.sentences(40, 3)) {
      Span[] spans = expected.find(sample.getSentence());
      assertArrayEquals(spans, loaded.find(sample.getSentence()));
      assertArrayEquals(expected.probs(), loaded.probs());
      names += spans.length;
    }
    assertTrue(names > 10);
  }

  @Test
  void theBestSequencesAreTheBestOne() {
    String[] tokens = {"Ann", "saw", "Hove"};
    var contexts = contexts();

    var one = model.bestSequence(tokens, new Object[0], contexts, (i, t, o, next) -> true);
    var many = model.bestSequences(5, tokens, new Object[0], contexts, (i, t, o, next) -> true);
    var above = model.bestSequences(5, tokens, new Object[0], 1, contexts, (i, t, o, n) -> true);

    assertEquals(1, many.length);
    assertEquals(1, above.length);
    assertEquals(one.getOutcomes(), many[0].getOutcomes());
    assertArrayEquals(one.getProbs(), above[0].getProbs());
  }

  private static opennlp.tools.util.BeamSearchContextGenerator<String> contexts() {
    return (index, tokens, before, additional) -> new String[] {"w=" + tokens[index], "edge=lower"};
  }

  @Test
  void aFileThatWasCutOffAnywhereIsRefused() {
    for (int length = 0; length < bytes.length; length += length < 200 ? 1 : 97) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(IOException.class, () -> read(cut), length + " bytes");
    }
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws IOException {
    byte[] damaged = bytes.clone();
    damaged[0]++;

    assertThrows(InvalidFormatException.class, () -> read(damaged));
  }

  @Test
  void damagedBytesAreReadAsSomethingElseOrRefusedButNothingWorse() {
    SplittableRandom random = new SplittableRandom(1);
    int refused = 0;
    for (int n = 0; n < 3000; n++) {
      byte[] damaged = bytes.clone();
      for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
        int at = random.nextInt(random.nextBoolean() ? 300 : damaged.length);
        damaged[at] = (byte) random.nextInt();
      }
      try {
        read(damaged);
      } catch (IOException e) {
        refused++;
      } catch (RuntimeException | OutOfMemoryError e) {
        throw new AssertionError("damage " + n, e);
      }
    }
    assertTrue(refused > 300, refused + " refused");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1000, Integer.MAX_VALUE, 1L << 31, 1L << 40, -1, Long.MIN_VALUE})
  void moreClassesOfTokensThanTheFileHoldsAreRefused(long count) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream data = beginning(file);
    numbers(data, count);

    refused(file);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1000, Integer.MAX_VALUE, 1L << 31, 1L << 40, -1, Long.MIN_VALUE})
  void moreFeaturesThanTheFileHoldsAreRefused(long count) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream data = beginning(file);
    numbers(data, 0);
    numbers(data, count);
    data.writeFloat(1);
    numbers(data);

    refused(file);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1000, Integer.MAX_VALUE, 1L << 31, 1L << 40, -1, Long.MIN_VALUE})
  void moreWeightsThanTheFileHoldsAreRefused(long count) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream data = beginning(file);
    numbers(data, 0);
    numbers(data, 1, 7);
    data.writeFloat(1);
    numbers(data, count);

    refused(file);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 127, 256, 1L << 33, -1, -256})
  void aWeightForAnOutcomeThatIsNotThereIsRefused(long outcome) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream data = beginning(file);
    numbers(data, 0);
    numbers(data, 1, 7);
    data.writeFloat(1);
    numbers(data, 1, outcome, 5);

    refused(file);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void keysThatDoNotAscendAreRefused(long step) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream data = beginning(file);
    numbers(data, 0);
    numbers(data, 2, 7, step);
    data.writeFloat(1);
    numbers(data, 0, 0);

    refused(file);
  }

  @Test
  void moreTransitionWeightsThanTheFileHoldsAreRefused() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(file);
    data.writeInt(MAGIC);
    data.writeByte(64);
    for (int i = 0; i < 64; i++) {
      data.writeUTF("t" + i + "-unit");
    }
    long[] keys = new long[1 << 20];
    Arrays.fill(keys, 1L << 27);
    keys[0] = keys.length - 1L;
    numbers(data, keys);

    refused(file);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65, 255})
  void noOutcomesOrTooManyAreRefused(int count) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(file);
    data.writeInt(MAGIC);
    data.writeByte(count);

    assertThrows(InvalidFormatException.class, () -> read(file.toByteArray()));
  }

  /** A file up to its classes of tokens, with one outcome. */
  private static DataOutputStream beginning(ByteArrayOutputStream file) throws IOException {
    DataOutputStream data = new DataOutputStream(file);
    data.writeInt(MAGIC);
    data.writeByte(1);
    data.writeUTF("other");
    return data;
  }

  /** Any numbers, negative ones as the 64 bits they are. */
  private static void numbers(DataOutputStream data, long... numbers) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (long number : numbers) {
      long rest = number;
      while (rest >>> 7 != 0) {
        packed.write((int) (rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      packed.write((int) rest);
    }
    data.writeInt(packed.size());
    packed.writeTo(data);
  }

  private static void refused(ByteArrayOutputStream file) {
    assertThrows(IOException.class, () -> read(file.toByteArray()));
  }

  private static CrfModel read(byte[] file) throws IOException {
    return new CrfModel.Serializer().create(new ByteArrayInputStream(file));
  }
}
