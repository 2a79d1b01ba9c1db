package dev.blotter.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Given names common in Britain, which of them are forms of one another, and whose they are. */
final class GivenNames {

  /** What a name or an honorific says about its bearer. */
  enum Gender {
    FEMALE,
    MALE,
    UNKNOWN;

    /** Whether the two may be said of one person. */
    boolean agrees(Gender other) {
      return this == other || this == UNKNOWN || other == UNKNOWN;
    }
  }

  private static final Map<String, List<String>> LINES = new HashMap<>();
  private static final Map<String, Gender> GENDERS = new HashMap<>();

  static {
    try (InputStream in =
            Objects.requireNonNull(GivenNames.class.getResourceAsStream("given-names.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          read(line.split(" "));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private GivenNames() {}

  private static void read(String[] words) {
    Gender gender = words[0].equals("f") ? Gender.FEMALE : Gender.MALE;
    for (int i = 1; i < words.length; i++) {
      LINES.computeIfAbsent(words[i], w -> new ArrayList<>()).add(words[0] + " " + words[1]);
      GENDERS.merge(words[i], gender, (a, b) -> a == b ? a : Gender.UNKNOWN);
    }
  }

  /** What stands for a folded name and all its other forms; the name itself if it is not known. */
  static List<String> canonical(String name) {
    return LINES.getOrDefault(name, List.of(name));
  }

  /** Whose a folded name is. */
  static Gender gender(String name) {
    return GENDERS.getOrDefault(name, Gender.UNKNOWN);
  }
}
