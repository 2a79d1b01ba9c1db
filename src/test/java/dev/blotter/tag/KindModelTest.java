package dev.blotter.tag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.util.InvalidFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KindModelTest {

  private static final int MAGIC = 0x424B4D31;
  private static final int FEATURES = 300;
  private static final KindModel MODEL = KindModel.of(learned("place/settlement"));

  /** A model of three outcomes whose every third weight is 0. */
  private static GISModel learned(String firstOutcome) {
    Context[] contexts = new Context[FEATURES];
    String[] features = new String[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      features[i] = "feature " + i;
      contexts[i] = new Context(new int[] {i % 3, (i + 1) % 3}, new double[] {i % 3, i / 7.0 + 1});
    }
    return new GISModel(
        contexts, features, new String[] {firstOutcome, "place/region", "place/country"});
  }

  @Test
  void whatWasWrittenIsReadBackExactly() throws IOException {
    KindModel read = read(bytes(MODEL));

    assertEquals(MODEL, read);
    assertArrayEquals(bytes(MODEL), bytes(read));
    assertEquals("place/country", read.getOutcome(2));
    String[] context = {"feature 7", "feature 8", "unheard of"};
    assertArrayEquals(learned("place/settlement").eval(context), read.eval(context), 1e-12);
  }

  @Test
  void theSameWeightsForOtherOutcomesAreAnotherModel() {
    assertNotEquals(MODEL, KindModel.of(learned("place/road")));
  }

  @Test
  void aFileThatWasCutOffAnywhereIsRefused() throws IOException {
    byte[] bytes = bytes(MODEL);
    for (int length = 0; length < bytes.length; length += length < 100 ? 1 : 37) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertNotNull(
          assertThrows(InvalidFormatException.class, () -> read(cut), length + " bytes")
              .getMessage());
    }
  }

  @Test
  void damagedBytesAreReadAsSomethingElseOrRefusedButNothingWorse() throws IOException {
    byte[] bytes = bytes(MODEL);
    SplittableRandom random = new SplittableRandom(1);
    int refused = 0;
    for (int n = 0; n < 3000; n++) {
      byte[] damaged = bytes.clone();
      for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
        int at = random.nextInt(random.nextBoolean() ? 100 : damaged.length);
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
  @CsvSource({
    "-1, 0",
    "16777217, 16777217",
    "2, 1",
    "2, 511",
    "1, -1",
    "0, 1",
    "2147483647, 2147483647"
  })
  void countsThatCannotBeAreRefused(int features, int weights) throws IOException {
    String message =
        assertThrows(InvalidFormatException.class, () -> read(file(255, features, weights)))
            .getMessage();

    assertTrue(String.valueOf(message).contains(weights + " weights"), message);
  }

  /** What the file says is taken for true only as far as there are bytes. */
  @Test
  void moreThanTheFileHoldsIsRefusedWithoutRoomForIt() throws IOException {
    byte[] file = file(255, 1 << 24, Integer.MAX_VALUE);
    byte[] keys = new byte[(1 << 20) * (Long.BYTES + 1)];
    byte[] weights = joined(file(255, 1 << 20, 255 << 20), keys);
    for (byte[] lying : new byte[][] {file, weights}) {
      long before = allocated();

      assertThrows(InvalidFormatException.class, () -> read(lying));

      long took = allocated() - before;
      assertTrue(took < 64 << 20, took + " bytes for a file of " + lying.length);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 255})
  void aWeightForAnOutcomeThatIsNotThereIsRefused(int outcome) throws IOException {
    assertThrows(InvalidFormatException.class, () -> read(oneFeature(1, outcome)));
    assertEquals(1, read(oneFeature(1, 0)).getNumOutcomes());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 255})
  void countsOfWeightsThatDoNotAddUpAreRefused(int count) throws IOException {
    assertThrows(InvalidFormatException.class, () -> read(oneFeature(count, 0)));
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws IOException {
    byte[] damaged = bytes(MODEL);
    damaged[0]++;

    assertThrows(InvalidFormatException.class, () -> read(damaged));
  }

  private static byte[] oneFeature(int count, int outcome) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(body);
    data.writeLong(7);
    data.writeByte(count);
    data.writeByte(outcome);
    data.writeDouble(1);
    return joined(file(1, 1, 1), body.toByteArray());
  }

  /** A file up to its keys, with outcomes without names. */
  private static byte[] file(int outcomes, int features, int weights) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(file);
    data.writeInt(MAGIC);
    data.writeByte(outcomes);
    for (int i = 0; i < outcomes; i++) {
      data.writeUTF("");
    }
    data.writeInt(features);
    data.writeInt(weights);
    return file.toByteArray();
  }

  private static byte[] joined(byte[] head, byte[] body) {
    byte[] joined = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, joined, head.length, body.length);
    return joined;
  }

  private static byte[] bytes(KindModel model) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    new KindModel.Serializer().serialize(model, file);
    return file.toByteArray();
  }

  private static KindModel read(byte[] file) throws IOException {
    return new KindModel.Serializer().create(new ByteArrayInputStream(file));
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
