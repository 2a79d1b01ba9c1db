package dev.blotter.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The bodies, places and posts of a folder of tab-separated files: a header line, then an entry a
 * line with name, type, kind, aliases, ids, region, population and location; aliases and ids are
 * separated by {@code " | "}, the location is decimal {@code latitude,longitude}. Several entries
 * may have one name and type: homonyms, told apart by their ids or regions. Immutable and
 * thread-safe.
 *
 * @param entries in the order of the files' names and within them
 */
public record Gazetteer(List<GazetteerEntry> entries) {

  private static final List<String> COLUMNS =
      List.of("name", "type", "kind", "aliases", "ids", "region", "population", "location");

  /** Copies the list. */
  public Gazetteer {
    entries = List.copyOf(entries);
  }

  /**
   * Reads all {@code .tsv} files of a folder.
   *
   * @throws IOException if a file cannot be read or a line is malformed; the message names both
   */
  public static Gazetteer read(Path folder) throws IOException {
    List<GazetteerEntry> entries = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(f -> f.toString().endsWith(".tsv")).sorted().toList();
    }
    for (Path file : files) {
      entries.addAll(parse(Files.readAllBytes(file), file).entries());
    }
    return new Gazetteer(entries);
  }

  /**
   * The entries of one file.
   *
   * @param bytes what it holds
   * @param file its name, for messages
   * @throws IOException if a line is malformed; the message names it
   */
  public static Gazetteer parse(byte[] bytes, Path file) throws IOException {
    List<GazetteerEntry> entries = new ArrayList<>();
    List<String> lines = lines(bytes, file);
    if (lines.isEmpty() || !lines.get(0).equals(String.join("\t", COLUMNS))) {
      throw new IOException(
          file + ":1: the header must be '" + String.join(" ", COLUMNS) + "', tab-separated");
    }
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        entries.add(entry(file, i + 1, lines.get(i)));
      }
    }
    return new Gazetteer(entries);
  }

  private static List<String> lines(byte[] bytes, Path file) throws IOException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes))
          .toString()
          .lines()
          .toList();
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": is not UTF-8", e);
    }
  }

  private static GazetteerEntry entry(Path file, int number, String line) throws IOException {
    String[] cells = line.split("\t", -1);
    if (cells.length != COLUMNS.size()) {
      throw new IOException(
          file + ":" + number + ": " + cells.length + " columns, " + COLUMNS.size() + " wanted");
    }
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < cells.length; i++) {
      row.put(COLUMNS.get(i), cells[i]);
    }
    try {
      EntityType type = EntityType.of(cells[1]);
      return entry(cells[0], type, Kind.of(type, cells[2]), row);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ":" + number + ": " + e.getMessage(), e);
    }
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
