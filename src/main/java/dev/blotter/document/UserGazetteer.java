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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a user says of names, over what is installed. A forbidden name is no mention, whatever else
 * is said; a forced name is one wherever its words stand; an added entry joins the gazetteer, and
 * the model decides. Immutable and thread-safe.
 *
 * @param added entries to know as if the gazetteer held them, forced ones with a kind among them
 * @param forced names that are mentions wherever they stand
 * @param forbidden names that are no mentions
 */
public record UserGazetteer(List<GazetteerEntry> added, List<Name> forced, List<Name> forbidden) {

  /** Nothing is said. */
  public static final UserGazetteer NONE = new UserGazetteer(List.of(), List.of(), List.of());

  private static final Set<String> REQUIRED = new TreeSet<>(Set.of("name", "type"));
  private static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of(
              "action",
              "name",
              "type",
              "kind",
              "aliases",
              "ids",
              "region",
              "population",
              "location"));

  /**
   * Words that are a name.
   *
   * @param words with one space between them
   * @param type what they name
   * @param kind its finer class; null for a person, and for a forbidden name of any kind
   */
  public record Name(String words, EntityType type, @Nullable Kind kind) {

    /**
     * @throws IllegalArgumentException if there are no words or the kind is not of the type
     */
    public Name {
      if (words.isBlank() || (kind != null && kind.type() != type)) {
        throw new IllegalArgumentException("'" + words + "' is no " + type + " of kind " + kind);
      }
    }

    private String key() {
      return words + " as " + type.label();
    }
  }

  private enum Action {
    ADD,
    FORCE,
    FORBID
  }

  /** Copies the lists. */
  public UserGazetteer {
    added = List.copyOf(added);
    forced = List.copyOf(forced);
    forbidden = List.copyOf(forbidden);
  }

  /**
   * Reads a tab-separated file in UTF-8: a header with {@code name} and {@code type} and any of the
   * gazetteer's other columns and {@code action}, in any order; then a line an entry. The action is
   * {@code add} where it is empty, else {@code force} or {@code forbid}. Lines that begin with
   * {@code #} are remarks.
   *
   * @throws IOException if it cannot be read, or a line is malformed or says the contrary of one
   *     before it; the message names file and line
   */
  public static UserGazetteer read(Path file) throws IOException {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": is not UTF-8", e);
    }
    Lines read = new Lines(file);
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        try {
          read.take(number, line.replace("\uFEFF", ""));
        } catch (IllegalArgumentException e) {
          throw new IOException(file + ":" + number + ": " + e.getMessage(), e);
        }
      }
    }
    return new UserGazetteer(read.added, read.forced, read.forbidden);
  }

  /** What was read so far. */
  private static final class Lines {
    private final Path file;
    private final List<GazetteerEntry> added = new ArrayList<>();
    private final List<Name> forced = new ArrayList<>();
    private final List<Name> forbidden = new ArrayList<>();
    private final Map<String, Integer> forcedAt = new HashMap<>();
    private final Map<String, Integer> forbiddenAt = new HashMap<>();
    private List<String> columns = List.of();

    Lines(Path file) {
      this.file = file;
    }

    void take(int number, String line) {
      List<String> cells = Arrays.asList(line.split("\t", -1));
      if (columns.isEmpty()) {
        Set<String> unknown = new TreeSet<>(cells);
        unknown.removeAll(KNOWN);
        if (!cells.containsAll(REQUIRED) || !unknown.isEmpty()) {
          throw new IllegalArgumentException(
              "the header must hold "
                  + REQUIRED
                  + " and may hold others of "
                  + KNOWN
                  + ", tab-separated, not "
                  + cells);
        }
        columns = cells;
        return;
      }
      if (cells.size() != columns.size()) {
        throw new IllegalArgumentException(
            cells.size() + " columns, the header has " + columns.size());
      }
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < cells.size(); i++) {
        row.put(columns.get(i), cells.get(i).strip());
      }
      entry(number, row);
    }

    private void entry(int number, Map<String, String> row) {
      Action action = action(row.getOrDefault("action", ""));
      EntityType type = EntityType.of(row.getOrDefault("type", ""));
      String label = row.getOrDefault("kind", "");
      Kind kind = label.isEmpty() ? null : Kind.of(type, label);
      if (kind == null && action != Action.FORBID && type != EntityType.PERSON) {
        throw new IllegalArgumentException("a kind of " + type.label() + " is missing");
      }
      if (action == Action.ADD && kind == null) {
        throw new IllegalArgumentException("a person cannot be added, only forced or forbidden");
      }
      String name = row.getOrDefault("name", "");
      List<String> forms = new ArrayList<>(List.of(name));
      forms.addAll(GazetteerFile.list(row.getOrDefault("aliases", "")));
      for (String form : forms) {
        Name one = new Name(form.strip().replaceAll("\\s+", " "), type, kind);
        if (action == Action.FORCE) {
          refuse(forbiddenAt.get(one.key()), one, "forbidden");
          for (EntityType other : EntityType.values()) {
            Integer before = forcedAt.get(new Name(one.words(), other, null).key());
            refuse(before, one, "forced as " + other.label());
          }
          forcedAt.put(one.key(), number);
          forced.add(one);
        } else if (action == Action.FORBID) {
          refuse(forcedAt.get(one.key()), one, "forced");
          forbiddenAt.put(one.key(), number);
          forbidden.add(one);
        }
      }
      if (action != Action.FORBID && kind != null) {
        added.add(GazetteerFile.entry(name, type, kind, row));
      }
    }

    private void refuse(@Nullable Integer line, Name name, String how) {
      if (line != null) {
        throw new IllegalArgumentException(
            "'" + name.words() + "' is " + how + " in " + file + ":" + line + "; keep one");
      }
    }

    private static Action action(String label) {
      if (label.isEmpty()) {
        return Action.ADD;
      }
      for (Action action : Action.values()) {
        if (action.name().toLowerCase(Locale.ROOT).equals(label)) {
          return action;
        }
      }
      throw new IllegalArgumentException("the action is add, force or forbid, not '" + label + "'");
    }
  }
}
