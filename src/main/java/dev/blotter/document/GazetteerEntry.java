package dev.blotter.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body, place or post that the gazetteer knows.
 *
 * @param name its full name as news prints it
 * @param type what it is
 * @param kind its finer class
 * @param aliases other forms that news uses
 * @param ids identifiers as {@code authority:id}, the one to link by first; two entries of one name
 *     and type are two things in the world
 * @param region where it is, the narrowest area first: {@code East Sussex, England}, a country or
 *     its code; empty if that does not matter
 * @param population of a place; 0 if not known
 * @param location where it is, or the middle of the area it is responsible for, roughly; null if
 *     not known or nowhere in particular
 */
public record GazetteerEntry(
    String name,
    EntityType type,
    Kind kind,
    List<String> aliases,
    List<String> ids,
    String region,
    int population,
    @Nullable GeoPoint location) {

  /**
   * @throws IllegalArgumentException if the name is blank, the kind is not of the type, the
   *     population is negative or an id has no authority
   */
  public GazetteerEntry {
    if (name.isBlank() || kind.type() != type || population < 0) {
      throw new IllegalArgumentException(
          "entry '" + name + "', " + type + ", " + kind + ", population " + population);
    }
    for (String id : ids) {
      if (id.indexOf(':') <= 0 || id.endsWith(":")) {
        throw new IllegalArgumentException(
            "entry '" + name + "': the id '" + id + "' is not authority:id");
      }
    }
    aliases = List.copyOf(aliases);
    ids = List.copyOf(ids);
  }
}
