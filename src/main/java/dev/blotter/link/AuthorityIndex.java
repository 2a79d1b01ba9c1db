package dev.blotter.link;

import dev.blotter.document.EntityType;
import dev.blotter.document.Gazetteer;
import dev.blotter.document.GazetteerEntry;
import dev.blotter.document.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bodies and places of a gazetteer by their names and aliases, folded: one sorted array of
 * longs, the hash of a name above the number of the entry. Built once and shared; immutable and
 * thread-safe.
 */
final class AuthorityIndex {

  private static final int ENTRY_BITS = 20;
  private static final long ENTRY_MASK = (1L << ENTRY_BITS) - 1;

  private static final Pattern BESIDE_A_RIVER =
      Pattern.compile("(\\w+) (?:on|upon|under|in|by|next|le) ");

  private final List<GazetteerEntry> entries;
  private final long[] names;

  /**
   * @throws IllegalArgumentException if the gazetteer has more than 2^20 entries
   */
  AuthorityIndex(Gazetteer gazetteer) {
    entries = gazetteer.entries();
    if (entries.size() > ENTRY_MASK + 1) {
      throw new IllegalArgumentException(
          "a gazetteer of " + entries.size() + " entries; at most " + (ENTRY_MASK + 1));
    }
    long[] found = new long[entries.size() * 2];
    int size = 0;
    for (int e = 0; e < entries.size(); e++) {
      GazetteerEntry entry = entries.get(e);
      if (entry.type() == EntityType.ROLE) {
        continue;
      }
      for (String name : names(entry)) {
        if (size == found.length) {
          found = Arrays.copyOf(found, found.length * 2);
        }
        found[size++] = hash(entry.type(), name) | e;
      }
    }
    Arrays.sort(found, 0, size);
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || found[i] != found[i - 1]) {
        found[distinct++] = found[i];
      }
    }
    names = Arrays.copyOf(found, distinct);
  }

  /** An entry by its number. */
  GazetteerEntry entry(int number) {
    return entries.get(number);
  }

  /**
   * The entries of a type that have this name or alias.
   *
   * @param folded as {@link NameForm#fold} gives it
   * @return their numbers, ascending
   */
  int[] named(EntityType type, String folded) {
    long hash = hash(type, folded);
    int from = Arrays.binarySearch(names, hash);
    from = from < 0 ? -from - 1 : from;
    int to = from;
    while (to < names.length && (names[to] & ~ENTRY_MASK) == hash) {
      to++;
    }
    int[] found = new int[to - from];
    int size = 0;
    for (int i = from; i < to; i++) {
      int entry = (int) (names[i] & ENTRY_MASK);
      if (isNamed(entries.get(entry), type, folded)) {
        found[size++] = entry;
      }
    }
    return Arrays.copyOf(found, size);
  }

  /**
   * Whether an entry has a name only as the short form of a name by a river, and no list says so.
   */
  boolean isShortened(int number, String folded) {
    List<String> names = names(entries.get(number));
    return names.indexOf(folded) >= entries.get(number).aliases().size() + 1;
  }

  /** Two names may have one hash: the name itself decides. */
  private static boolean isNamed(GazetteerEntry entry, EntityType type, String folded) {
    return entry.type() == type && names(entry).contains(folded);
  }

  /** The folded names of an entry; of Newark-on-Trent, Newark too. */
  private static List<String> names(GazetteerEntry entry) {
    List<String> names = new ArrayList<>(entry.aliases().size() + 2);
    String name = NameForm.fold(entry.name());
    names.add(name);
    for (String alias : entry.aliases()) {
      names.add(NameForm.fold(alias));
    }
    if (entry.kind() == Kind.SETTLEMENT) {
      Matcher river = BESIDE_A_RIVER.matcher(name);
      if (river.lookingAt()) {
        names.add(river.group(1));
      }
    }
    return names;
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
