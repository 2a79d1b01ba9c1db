package dev.blotter.link;

import dev.blotter.document.EntityType;
import dev.blotter.document.Gazetteer;
import dev.blotter.document.GazetteerEntry;
import dev.blotter.document.Kind;
import java.util.Arrays;
import java.util.List;

/**
 * The bodies and places of a gazetteer by their names and aliases, folded: an open-addressed table
 * of longs, the hash of a name above the number of the entry. Built once and shared; thread-safe.
 */
final class AuthorityIndex {

  private static final int MOST_ENTRIES = 1 << 20;
  private static final int ENTRY_BITS = 21;
  private static final long ENTRY_MASK = (1L << ENTRY_BITS) - 1;
  private static final int[] NOTHING = new int[0];

  private final List<GazetteerEntry> entries;
  private final long[] slots;

  /**
   * Filled as entries are asked for. Threads may make one twice; both are the same, and a record's
   * fields are seen by whoever sees the record.
   */
  private final Authority[] authorities;

  /**
   * @throws IllegalArgumentException if the gazetteer has more than 2^20 entries
   */
  AuthorityIndex(Gazetteer gazetteer) {
    entries = gazetteer.entries();
    if (entries.size() > MOST_ENTRIES) {
      throw new IllegalArgumentException(
          "a gazetteer of " + entries.size() + " entries; at most " + MOST_ENTRIES);
    }
    authorities = new Authority[entries.size()];
    Names names = new Names(entries.size() * 3);
    gazetteer.forms(names::add);
    slots = names.table();
  }

  /** Collects the names of a gazetteer, each a hash and the number of an entry from 1. */
  private static final class Names {
    private long[] names;
    private int size;

    /** Entry of the last form: of a place only its name, which comes first, is shortened. */
    private int last = -1;

    Names(int expected) {
      names = new long[Math.max(16, expected)];
    }

    void add(int entry, Kind kind, String text, int start, int end) {
      if (kind.type() == EntityType.ROLE) {
        return;
      }
      String folded = NameForm.fold(text, start, end);
      add(hash(kind.type(), folded) | (entry + 1));
      if (kind == Kind.SETTLEMENT && entry != last && folded.indexOf(' ') > 0) {
        String shortened = Authority.withoutRiver(folded);
        if (shortened != null) {
          add(hash(kind.type(), shortened) | (entry + 1));
        }
      }
      last = entry;
    }

    private void add(long name) {
      if (size == names.length) {
        names = Arrays.copyOf(names, size * 2);
      }
      names[size++] = name;
    }

    /** Entries of one name stand behind one another in their order, for that is how they come. */
    long[] table() {
      long[] slots = new long[Math.max(16, Integer.highestOneBit(size) * 4)];
      for (int i = 0; i < size; i++) {
        int slot = slot(names[i], slots.length);
        while (slots[slot] != 0 && slots[slot] != names[i]) {
          slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = names[i];
      }
      return slots;
    }
  }

  private static int slot(long name, int length) {
    return (int) (name >>> ENTRY_BITS) & (length - 1);
  }

  /** An entry by its number. */
  Authority get(int number) {
    Authority known = authorities[number];
    if (known == null) {
      known = Authority.of(entries.get(number));
      authorities[number] = known;
    }
    return known;
  }

  /**
   * The entries of a type that have this name or alias.
   *
   * @param folded as {@link NameForm#fold} gives it
   * @return their numbers, ascending
   */
  int[] named(EntityType type, String folded) {
    long hash = hash(type, folded);
    int[] found = NOTHING;
    for (int slot = slot(hash, slots.length);
        slots[slot] != 0;
        slot = (slot + 1) & (slots.length - 1)) {
      if ((slots[slot] & ~ENTRY_MASK) == hash) {
        int entry = (int) (slots[slot] & ENTRY_MASK) - 1;
        // Two names may have one hash: the name itself decides.
        if (get(entry).entry().type() == type && get(entry).names().contains(folded)) {
          found = Arrays.copyOf(found, found.length + 1);
          found[found.length - 1] = entry;
        }
      }
    }
    return found;
  }

  private static long hash(EntityType type, String folded) {
    long hash = 0x9E3779B97F4A7C15L + type.label().hashCode();
    for (int i = 0; i < folded.length(); i++) {
      hash = (hash ^ folded.charAt(i)) * 0x100000001B3L;
      hash ^= hash >>> 29;
    }
    return hash * 0xBF58476D1CE4E5B9L & ~ENTRY_MASK;
  }
}
