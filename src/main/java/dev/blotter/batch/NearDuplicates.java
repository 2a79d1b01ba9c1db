package dev.blotter.batch;

import java.util.Arrays;

/**
 * Finds, for one article after the other, the earliest one before it that it nearly repeats. Only
 * articles that repeat none themselves can be repeated, so that chains of small changes do not lead
 * far away. The same articles in the same order give the same answers.
 *
 * <p>Candidates are those that share a band of three components of their signatures
 * (locality-sensitive hashing: Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4). Of
 * two articles with a similarity of 0.5, 99.6% meet in one of the 42 bands. About 400 bytes an
 * article; not thread-safe.
 */
final class NearDuplicates {

  /** The similarity from which on an article repeats another. */
  static final double THRESHOLD = 0.5;

  private static final int BAND = 3;
  private static final int BANDS = Shingles.COMPONENTS / BAND;
  private static final int MOST_CANDIDATES = 256;
  private static final int MOST_SLOTS = 1 << 16;

  private final int mask;
  private final int[] first;
  private final int[] last;
  private int[] next;
  private byte[] signatures;
  private int originals;

  /**
   * @param articles how many there will be, or about
   */
  NearDuplicates(int articles) {
    int size = Integer.highestOneBit(Math.max(256, Math.min(articles, MOST_SLOTS))) << 1;
    this.mask = size - 1;
    this.first = new int[size * BANDS];
    this.last = new int[size * BANDS];
    this.next = new int[256 * BANDS];
    this.signatures = new byte[256 * Shingles.COMPONENTS];
  }

  /**
   * The number of the original that an article repeats, or -1: then it is an original from now on,
   * and its number is how many there were before it.
   *
   * @param signature of {@link Shingles#signature}
   */
  int add(byte[] signature) {
    int earliest = -1;
    for (int band = 0; band < BANDS; band++) {
      int candidate = first[slot(signature, band)] - 1;
      for (int seen = 0; candidate >= 0 && seen < MOST_CANDIDATES; seen++) {
        if (earliest >= 0 && candidate >= earliest) {
          break; // they stand in their order
        }
        if (sharesBand(candidate, signature, band)
            && Shingles.similarity(signatureOf(candidate), signature) >= THRESHOLD) {
          earliest = candidate;
        }
        candidate = next[candidate * BANDS + band] - 1;
      }
    }
    if (earliest < 0) {
      remember(signature);
    }
    return earliest;
  }

  private void remember(byte[] signature) {
    int number = originals++;
    if (number * Shingles.COMPONENTS == signatures.length) {
      signatures = Arrays.copyOf(signatures, 2 * signatures.length);
      next = Arrays.copyOf(next, 2 * next.length);
    }
    System.arraycopy(signature, 0, signatures, number * Shingles.COMPONENTS, Shingles.COMPONENTS);
    for (int band = 0; band < BANDS; band++) {
      int slot = slot(signature, band);
      if (first[slot] == 0) {
        first[slot] = number + 1;
      } else {
        next[(last[slot] - 1) * BANDS + band] = number + 1;
      }
      last[slot] = number + 1;
    }
  }

  private byte[] signatureOf(int original) {
    return Arrays.copyOfRange(
        signatures, original * Shingles.COMPONENTS, (original + 1) * Shingles.COMPONENTS);
  }

  private boolean sharesBand(int original, byte[] signature, int band) {
    int from = original * Shingles.COMPONENTS + band * BAND;
    return Arrays.equals(signatures, from, from + BAND, signature, band * BAND, band * BAND + BAND);
  }

  private int slot(byte[] signature, int band) {
    int at = band * BAND;
    int value =
        (signature[at] & 0xFF) << 16 | (signature[at + 1] & 0xFF) << 8 | (signature[at + 2] & 0xFF);
    int mixed = value * 0x9E3779B1;
    return band * (mask + 1) + ((mixed ^ mixed >>> 15) & mask);
  }
}
