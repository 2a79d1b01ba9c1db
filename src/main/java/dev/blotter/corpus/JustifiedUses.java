package dev.blotter.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Words that are rightly treated in several ways, as somebody who looked at them has said: a
 * tab-separated file with a line for words, their treatments (types with kinds and {@code
 * unmarked}, separated by {@code ", "}) and the reason. Immutable and thread-safe.
 *
 * @param treatments from words, a space between tokens, to what they may be
 */
public record JustifiedUses(Map<String, Set<String>> treatments) {

  /** Nothing was looked at. */
  public static final JustifiedUses NONE = new JustifiedUses(Map.of());

  private static final int COLUMNS = 3;

  /** Copies the map. */
  public JustifiedUses {
    treatments = Map.copyOf(treatments);
  }

  /**
   * Reads a file in UTF-8; lines that begin with {@code #} are remarks.
   *
   * @throws IOException if it cannot be read, or a line lacks a column or stands twice; the message
   *     names file and line
   */
  public static JustifiedUses read(Path file) throws IOException {
    Map<String, Set<String>> treatments = new HashMap<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank() || lines.get(i).startsWith("#")) {
        continue;
      }
      String[] cells = lines.get(i).split("\t", -1);
      if (cells.length != COLUMNS || Arrays.stream(cells).anyMatch(String::isBlank)) {
        throw new IOException(
            file + ":" + (i + 1) + ": words, treatments and reason wanted, tab-separated");
      }
      if (treatments.put(cells[0], new TreeSet<>(Arrays.asList(cells[1].split(", ")))) != null) {
        throw new IOException(file + ":" + (i + 1) + ": '" + cells[0] + "' stands there twice");
      }
    }
    return new JustifiedUses(treatments);
  }

  /** Whether all ways in which the words are treated have been looked at. */
  public boolean covers(Consistency.Use use) {
    Set<String> known = treatments.getOrDefault(use.words(), Set.of());
    return known.containsAll(use.labels().keySet())
        && (use.unmarked() == 0 || known.contains("unmarked"));
  }
}
