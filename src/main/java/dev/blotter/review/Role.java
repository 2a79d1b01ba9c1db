package dev.blotter.review;

import java.util.Locale;

/** What a user may do; each may do what those before may. */
public enum Role {
  /** Look. */
  READER,
  /** Decide. */
  REVIEWER,
  /** Settle what reviewers differ in. */
  ADJUDICATOR;

  /** The word that stands for this role in the file of users and over HTTP. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean mayDecide() {
    return this != READER;
  }

  boolean mayAdjudicate() {
    return this == ADJUDICATOR;
  }

  /**
   * The role with that label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Role of(String label) {
    for (Role role : values()) {
      if (role.label().equals(label)) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        "unknown role; the roles are reader, reviewer and adjudicator");
  }
}
