package dev.blotter.pipeline;

import dev.blotter.document.EntityType;
import dev.blotter.document.Mention;
import dev.blotter.document.UserGazetteer;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the user asked for: which mentions are given out.
 *
 * @param types the types that are given out, at least one
 * @param minConfidence mentions of less confidence are left out; in [0, 1]
 * @param gazetteer what the user says of names
 */
public record Settings(Set<EntityType> types, double minConfidence, UserGazetteer gazetteer) {

  /** Everything the models find. */
  public static final Settings DEFAULT = new Settings(EnumSet.allOf(EntityType.class), 0);

  /**
   * @throws IllegalArgumentException if there is no type or the confidence is not in [0, 1]
   */
  public Settings {
    if (types.isEmpty() || !(minConfidence >= 0 && minConfidence <= 1)) {
      throw new IllegalArgumentException(
          "types " + types + " and minimum confidence " + minConfidence + " leave nothing");
    }
    types = Set.copyOf(types);
  }

  /** Settings that leave names to what is installed. */
  public Settings(Set<EntityType> types, double minConfidence) {
    this(types, minConfidence, UserGazetteer.NONE);
  }

  boolean gives(Mention mention) {
    return types.contains(mention.type()) && mention.confidence() >= minConfidence;
  }

  /** The settings as one line, the same for equal settings. */
  String canonical() {
    return "types="
        + types.stream().sorted().map(EntityType::label).collect(Collectors.joining(","))
        + " minConfidence="
        + minConfidence
        + (gazetteer.equals(UserGazetteer.NONE) ? "" : " gazetteer=" + gazetteer);
  }
}
