package dev.blotter.tag;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Words by their characters, as far as a table of fixed size holds them; others are made again.
 * Threads share it without locks: what is made of the same characters is the same, and one more or
 * less of it makes no difference.
 *
 * @param <W> immutable, all fields final
 */
final class RecentWords<W extends RecentWords.Entry> {

  /** What is kept of a word. */
  interface Entry {
    /** Its hash by {@link Hash64}. */
    long hash();

    /** Whether it is the word of those characters. */
    boolean is(char[] text, int start, int end);
  }

  /** Longer words are not kept: their number is bounded, so should be their size. */
  private static final int LONGEST_KEPT = 64;

  private final BiFunction<String, Long, W> maker;

  /** Pairs of words whose hashes share a slot, the newer first. */
  private final @Nullable Entry[] slots;

  /**
   * @param bits of the number of words it holds
   * @param maker makes a word of its characters and their hash
   */
  RecentWords(int bits, BiFunction<String, Long, W> maker) {
    this.slots = new Entry[1 << bits];
    this.maker = maker;
  }

  /** The word of those characters. */
  W word(char[] text, int start, int end) {
    long hash = Hash64.SEED;
    for (int i = start; i < end; i++) {
      hash = Hash64.add(hash, text[i]);
    }
    int slot = (int) Hash64.mix(hash) & (slots.length - 2);
    Entry newer = slots[slot];
    if (newer != null && newer.hash() == hash && newer.is(text, start, end)) {
      return own(newer);
    }
    Entry older = slots[slot + 1];
    if (older != null && older.hash() == hash && older.is(text, start, end)) {
      slots[slot] = older;
      slots[slot + 1] = newer;
      return own(older);
    }
    W word = maker.apply(new String(text, start, end - start), hash);
    if (end - start <= LONGEST_KEPT) {
      slots[slot] = word;
      slots[slot + 1] = newer;
    }
    return word;
  }

  @SuppressWarnings("unchecked") // only what the maker made is put in
  private W own(Entry entry) {
    return (W) entry;
  }
}
