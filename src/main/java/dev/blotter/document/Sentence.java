package dev.blotter.document;

/**
 * A sentence, or a line of a headline or of page furniture.
 *
 * @param span its characters, without blank space at either end
 * @param region what the region is that it stands in
 * @param firstToken index of its first token in the article's {@link Tokens}
 * @param endToken one past the index of its last token; equals {@code firstToken} in boilerplate,
 *     which is not tokenized
 */
public record Sentence(CharSpan span, Region.Kind region, int firstToken, int endToken) {

  /**
   * @throws IllegalArgumentException if the token range is negative
   */
  public Sentence {
    if (firstToken < 0 || endToken < firstToken) {
      throw new IllegalArgumentException(
          "token range [" + firstToken + ", " + endToken + ") is negative");
    }
  }

  /** Number of tokens. */
  public int size() {
    return endToken - firstToken;
  }
}
