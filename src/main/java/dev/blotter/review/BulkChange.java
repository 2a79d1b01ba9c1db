package dev.blotter.review;

import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One decision on many mentions: those that are open in the state of the one who decides and pass
 * all filters; with {@link Action#ADD}, the words wherever nothing is marked.
 *
 * @param id the group of the decisions; the same id again does nothing again
 * @param action accept, change, add or reject
 * @param words exactly, blank space around them left out; null for any
 * @param type null for any
 * @param kind of that type; null for any
 * @param minConfidence of the model; 0 for any
 * @param article key of the only article; null for the whole queue
 * @param afterType what the mentions are made, with change and add
 * @param afterKind of that type; null for a person
 */
public record BulkChange(
    UUID id,
    Action action,
    @Nullable String words,
    @Nullable EntityType type,
    @Nullable Kind kind,
    double minConfidence,
    @Nullable String article,
    @Nullable EntityType afterType,
    @Nullable Kind afterKind) {

  /**
   * Takes blank space from around the words.
   *
   * @throws IllegalArgumentException if something is missing or does not fit
   */
  public BulkChange {
    if (!action.isAboutMention()) {
      throw new IllegalArgumentException("'action' is accept, change, add or reject");
    }
    boolean makes = action == Action.CHANGE || action == Action.ADD;
    if (makes != (afterType != null)) {
      throw new IllegalArgumentException("'after' belongs to change and add, and only there");
    }
    if (afterType != null
        && (afterKind == null ? afterType != EntityType.PERSON : afterKind.type() != afterType)) {
      throw new IllegalArgumentException("'after' needs a kind of " + afterType.label());
    }
    if (kind != null && kind.type() != type) {
      throw new IllegalArgumentException("'kind' needs the 'type' that it is a kind of");
    }
    if (!(minConfidence >= 0 && minConfidence <= 1)) {
      throw new IllegalArgumentException(
          "'minConfidence' lies between 0 and 1; " + minConfidence + " does not");
    }
    words = words == null ? null : words.strip();
    if (words != null && words.isEmpty()) {
      throw new IllegalArgumentException("'words' has nothing in it");
    }
    if (action == Action.ADD
        ? words == null
        : words == null && type == null && minConfidence == 0) {
      throw new IllegalArgumentException("say which mentions: 'words', 'type' or 'minConfidence'");
    }
  }
}
