package dev.blotter.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The bodies, places and posts of a folder of tab-separated files: a header line, then an entry a
 * line with name, type, kind, aliases, ids, region, population and location; aliases and ids are
 * separated by {@code " | "}, the location is decimal {@code latitude,longitude}. Several entries
 * may have one name and type: homonyms, told apart by their ids or regions.
 *
 * <p>Files are checked when they are read, but an entry is only made when it is asked for: an
 * article needs a few of a hundred thousand. Immutable and thread-safe.
 */
public final class Gazetteer {

  private final List<GazetteerEntry> entries;
  private final List<Part> parts;

  /** Some entries, whatever holds them. */
  interface Part {
    /** Number of entries. */
    int size();

    /**
     * Gives the name and the aliases of all entries.
     *
     * @param first number of the first entry
     */
    void forms(int first, Forms forms);

    /** An entry. */
    GazetteerEntry entry(int entry);
  }

  /** Takes the forms of names: a stretch of a text that is valid during the call. */
  @FunctionalInterface
  public interface Forms {
    /**
     * A name or alias.
     *
     * @param entry number of the entry
     * @param kind of the entry
     * @param start first UTF-16 character of the form in the text
     * @param end one past its last
     */
    void form(int entry, Kind kind, String text, int start, int end);
  }

  /** A gazetteer of given entries. */
  public Gazetteer(List<GazetteerEntry> entries) {
    this(List.<Part>of(new Given(List.copyOf(entries))), entries.size());
  }

  private Gazetteer(List<Part> parts, int size) {
    this.parts = parts;
    this.entries =
        new AbstractList<>() {
          @Override
          public GazetteerEntry get(int index) {
            int at = index;
            for (Part part : parts) {
              if (at < part.size()) {
                return part.entry(at);
              }
              at -= part.size();
            }
            throw new IndexOutOfBoundsException(index);
          }

          @Override
          public int size() {
            return size;
          }
        };
  }

  /**
   * Reads all {@code .tsv} files of a folder.
   *
   * @throws IOException if a file cannot be read or a line is malformed; the message names both
   */
  public static Gazetteer read(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(f -> f.toString().endsWith(".tsv")).sorted().toList();
    }
    List<Gazetteer> read = new ArrayList<>();
    for (Path file : files) {
      read.add(parse(Files.readAllBytes(file), file));
    }
    return joined(read);
  }

  /**
   * The entries of one file.
   *
   * @param bytes what it holds
   * @param file its name, for messages
   * @throws IOException if a line is malformed; the message names it
   */
  public static Gazetteer parse(byte[] bytes, Path file) throws IOException {
    GazetteerFile parsed = GazetteerFile.parse(bytes, file);
    return new Gazetteer(List.of(parsed), parsed.size());
  }

  /** All entries of some gazetteers, one gazetteer after the other. */
  public static Gazetteer joined(List<Gazetteer> gazetteers) {
    List<Part> parts = new ArrayList<>();
    gazetteers.forEach(gazetteer -> parts.addAll(gazetteer.parts));
    return new Gazetteer(List.copyOf(parts), parts.stream().mapToInt(Part::size).sum());
  }

  /**
   * The entries in the order of the files' names and within them; each is made anew when it is
   * asked for.
   */
  public List<GazetteerEntry> entries() {
    return entries;
  }

  /** The kinds of entries and their forms, by the numbers the entries have in the list of them. */
  public void forms(Forms forms) {
    int first = 0;
    for (Part part : parts) {
      part.forms(first, forms);
      first += part.size();
    }
  }

  /** Entries that were made already. */
  private record Given(List<GazetteerEntry> entries) implements Part {

    @Override
    public int size() {
      return entries.size();
    }

    @Override
    public void forms(int first, Forms forms) {
      for (int e = 0; e < entries.size(); e++) {
        GazetteerEntry entry = entries.get(e);
        forms.form(first + e, entry.kind(), entry.name(), 0, entry.name().length());
        for (String alias : entry.aliases()) {
          forms.form(first + e, entry.kind(), alias, 0, alias.length());
        }
      }
    }

    @Override
    public GazetteerEntry entry(int entry) {
      return entries.get(entry);
    }
  }
}
