package dev.blotter.tag;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import opennlp.tools.util.InvalidFormatException;
import opennlp.tools.util.model.ArtifactSerializer;
import opennlp.tools.util.model.SerializableArtifact;

/**
 * A large read-only map from words or phrases to one of a few thousand labels: word clusters, lists
 * of names. Keys are kept as hashes of 40 to 44 bits in an open-addressed table, so that it loads
 * in one pass and takes six bytes a slot; a word that is not in it is taken for one that is about
 * once in a million lookups. A phrase is its tokens with one space between them.
 *
 * <p>Immutable and thread-safe. As a {@link SerializableArtifact} it is written into the model file
 * that uses it.
 */
public final class Lexicon implements SerializableArtifact {

  /** What lookups give for a word that has no label. */
  public static final int ABSENT = -1;

  private static final int FINGERPRINT_BITS = 20;
  private static final int FINGERPRINT_MASK = (1 << FINGERPRINT_BITS) - 1;
  private static final int MAGIC = 0x424C5832;
  private static final int MAX_ENTRIES = 1 << 24;
  private static final int MAX_PHRASE = 0xFF;

  /** Of more labels an entry of the file takes eight bytes, else four. */
  private static final int NARROW_LABELS = 1 << (Integer.SIZE - FINGERPRINT_BITS);

  private static final double MAX_LOAD = 0.9;

  private final List<String> labels;
  private final int longestPhrase;
  private final PhraseStarts starts;
  private final int indexBits;
  private final int[] fingerprints;
  private final short[] values;

  /** One without entries, to be filled before anyone sees it. */
  private Lexicon(List<String> labels, int longestPhrase, PhraseStarts starts, int indexBits) {
    this.labels = List.copyOf(labels);
    this.longestPhrase = longestPhrase;
    this.starts = starts;
    this.indexBits = indexBits;
    this.fingerprints = new int[1 << indexBits];
    this.values = new short[1 << indexBits];
  }

  private Lexicon(
      List<String> labels, int longestPhrase, PhraseStarts starts, int indexBits, long[] entries) {
    this(labels, longestPhrase, starts, indexBits);
    for (long entry : entries) {
      put(entry >>> Short.SIZE, (int) (entry & 0xFFFF));
    }
  }

  private void put(long key, int label) {
    int slot = (int) (key >>> FINGERPRINT_BITS);
    while (values[slot] != 0) {
      slot = (slot + 1) & (values.length - 1);
    }
    fingerprints[slot] = (int) key;
    values[slot] = (short) (label + 1);
  }

