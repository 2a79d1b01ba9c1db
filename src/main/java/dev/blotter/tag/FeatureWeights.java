package dev.blotter.tag;

import java.util.Arrays;

/**
 * The weights of features by their keys: an open-addressed table whose slots hold a key and where
 * its weights begin, behind a Bloom filter (Bloom 1970) that is small enough for the processor's
 * cache, for most of what is looked up is not there. Sums of weights are whole numbers of steps:
 * they are the same in whatever order and however grouped they are added. Immutable and
 * thread-safe.
 */
final class FeatureWeights {

  /** What {@link #find} gives for a feature that has no weights. */
  static final int ABSENT = -1;

  private static final int POSITION_BITS = Long.SIZE - CrfModel.KEY_BITS;
  private static final long POSITION_MASK = (1L << POSITION_BITS) - 1;
  private static final double MAX_LOAD = 0.6;
  private static final int FILTER_BITS_EACH = 10;
  private static final int OUTCOME_MASK = 0x3F;
  private static final int LAST = 0x80;
  private static final int WEIGHT_SHIFT = 8;

  /** Key and, from 1, position of the first weight; 0 where a slot is free. */
  private final long[] slots;

  private final int shift;
  private final int size;

  /** Three bits of one word for each key. */
  private final long[] filter;

  private final int filterShift;

  /** The weight in steps, whether it is its feature's last, and the outcome it speaks for. */
  private final int[] weights;

  /**
   * @param keys ascending, without repetition, of {@link CrfModel#KEY_BITS} bits each
   * @param offsets where the weights of each key start; one more than there are keys
   * @param outcomes the outcome that a weight speaks for, below 64
   * @param steps the weights
   * @throws IllegalArgumentException if there are more than 16 million weights
   */
  FeatureWeights(long[] keys, int[] offsets, byte[] outcomes, short[] steps) {
    if (steps.length >= POSITION_MASK) {
      throw new IllegalArgumentException(
          steps.length + " weights, at most " + (POSITION_MASK - 1) + "; prune more");
    }
    int bits = 4;
    while ((1 << bits) * MAX_LOAD < keys.length) {
      bits++;
    }
    int filterBits = 0;
    while ((long) Long.SIZE << filterBits < (long) FILTER_BITS_EACH * keys.length) {
      filterBits++;
    }
    this.filter = new long[1 << filterBits];
    this.filterShift = CrfModel.KEY_BITS - filterBits;
    this.slots = new long[1 << bits];
    this.shift = CrfModel.KEY_BITS - bits;
    this.weights = new int[steps.length];
    int filled = 0;
    for (int i = 0; i < keys.length; i++) {
      int from = offsets[i];
      int end = offsets[i + 1];
      if (from == end) {
        continue;
      }
      for (int w = from; w < end; w++) {
        weights[w] = steps[w] << WEIGHT_SHIFT | outcomes[w];
      }
      weights[end - 1] |= LAST;
      int slot = (int) (keys[i] >>> shift);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = keys[i] << POSITION_BITS | (from + 1);
      filter[(int) (keys[i] >>> filterShift)] |= filterBits(keys[i]);
      filled++;
    }
    this.size = filled;
  }

  private static long filterBits(long key) {
    return 1L << key | 1L << (key >>> 6) | 1L << (key >>> 12);
  }

  /** Number of features. */
  int size() {
    return size;
  }

  /** Number of weights. */
  int weightCount() {
    return weights.length;
  }

  /** Where the weights of a feature begin, or {@link #ABSENT}. */
  int find(long key) {
    long bits = filterBits(key);
    if ((filter[(int) (key >>> filterShift)] & bits) != bits) {
      return ABSENT;
    }
    return findFiltered(key);
  }

  /**
   * Turns hashes by {@link Hash64} into keys and moves those that the filter lets pass to the
   * front, each with its number.
   *
   * @return how many pass
   */
  int filter(long[] hashes, int[] numbers, int count) {
    int passed = 0;
    for (int i = 0; i < count; i++) {
      long key = Hash64.mix(hashes[i]) >>> (Long.SIZE - CrfModel.KEY_BITS);
      long bits = filterBits(key);
      hashes[passed] = key;
      numbers[passed] = numbers[i];
      passed += (filter[(int) (key >>> filterShift)] & bits) == bits ? 1 : 0;
    }
    return passed;
  }

  /** As {@link #find}, for a key that the filter has let pass. */
  int findFiltered(long key) {
    int slot = (int) (key >>> shift);
    for (long found = slots[slot]; found != 0; found = slots[slot]) {
      if (found >>> POSITION_BITS == key) {
        return (int) (found & POSITION_MASK) - 1;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return ABSENT;
  }

  /** Where the weights of the feature begin that hashes to that by {@link Hash64}. */
  int findHash(long hash) {
    return find(Hash64.mix(hash) >>> (Long.SIZE - CrfModel.KEY_BITS));
  }

  /**
   * Adds the weights of a feature.
   *
   * @param position by {@link #find}; nothing is added where it is {@link #ABSENT}
   * @param sums of the outcomes, from {@code at} on, in steps
   */
  void add(int position, int[] sums, int at) {
    if (position < 0) {
      return;
    }
    add(weights[position], position, sums, at);
  }

  /** What stands at a position; of use to {@link #add(int, int, int[], int)} only. */
  int at(int position) {
    return weights[position];
  }

  /** The same as {@link #add(int, int[], int)}, with what stands {@link #at} the position. */
  void add(int first, int position, int[] sums, int at) {
    int next = position;
    int weight = first;
    sums[at + (weight & OUTCOME_MASK)] += weight >> WEIGHT_SHIFT;
    while ((weight & LAST) == 0) {
      weight = weights[++next];
      sums[at + (weight & OUTCOME_MASK)] += weight >> WEIGHT_SHIFT;
    }
  }

  /** The keys that have weights, ascending. */
  long[] keys() {
    long[] keys = new long[size];
    int n = 0;
    for (long slot : slots) {
      if (slot != 0) {
        keys[n++] = slot >>> POSITION_BITS;
      }
    }
    Arrays.sort(keys);
    return keys;
  }

  /** How many weights begin at a position by {@link #find}. */
  int count(int position) {
    int end = position;
    while ((weights[end] & LAST) == 0) {
      end++;
    }
    return end + 1 - position;
  }

  /** The outcome that the weight at a position speaks for. */
  int outcome(int position) {
    return weights[position] & OUTCOME_MASK;
  }

  /** The weight at a position, in steps. */
  int steps(int position) {
    return weights[position] >> WEIGHT_SHIFT;
  }
}
