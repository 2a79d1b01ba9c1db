package dev.blotter.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import opennlp.tools.util.InvalidFormatException;

/**
 * How phrases begin: a Bloom filter (Bloom 1970) of their proper prefixes of whole tokens, two bits
 * each in one word. It says "no" for nearly all that begins no phrase, and "yes" for all that does.
 * Immutable and thread-safe.
 */
final class PhraseStarts {

  private static final int BITS_EACH = 8;
  private static final int MAX_INDEX_BITS = 22;

  private final long[] words;
  private final int shift;

  private PhraseStarts(long[] words) {
    this.words = words;
    this.shift = Long.SIZE - Long.numberOfTrailingZeros(words.length);
  }

  /** The filter of the prefixes that hash to those by {@link Hash64}. */
  static PhraseStarts of(Collection<Long> hashes) {
    int bits = 1;
    while ((long) Long.SIZE << bits < (long) BITS_EACH * hashes.size() && bits < MAX_INDEX_BITS) {
      bits++;
    }
    return new PhraseStarts(new long[1 << bits]).with(hashes);
  }

  /** This filter with more prefixes. */
  PhraseStarts with(Collection<Long> hashes) {
    PhraseStarts more = new PhraseStarts(words.clone());
    for (long hash : hashes) {
      long mixed = Hash64.mix(hash);
      more.words[(int) (mixed >>> shift)] |= bits(mixed);
    }
    return more;
  }

  private static long bits(long mixed) {
    return 1L << mixed | 1L << (mixed >>> 6);
  }

  /** Whether a phrase may go on behind tokens that hash to that. */
  boolean mayContinue(long hash) {
    long mixed = Hash64.mix(hash);
    long bits = bits(mixed);
    return (words[(int) (mixed >>> shift)] & bits) == bits;
  }

  static PhraseStarts read(DataInputStream data) throws IOException {
    int indexBits = data.readUnsignedByte();
    if (indexBits < 1 || indexBits > MAX_INDEX_BITS) {
      throw new InvalidFormatException("a filter of 2^" + indexBits + " words");
    }
    ByteBuffer bytes = Bytes.read(data, (long) Long.BYTES << indexBits);
    long[] words = new long[1 << indexBits];
    bytes.asLongBuffer().get(words);
    return new PhraseStarts(words);
  }

  void write(DataOutputStream data) throws IOException {
    data.writeByte(Long.SIZE - shift);
    for (long word : words) {
      data.writeLong(word);
    }
  }
}
