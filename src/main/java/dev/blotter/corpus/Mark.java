package dev.blotter.corpus;

import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import org.jspecify.annotations.Nullable;

/**
 * A mention as a person marked it.
 *
 * @param span half-open UTF-16 characters of the article's text
 * @param type what is named
 * @param kind its finer class; null for a person and only there
 */
public record Mark(CharSpan span, EntityType type, @Nullable Kind kind) {

  /**
   * @throws IllegalArgumentException if the kind does not belong to the type
   */
  public Mark {
    if (kind == null ? type != EntityType.PERSON : kind.type() != type) {
      throw new IllegalArgumentException(kind + " is no kind of " + type.label());
    }
  }

  /** What a mention marks. */
  public static Mark of(Mention mention) {
    return new Mark(mention.span(), mention.type(), mention.kind());
  }

  /** Type and kind as they stand in the corpus: {@code role/police}, {@code person}. */
  public String label() {
    return kind == null ? type.label() : type.label() + "/" + kind.label();
  }
}
