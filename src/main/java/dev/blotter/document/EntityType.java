package dev.blotter.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a mention names: the four types of the annotation guidelines. */
public enum EntityType {
  /** A named body: people organised under a name of its own. */
  ORGANISATION,
  /** A named location. */
  PLACE,
  /** A nominal that names an office, rank, appointment or occupation. */
  ROLE,
  /** The name of a human being. */
  PERSON;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The lower-case word that stands for this type in the JSON, the corpus and the models. */
  public String label() {
    return label;
  }

  /**
   * The type with that label.
   *
   * @throws IllegalArgumentException if there is none; the message lists the labels
   */
  public static EntityType of(String label) {
    for (EntityType type : values()) {
      if (type.label.equals(label)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "unknown type '"
            + label
            + "'; the types are "
            + Arrays.stream(values()).map(EntityType::label).collect(Collectors.joining(", ")));
  }
}
