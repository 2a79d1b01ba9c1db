package dev.blotter.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text of one file of a {@link Gazetteer} and where its entries are in it. All lines are
 * checked when it is parsed; the entries are made when they are asked for. Immutable.
 */
final class GazetteerFile implements Gazetteer.Part {

  private static final List<String> COLUMNS =
      List.of("name", "type", "kind", "aliases", "ids", "region", "population", "location");

  private static final String SEPARATOR = " | ";
  private static final char DAMAGED = '\uFFFD';
  private static final int MOST_DIGITS = 9;

  private final String text;
  private final int[] starts;
  private final Kind[] kinds;
  private final int size;

  private GazetteerFile(String text, int[] starts, Kind[] kinds, int size) {
    this.text = text;
    this.starts = Arrays.copyOf(starts, size);
    this.kinds = Arrays.copyOf(kinds, size);
    this.size = size;
  }

  /**
   * The entries of a file.
   *
   * @param file its name, for messages
   * @throws IOException if a line is malformed; the message names it
   */
  static GazetteerFile parse(byte[] bytes, Path file) throws IOException {
    String text = decoded(bytes, file);
    Lines lines = new Lines(text);
    if (!lines.next()
        || !text.substring(lines.start, lines.end).equals(String.join("\t", COLUMNS))) {
      throw new IOException(
          file + ":1: the header must be '" + String.join(" ", COLUMNS) + "', tab-separated");
    }
    int[] starts = new int[1024];
    Kind[] kinds = new Kind[1024];
    int size = 0;
    while (lines.next()) {
      if (text.substring(lines.start, Math.min(lines.end, lines.start + 1)).isBlank()
          && text.substring(lines.start, lines.end).isBlank()) {
        continue;
      }
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, 2 * size);
        kinds = Arrays.copyOf(kinds, 2 * size);
      }
      starts[size] = lines.start;
      kinds[size++] = lines.checkedKind(file);
    }
    return new GazetteerFile(text, starts, kinds, size);
  }

  private static String decoded(byte[] bytes, Path file) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf(DAMAGED) >= 0) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      } catch (CharacterCodingException e) {
        throw new IOException(file + ": is not UTF-8", e);
      }
    }
    return text;
  }

  /** Goes through the lines of a file. */
  private static final class Lines {
    private final String text;
    private final int[] cells = new int[COLUMNS.size() + 1];
    private int number;
    private int start;
    private int end;
    private int following;
    private @Nullable Kind last;
    private final boolean hasReturns;

    Lines(String text) {
      this.text = text;
      this.hasReturns = text.indexOf('\r') >= 0;
    }

    boolean next() {
      start = following;
      if (start >= text.length()) {
        return false;
      }
      end = lineEnd(text, start, hasReturns);
      following = end + 1;
      if (following < text.length() && text.charAt(end) == '\r' && text.charAt(following) == '\n') {
        following++;
      }
      number++;
      return true;
    }

    /** The kind of the entry in a line. What does not look right at once is looked at closely. */
    Kind checkedKind(Path file) throws IOException {
      int columns = cells();
      if (columns != COLUMNS.size()) {
        throw new IOException(
            file + ":" + number + ": " + columns + " columns, " + COLUMNS.size() + " wanted");
      }
      try {
        Kind kind = kind();
        if (!looksRight()) {
          entry(text, start, kind);
        }
        return kind;
      } catch (IllegalArgumentException e) {
        throw new IOException(file + ":" + number + ": " + e.getMessage(), e);
      }
    }

    private int cells() {
      int columns = 0;
      cells[0] = start;
      for (int from = start; from <= end; ) {
        int tab = text.indexOf('\t', from);
        int stop = tab < 0 || tab > end ? end : tab;
        columns++;
        cells[Math.min(columns, COLUMNS.size())] = stop + 1;
        from = stop + 1;
      }
      return columns;
    }

    private boolean is(int cell, String value) {
      return cells[cell + 1] - 1 - cells[cell] == value.length()
          && text.startsWith(value, cells[cell]);
    }

    /** Entries of one kind mostly follow one another. */
    private Kind kind() {
      if (last == null || !is(1, last.type().label()) || !is(2, last.label())) {
        EntityType type = EntityType.of(text.substring(cells[1], cells[2] - 1));
        last = Kind.of(type, text.substring(cells[2], cells[3] - 1));
      }
      return last;
    }

    private boolean looksRight() {
      return text.charAt(cells[0]) > ' '
          && idsLookRight()
          && populationLooksRight()
          && locationLooksRight();
    }

    /** {@code a:1 | b:2}. */
    private boolean idsLookRight() {
      int from = cells[4];
      int to = cells[5] - 1;
      while (from < to) {
        int stop = itemEnd(text, from, to);
        int colon = text.indexOf(':', from);
        if (colon <= from || colon >= stop - 1 || text.charAt(stop - 1) == ':') {
          return false;
        }
        from = stop == to ? to : stop + SEPARATOR.length();
      }
      return true;
    }

    private boolean populationLooksRight() {
      int to = cells[7] - 1;
      return to - cells[6] <= MOST_DIGITS && digits(cells[6], to) == to;
    }

    /** At most two digits of degrees north below 90 and of degrees east. */
    private boolean locationLooksRight() {
      int to = cells[8] - 1;
      if (cells[7] == to) {
        return true;
      }
      int comma = number(cells[7], to);
      return comma < to && text.charAt(comma) == ',' && number(comma + 1, to) == to;
    }

    /**
     * Where a number of one or two digits below 90 and decimals ends; the start if none is there.
     */
    private int number(int from, int to) {
      int first = from < to && text.charAt(from) == '-' ? from + 1 : from;
      int point = digits(first, to);
      if (point == first
          || point - first > 2
          || (point - first == 2 && text.charAt(first) == '9')) {
        return from;
      }
      if (point < to && text.charAt(point) == '.') {
        int stop = digits(point + 1, to);
        return stop == point + 1 ? from : stop;
      }
      return point;
    }

    private int digits(int from, int to) {
      int at = from;
      while (at < to && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      return at;
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void forms(int first, Gazetteer.Forms forms) {
    for (int e = 0; e < size; e++) {
      Kind kind = kinds[e];
      int end = text.indexOf('\t', starts[e]);
      forms.form(first + e, kind, text, starts[e], end);
      int from = text.indexOf('\t', text.indexOf('\t', end + 1) + 1) + 1;
      int to = text.indexOf('\t', from);
      while (from < to) {
        int stop = itemEnd(text, from, to);
        forms.form(first + e, kind, text, from, stop);
        from = stop == to ? to : stop + SEPARATOR.length();
      }
    }
  }

  @Override
  public GazetteerEntry entry(int entry) {
    return entry(text, starts[entry], kinds[entry]);
  }

  private static GazetteerEntry entry(String text, int start, Kind kind) {
    Map<String, String> row = new HashMap<>();
    int from = start;
    for (int i = 0; i < COLUMNS.size(); i++) {
      int to = i == COLUMNS.size() - 1 ? lineEnd(text, from, true) : text.indexOf('\t', from);
      row.put(COLUMNS.get(i), text.substring(from, to));
      from = to + 1;
    }
    return entry(row.getOrDefault("name", ""), kind.type(), kind, row);
  }

  private static int lineEnd(String text, int from, boolean hasReturns) {
    int feed = text.indexOf('\n', from);
    int end = feed < 0 ? text.length() : feed;
    for (int i = from; hasReturns && i < end; i++) {
      if (text.charAt(i) == '\r') {
        return i;
      }
    }
    return end;
  }

  /** Where an item of a list of them ends. */
  private static int itemEnd(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '|' && text.startsWith(SEPARATOR, i - 1) && i > from && i + 1 < to) {
        return i - 1;
      }
    }
    return to;
  }

  /** An entry of the cells of a row, by the names of their columns; what is missing is empty. */
  static GazetteerEntry entry(String name, EntityType type, Kind kind, Map<String, String> row) {
    String population = row.getOrDefault("population", "");
    String location = row.getOrDefault("location", "");
    return new GazetteerEntry(
        name,
        type,
        kind,
        list(row.getOrDefault("aliases", "")),
        list(row.getOrDefault("ids", "")),
        row.getOrDefault("region", ""),
        population.isEmpty() ? 0 : Integer.parseInt(population),
        location.isEmpty() ? null : GeoPoint.parse(location));
  }

  static List<String> list(String cell) {
    return cell.isBlank() ? List.of() : Arrays.asList(cell.split(" \\| "));
  }
}
