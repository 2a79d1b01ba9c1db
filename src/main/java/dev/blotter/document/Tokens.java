package dev.blotter.document;

import java.util.Arrays;

/**
 * The tokens of a text as two int arrays over it: no string is made until one is asked for.
 * Immutable. Offsets are half-open UTF-16 characters.
 */
public final class Tokens {

  private final String text;
  private final int[] starts;
  private final int[] ends;

  /**
   * @param text the text the tokens lie in
   * @param starts first character of each token, ascending; copied
   * @param ends one past the last character of each token; copied
   * @throws IllegalArgumentException if the arrays differ in length, or a token is empty, overlaps
   *     the one before it or leaves the text
   */
  public Tokens(String text, int[] starts, int[] ends) {
    if (starts.length != ends.length) {
      throw new IllegalArgumentException(
          starts.length + " token starts but " + ends.length + " ends");
    }
    int last = 0;
    for (int i = 0; i < starts.length; i++) {
      if (starts[i] < last || ends[i] <= starts[i] || ends[i] > text.length()) {
        throw new IllegalArgumentException(
            "token "
                + i
                + " ["
                + starts[i]
                + ", "
                + ends[i]
                + ") is empty, overlaps the one that ends at "
                + last
                + " or leaves the text of "
                + text.length()
                + " characters");
      }
      last = ends[i];
    }
    this.text = text;
    this.starts = starts.clone();
    this.ends = ends.clone();
  }

  /** Number of tokens. */
  public int size() {
    return starts.length;
  }

  /** First character of token {@code i}. */
  public int start(int i) {
    return starts[i];
  }

  /** One past the last character of token {@code i}. */
  public int end(int i) {
    return ends[i];
  }

  /** The characters of token {@code i}, a new string at each call. */
  public String text(int i) {
    return text.substring(starts[i], ends[i]);
  }

  /**
   * The characters of tokens {@code from} (inclusive) to {@code to} (exclusive), each a string.
   *
   * @throws IndexOutOfBoundsException if the range leaves the tokens
   */
  public String[] texts(int from, int to) {
    String[] words = new String[to - from];
    for (int i = from; i < to; i++) {
      words[i - from] = text(i);
    }
    return words;
  }

  /** The characters from the first of token {@code from} to the last of token {@code to - 1}. */
  public CharSpan span(int from, int to) {
    return new CharSpan(starts[from], ends[to - 1]);
  }

  /**
   * Index of the token that starts at that character.
   *
   * @return the index, or a negative number if no token starts there
   */
  public int startingAt(int character) {
    return Arrays.binarySearch(starts, character);
  }

  /**
   * Index of the token that ends before that character.
   *
   * @return the index, or a negative number if no token ends there
   */
  public int endingAt(int character) {
    return Arrays.binarySearch(ends, character);
  }
}
