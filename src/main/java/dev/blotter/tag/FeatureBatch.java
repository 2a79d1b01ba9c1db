package dev.blotter.tag;

import java.util.Arrays;

/**
 * Features of a sentence that are looked up together: many at a time wait for memory no longer than
 * one. Used again for the next sentence; not thread-safe.
 */
final class FeatureBatch {

  private final FeatureWeights weights;
  private long[] keys = new long[256];
  private int[] keyOuts = new int[256];
  private int keyCount;
  private int[] positions = new int[256];
  private int[] outs = new int[256];
  private int[] first = new int[256];
  private int count;

  FeatureBatch(FeatureWeights weights) {
    this.weights = weights;
  }

  /** Makes room for so many more features of each kind. */
  void reserve(int more) {
    if (keys.length < keyCount + more) {
      int size = Math.max(2 * keys.length, keyCount + more);
      keys = Arrays.copyOf(keys, size);
      keyOuts = Arrays.copyOf(keyOuts, size);
    }
    // What is looked up is found at positions too.
    int all = keyCount + count + 2 * more;
    if (positions.length < all) {
      int size = Math.max(2 * positions.length, all);
      positions = Arrays.copyOf(positions, size);
      outs = Arrays.copyOf(outs, size);
      first = new int[size];
    }
  }

  /** Takes in the feature that hashes to that by {@link Hash64}, with where its sums begin. */
  void hash(long hash, int out) {
    keys[keyCount] = hash;
    keyOuts[keyCount++] = out;
  }

  /** Takes in a feature whose weights begin at a position, if at any. */
  void position(int position, int out) {
    positions[count] = position;
    outs[count] = out;
    count += position >= 0 ? 1 : 0;
  }

  /** Adds the weights of all that was taken in since the last time. */
  void addTo(int[] sums) {
    int passed = weights.filter(keys, keyOuts, keyCount);
    for (int i = 0; i < passed; i++) {
      position(weights.findFiltered(keys[i]), keyOuts[i]);
    }
    for (int i = 0; i < count; i++) {
      first[i] = weights.at(positions[i]);
    }
    for (int i = 0; i < count; i++) {
      weights.add(first[i], positions[i], sums, outs[i]);
    }
    keyCount = 0;
    count = 0;
  }
}
