package dev.blotter.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import opennlp.tools.util.InvalidFormatException;

/** Features by the rank of their key among all keys. */
final class FeatureIndex {
  private final long[] keys;
  private final int[] slots;
  private final int shift;

  /**
   * @param keys ascending, without repetition, of {@link CrfModel#KEY_BITS} bits each
   */
  FeatureIndex(long[] keys) {
    this.keys = keys;
    int bits = 4;
    while ((1 << bits) * 0.6 < keys.length) {
      bits++;
    }
    this.slots = new int[1 << bits];
    this.shift = CrfModel.KEY_BITS - bits;
    for (int i = 0; i < keys.length; i++) {
      int slot = (int) (keys[i] >>> shift);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = i + 1;
    }
  }

  int size() {
    return keys.length;
  }

  long key(int rank) {
    return keys[rank];
  }

  /** The rank of a key, or a negative number. */
  int indexOf(long key) {
    for (int slot = (int) (key >>> shift);
        slots[slot] != 0;
        slot = (slot + 1) & (slots.length - 1)) {
      if (keys[slots[slot] - 1] == key) {
        return slots[slot] - 1;
      }
    }
    return -1;
  }

  static FeatureIndex read(DataInputStream data) throws IOException {
    return new FeatureIndex(readKeys(data));
  }

  static long[] readKeys(DataInputStream data) throws IOException {
    Varints.Reader numbers = new Varints.Reader(data);
    long[] keys = new long[numbers.count(1)];
    long last = 0;
    for (int i = 0; i < keys.length; i++) {
      long step = numbers.next();
      last += step;
      if (step < 0 || (i > 0 && step == 0) || last >>> CrfModel.KEY_BITS != 0) {
        throw new InvalidFormatException(
            "key " + i + " does not ascend or has more than " + CrfModel.KEY_BITS + " bits");
      }
      keys[i] = last;
    }
    return keys;
  }

  void write(DataOutputStream data) throws IOException {
    writeKeys(keys, data);
  }

  static void writeKeys(long[] keys, DataOutputStream data) throws IOException {
    Varints.Writer numbers = new Varints.Writer();
    numbers.add(keys.length);
    long last = 0;
    for (long key : keys) {
      numbers.add(key - last);
      last = key;
    }
    numbers.writeTo(data);
  }
}
