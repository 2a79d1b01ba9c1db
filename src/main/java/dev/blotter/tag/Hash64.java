package dev.blotter.tag;

/**
 * A 64-bit hash of text that can be continued: {@code add(add(SEED, "ab"), "c")} is {@code
 * add(SEED, "abc")}. FNV-1a over UTF-16 characters; {@link #mix} spreads the bits (the finalizer of
 * MurmurHash3) before they are used as an index.
 */
final class Hash64 {

  static final long SEED = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Hash64() {}

  static long add(long hash, char c) {
    return (hash ^ c) * PRIME;
  }

  static long add(long hash, CharSequence text) {
    long h = hash;
    for (int i = 0; i < text.length(); i++) {
      h = (h ^ text.charAt(i)) * PRIME;
    }
    return h;
  }

  static long add(long hash, char[] text) {
    long h = hash;
    for (char c : text) {
      h = (h ^ c) * PRIME;
    }
    return h;
  }

  static long mix(long hash) {
    long h = hash;
    h ^= h >>> 33;
    h *= 0xff51afd7ed558ccdL;
    h ^= h >>> 33;
    h *= 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
