package dev.blotter.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The finer class of an organisation, a place or a role; a person has none. A label is unique
 * within its type only: {@code military} is a kind of organisation and a kind of role.
 */
public enum Kind {
  POLICE_FORCE(EntityType.ORGANISATION, "police-force"),
  POLICE_UNIT(EntityType.ORGANISATION, "police-unit"),
  LAW_ENFORCEMENT_AGENCY(EntityType.ORGANISATION, "law-enforcement-agency"),
  GOVERNMENT(EntityType.ORGANISATION, "government"),
  COURT(EntityType.ORGANISATION, "court"),
  EMERGENCY_SERVICE(EntityType.ORGANISATION, "emergency-service"),
  HEALTH(EntityType.ORGANISATION, "health"),
  EDUCATION(EntityType.ORGANISATION, "education"),
  CHARITY(EntityType.ORGANISATION, "charity"),
  COMPANY(EntityType.ORGANISATION, "company"),
  MEDIA(EntityType.ORGANISATION, "media"),
  MILITARY_BODY(EntityType.ORGANISATION, "military"),
  POLITICAL_PARTY(EntityType.ORGANISATION, "political-party"),
  SPORT(EntityType.ORGANISATION, "sport"),
  OTHER_ORGANISATION(EntityType.ORGANISATION, "other"),
  COUNTRY(EntityType.PLACE, "country"),
  REGION(EntityType.PLACE, "region"),
  SETTLEMENT(EntityType.PLACE, "settlement"),
  DISTRICT(EntityType.PLACE, "district"),
  ROAD(EntityType.PLACE, "road"),
  FACILITY(EntityType.PLACE, "facility"),
  NATURAL(EntityType.PLACE, "natural"),
  OTHER_PLACE(EntityType.PLACE, "other"),
  POLICE(EntityType.ROLE, "police"),
  OFFICIAL(EntityType.ROLE, "official"),
  LEGAL(EntityType.ROLE, "legal"),
  EXECUTIVE(EntityType.ROLE, "executive"),
  SPOKESPERSON(EntityType.ROLE, "spokesperson"),
  MILITARY_RANK(EntityType.ROLE, "military"),
  OCCUPATION(EntityType.ROLE, "occupation");

  private final EntityType type;
  private final String label;

  Kind(EntityType type, String label) {
    this.type = type;
    this.label = label;
  }

  /** The type this is a kind of; never {@link EntityType#PERSON}. */
  public EntityType type() {
    return type;
  }

  /** The word that stands for this kind in the JSON and the corpus. */
  public String label() {
    return label;
  }

  /** The kinds of a type in their declared order; empty for {@link EntityType#PERSON}. */
  public static List<Kind> of(EntityType type) {
    List<Kind> kinds = new ArrayList<>();
    for (Kind kind : values()) {
      if (kind.type == type) {
        kinds.add(kind);
      }
    }
    return List.copyOf(kinds);
  }

  /**
   * The kind of a type with that label.
   *
   * @throws IllegalArgumentException if the type has no such kind; the message lists those it has
   */
  public static Kind of(EntityType type, String label) {
    for (Kind kind : values()) {
      if (kind.type == type && kind.label.equals(label)) {
        return kind;
      }
    }
    List<Kind> known = of(type);
    throw new IllegalArgumentException(
        "unknown kind '"
            + label
            + "' of "
            + type.label()
            + "; "
            + (known.isEmpty()
                ? "it has none"
                : "its kinds are "
                    + known.stream().map(Kind::label).collect(Collectors.joining(", "))));
  }
}
