package dev.blotter.corpus;

import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What labels of other tools mean here: those that a file names, and our own ({@code person},
 * {@code organisation/court}, for tools without a slash {@code organisation_court}). A type without
 * a kind is of the kind that stands for any other.
 *
 * <p>A line of the file is a label, a tab, and {@code type/kind} or {@code -}, which drops it.
 * Lines that begin with {@code #} are remarks. Immutable.
 */
public final class LabelMapping {

  /** Our own labels alone. */
  public static final LabelMapping OWN = new LabelMapping(Map.of());

  private static final String DROPPED = "-";

  private final Map<String, Meaning> meanings;

  private LabelMapping(Map<String, Meaning> meanings) {
    this.meanings = Map.copyOf(meanings);
  }

  /**
   * What a label means.
   *
   * @param type null if it is dropped
   * @param kind null for a person, and if it is dropped
   * @param isKindGiven whether the kind is more than a guess
   */
  record Meaning(@Nullable EntityType type, @Nullable Kind kind, boolean isKindGiven) {}

  /**
   * Reads a mapping file.
   *
   * @throws CorpusFormatException if a line is malformed
   * @throws IOException if it cannot be read
   */
  public static LabelMapping read(Path file) throws IOException {
    Utf8File read = Utf8File.read(file);
    if (!read.problems().isEmpty()) {
      throw new CorpusFormatException(read.problems().get(0), 0);
    }
    Map<String, Meaning> meanings = new HashMap<>();
    int number = 0;
    for (String line : read.text().split(Utf8File.LINE_BREAK, -1)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int tab = line.indexOf('\t');
      String label = tab < 0 ? "" : line.substring(0, tab).strip();
      String ours = line.substring(tab + 1).strip();
      if (label.isEmpty()) {
        throw malformed(file, number, "a line is a label, a tab, and type/kind or -");
      }
      try {
        Meaning meaning = ours.equals(DROPPED) ? new Meaning(null, null, true) : own(ours);
        if (meanings.putIfAbsent(label, meaning) != null) {
          throw malformed(file, number, "the label '" + label + "' stands twice");
        }
      } catch (IllegalArgumentException e) {
        throw malformed(file, number, String.valueOf(e.getMessage()));
      }
    }
    return new LabelMapping(meanings);
  }

  private static CorpusFormatException malformed(Path file, int line, String message) {
    return new CorpusFormatException(
        new CorpusProblem(file.toString(), line, 1, CorpusProblem.Severity.ERROR, message), 0);
  }

  /** What a label means; nothing if it is not known. */
  Optional<Meaning> of(String label) {
    Meaning named = meanings.get(label);
    if (named != null) {
      return Optional.of(named);
    }
    try {
      return Optional.of(own(label));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * One of our own labels.
   *
   * @throws IllegalArgumentException if it is none
   */
  private static Meaning own(String label) {
    int slash = label.indexOf('/') < 0 ? label.indexOf('_') : label.indexOf('/');
    EntityType type = EntityType.of(slash < 0 ? label : label.substring(0, slash));
    if (slash >= 0) {
      return new Meaning(type, Kind.of(type, label.substring(slash + 1)), true);
    }
    return switch (type) {
      case PERSON -> new Meaning(type, null, true);
      case ORGANISATION -> new Meaning(type, Kind.OTHER_ORGANISATION, false);
      case PLACE -> new Meaning(type, Kind.OTHER_PLACE, false);
      case ROLE -> new Meaning(type, Kind.OCCUPATION, false);
    };
  }
}
