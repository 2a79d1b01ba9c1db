package dev.blotter.document;

import java.util.List;

/**
 * An article cut into sentences and tokens.
 *
 * @param article the article
 * @param sentences in the order of the text, without overlap
 * @param tokens the tokens of all sentences in order
 */
public record SegmentedArticle(Article article, List<Sentence> sentences, Tokens tokens) {

  /**
   * @throws IllegalArgumentException if sentences overlap, are out of order or leave tokens out
   */
  public SegmentedArticle {
    sentences = List.copyOf(sentences);
    int character = 0;
    int token = 0;
    for (Sentence sentence : sentences) {
      if (sentence.span().start() < character || sentence.firstToken() != token) {
        throw new IllegalArgumentException(
            "article "
                + article.id()
                + ": sentence "
                + sentence
                + " does not follow character "
                + character
                + ", token "
                + token);
      }
      character = sentence.span().end();
      token = sentence.endToken();
    }
    if (token != tokens.size()) {
      throw new IllegalArgumentException(
          "article " + article.id() + ": " + (tokens.size() - token) + " tokens in no sentence");
    }
  }
}