  /**
   * A lexicon of the given entries.
   *
   * @param entries from word or phrase (tokens joined by one space) to label
   * @throws IllegalArgumentException if there are more than 16 million entries or 65,000 labels, or
   *     a phrase has more than 255 tokens
   */
  public static Lexicon of(Map<String, String> entries) {
    if (entries.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException(entries.size() + " entries, at most " + MAX_ENTRIES);
    }
    int indexBits = 4;
    while ((1 << indexBits) * 0.7 < entries.size()) {
      indexBits++;
    }
    Map<String, Integer> labels = new LinkedHashMap<>();
    entries.values().stream().distinct().sorted().forEach(l -> labels.put(l, labels.size()));
    if (labels.size() >= 0xFFFF) {
      throw new IllegalArgumentException(labels.size() + " labels, at most " + 0xFFFE);
    }
    long[] packed = new long[entries.size()];
    int n = 0;
    int longest = 0;
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      long key = key(Hash64.add(Hash64.SEED, entry.getKey()), indexBits);
      packed[n++] = key << Short.SIZE | labels.getOrDefault(entry.getValue(), 0);
      longest = Math.max(longest, 1 + (int) entry.getKey().chars().filter(c -> c == ' ').count());
    }
    if (longest > MAX_PHRASE) {
      throw new IllegalArgumentException(
          "a phrase of " + longest + " tokens, at most " + MAX_PHRASE);
    }
    Arrays.sort(packed);
    int kept = 0;
    for (int i = 0; i < packed.length; i++) {
      if (kept == 0 || packed[i] >>> Short.SIZE != packed[kept - 1] >>> Short.SIZE) {
        packed[kept++] = packed[i];
      }
    }
    return new Lexicon(
        new ArrayList<>(labels.keySet()),
        longest,
        PhraseStarts.of(prefixes(entries.keySet())),
        indexBits,
        Arrays.copyOf(packed, kept));
  }

  /** The hashes of whole tokens that phrases begin with and go on behind. */
  private static Set<Long> prefixes(Set<String> phrases) {
    Set<Long> prefixes = new HashSet<>();
    for (String phrase : phrases) {
      long hash = Hash64.SEED;
      for (int i = 0; i < phrase.length(); i++) {
        if (phrase.charAt(i) == ' ') {
          prefixes.add(hash);
        }
        hash = Hash64.add(hash, phrase.charAt(i));
      }
    }
    return prefixes;
  }

  /**
   * This lexicon with more entries; one that is there already gets the new label.
   *
   * @param more from word or phrase to label, as for {@link #of}
   * @throws IllegalArgumentException if the table would be too full to stay quick: it takes about
   *     half as many again as it was made for
   */
  public Lexicon with(Map<String, String> more) {
    Lexicon added = of(more);
    Map<Long, Integer> merged = new TreeMap<>();
    for (long entry : entries()) {
      merged.put(entry >>> Short.SIZE, (int) (entry & 0xFFFF));
    }
    List<String> all = new ArrayList<>(labels);
    Map<String, Integer> indices = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      indices.putIfAbsent(all.get(i), i);
    }
    more.forEach(
        (phrase, label) -> {
          int index =
              indices.computeIfAbsent(
                  label,
                  l -> {
                    all.add(l);
                    return all.size() - 1;
                  });
          merged.put(key(Hash64.add(Hash64.SEED, phrase), indexBits), index);
        });
    if (all.size() >= 0xFFFF || merged.size() > (1 << indexBits) * MAX_LOAD) {
      throw new IllegalArgumentException(
          more.size() + " more entries are too many for a lexicon of " + entries().length);
    }
    long[] packed =
        merged.entrySet().stream()
            .mapToLong(entry -> entry.getKey() << Short.SIZE | entry.getValue())
            .toArray();
    return new Lexicon(
        all,
        Math.max(longestPhrase, added.longestPhrase),
        starts.with(prefixes(more.keySet())),
        indexBits,
        packed);
  }

  private static long key(long hash, int indexBits) {
    return Hash64.mix(hash) >>> (Long.SIZE - indexBits - FINGERPRINT_BITS);
  }

  /** The index of a word's label, or {@link #ABSENT}. */
  public int find(CharSequence word) {
    return find(Hash64.add(Hash64.SEED, word));
  }

  /** The index of the label of what hashes to that by {@link Hash64}, or {@link #ABSENT}. */
  int find(long hash) {
    long key = key(hash, indexBits);
    int fingerprint = (int) key;
    for (int slot = (int) (key >>> FINGERPRINT_BITS);
        values[slot] != 0;
        slot = (slot + 1) & (values.length - 1)) {
      if (fingerprints[slot] == fingerprint) {
        return (values[slot] & 0xFFFF) - 1;
      }
    }
    return ABSENT;
  }

  /** Whether a phrase may go on behind tokens that hash to that by {@link Hash64}. */
  boolean continues(long hash) {
    return starts.mayContinue(hash);
  }

  /** The label with that index. */
  public String label(int index) {
    return labels.get(index);
  }

  /** Number of labels. */
  public int labels() {
    return labels.size();
  }

  /** Tokens of the longest phrase; 1 for a lexicon of words, 0 for an empty one. */
  public int longestPhrase() {
    return longestPhrase;
  }

  @Override
  public Class<?> getArtifactSerializerClass() {
    return Serializer.class;
  }

  /** Reads and writes a {@link Lexicon}; OpenNLP makes one for each file. */
  public static final class Serializer implements ArtifactSerializer<Lexicon> {

    /** For OpenNLP. */
    public Serializer() {}

    @Override
    public Lexicon create(InputStream in) throws IOException {
      DataInputStream data = new DataInputStream(in);
      if (data.readInt() != MAGIC) {
        throw new InvalidFormatException("no lexicon of a version that is known here");
      }
      int labelCount = data.readUnsignedShort();
      List<String> labels = new ArrayList<>(labelCount);
      for (int i = 0; i < labelCount; i++) {
        labels.add(data.readUTF());
      }
      int longest = data.readUnsignedByte();
      int indexBits = data.readUnsignedByte();
      int size = data.readInt();
      if (indexBits < 4 || indexBits > 25 || size < 0 || size > (1 << indexBits) * MAX_LOAD) {
        throw new InvalidFormatException(size + " entries in 2^" + indexBits + " slots");
      }
      PhraseStarts starts = PhraseStarts.read(data);
      ByteBuffer homes = Bytes.read(data, (long) homeWords(indexBits, size) * Long.BYTES);
      boolean wide = labelCount > NARROW_LABELS;
      ByteBuffer rest = Bytes.read(data, (long) size * (wide ? Long.BYTES : Integer.BYTES));
      Lexicon lexicon = new Lexicon(labels, longest, starts, indexBits);
      int home = 0;
      int entry = 0;
      int slots = 1 << indexBits;
      for (int word = homes.remaining() / Long.BYTES; word > 0; word--) {
        long bits = homes.getLong();
        for (int i = 0; i < Long.SIZE; i++, bits >>>= 1) {
          if ((bits & 1) == 0) {
            home++;
          } else if (home < slots && entry < size) {
            long packed = wide ? rest.getLong() : rest.getInt() & 0xFFFFFFFFL;
            long label = packed >>> FINGERPRINT_BITS;
            if (label >= labelCount) {
              throw new InvalidFormatException("entry " + entry + " has a label that is not there");
            }
            lexicon.put((long) home << FINGERPRINT_BITS | (packed & FINGERPRINT_MASK), (int) label);
            entry++;
          } else {
            throw new InvalidFormatException("more entries than " + size);
          }
        }
      }
      if (entry < size) {
        throw new InvalidFormatException(entry + " entries, not " + size);
      }
      return lexicon;
    }

    @Override
    public void serialize(Lexicon lexicon, OutputStream out) throws IOException {
      DataOutputStream data = new DataOutputStream(out);
      data.writeInt(MAGIC);
      data.writeShort(lexicon.labels.size());
      for (String label : lexicon.labels) {
        data.writeUTF(label);
      }
      data.writeByte(lexicon.longestPhrase);
      data.writeByte(lexicon.indexBits);
      long[] entries = lexicon.entries();
      data.writeInt(entries.length);
      lexicon.starts.write(data);
      ByteBuffer homes =
          ByteBuffer.allocate(Long.BYTES * homeWords(lexicon.indexBits, entries.length));
      for (int i = 0; i < entries.length; i++) {
        // A bit for each entry, behind one that is not set for each slot before its own.
        long bit = (entries[i] >>> (Short.SIZE + FINGERPRINT_BITS)) + i;
        int at = (int) (bit / Long.SIZE) * Long.BYTES;
        homes.putLong(at, homes.getLong(at) | 1L << bit);
      }
      data.write(homes.array());
      boolean wide = lexicon.labels.size() > NARROW_LABELS;
      ByteBuffer rest = ByteBuffer.allocate((wide ? Long.BYTES : Integer.BYTES) * entries.length);
      for (long entry : entries) {
        long packed =
            (entry & 0xFFFF) << FINGERPRINT_BITS | ((entry >>> Short.SIZE) & FINGERPRINT_MASK);
        if (wide) {
          rest.putLong(packed);
        } else {
          rest.putInt((int) packed);
        }
      }
      data.write(rest.array());
      data.flush();
    }
  }

  /** The bits of all entries and of all slots. */
  private static int homeWords(int indexBits, int size) {
    return (int) (((1L << indexBits) + size + Long.SIZE - 1) / Long.SIZE);
  }

  /**
   * Sorted. A key's home slot follows from where it stands: a fingerprint holds the low bits of the
   * home slot too, and no key is displaced by as many slots as they count.
   */
  private long[] entries() {
    int low = (1 << (Integer.SIZE - FINGERPRINT_BITS)) - 1;
    long[] entries = new long[values.length];
    int n = 0;
    for (int slot = 0; slot < values.length; slot++) {
      if (values[slot] != 0) {
        int displacement = (slot - (fingerprints[slot] >>> FINGERPRINT_BITS)) & low;
        int home = (slot - displacement) & (values.length - 1);
        long key = (long) home << FINGERPRINT_BITS | (fingerprints[slot] & FINGERPRINT_MASK);
        entries[n++] = key << Short.SIZE | ((values[slot] & 0xFFFF) - 1);
      }
    }
    entries = Arrays.copyOf(entries, n);
    Arrays.sort(entries);
    return entries;
  }
}
