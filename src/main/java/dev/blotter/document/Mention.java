package dev.blotter.document;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place in the text where an organisation, a place, a role or a person is named.
 *
 * @param type what is named
 * @param kind its finer class; null for a person and only there
 * @param span the characters of the mention
 * @param sentence index of the sentence it stands in
 * @param confidence estimate in [0, 1] that the mention is exactly right, span and type
 * @param evidence what spoke for it, at least one thing
 */
public record Mention(
    EntityType type,
    @Nullable Kind kind,
    CharSpan span,
    int sentence,
    double confidence,
    Set<Evidence> evidence) {

  /** What speaks for a mention. */
  public enum Evidence {
    /** The statistical model found it. */
    MODEL,
    /** A list of names holds it. */
    GAZETTEER,
    /** The article defines it as the short form of another mention. */
    DEFINITION;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The word that stands for this evidence in the JSON. */
    public String label() {
      return label;
    }
  }

  /**
   * @throws IllegalArgumentException if the kind does not belong to the type, the confidence is not
   *     in [0, 1] or there is no evidence
   */
  public Mention {
    if (kind == null ? type != EntityType.PERSON : kind.type() != type) {
      throw new IllegalArgumentException(kind + " is no kind of " + type.label());
    }
    if (sentence < 0 || !(confidence >= 0 && confidence <= 1) || evidence.isEmpty()) {
      throw new IllegalArgumentException(
          "mention in sentence " + sentence + ", confidence " + confidence + ", " + evidence);
    }
    evidence = Collections.unmodifiableSet(EnumSet.copyOf(evidence));
  }
}
