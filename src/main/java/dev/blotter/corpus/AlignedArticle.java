package dev.blotter.corpus;

import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import java.util.ArrayList;
import java.util.List;

/**
 * A marked article with its marks on the tokens of the pipeline.
 *
 * @param marked the article as annotated
 * @param segmented the same text in sentences and tokens
 * @param marks the marks that begin and end with tokens of one sentence, in order
 * @param unaligned the marks that do not: no model can learn or find them
 */
public record AlignedArticle(
    MarkedArticle marked, SegmentedArticle segmented, List<TokenMark> marks, List<Mark> unaligned) {

  /**
   * A mark on tokens.
   *
   * @param sentence index of its sentence
   * @param firstToken index of its first token in the article
   * @param endToken one past the index of its last token
   * @param mark the mark on characters
   */
  public record TokenMark(int sentence, int firstToken, int endToken, Mark mark) {}

  /** Copies the lists. */
  public AlignedArticle {
    marks = List.copyOf(marks);
    unaligned = List.copyOf(unaligned);
  }

  /**
   * Puts the marks of an article on its tokens.
   *
   * @throws IllegalArgumentException if the two do not have the same text
   */
  public static AlignedArticle align(MarkedArticle marked, SegmentedArticle segmented) {
    if (!marked.text().equals(segmented.article().text())) {
      throw new IllegalArgumentException("article " + marked.id() + ": the texts differ");
    }
    List<TokenMark> aligned = new ArrayList<>();
    List<Mark> unaligned = new ArrayList<>();
    int s = 0;
    List<Sentence> sentences = segmented.sentences();
    for (Mark mark : marked.marks()) {
      while (s < sentences.size() && sentences.get(s).span().end() <= mark.span().start()) {
        s++;
      }
      int first = segmented.tokens().startingAt(mark.span().start());
      int last = segmented.tokens().endingAt(mark.span().end());
      if (s < sentences.size()
          && first >= 0
          && last >= first
          && sentences.get(s).span().contains(mark.span())
          && sentences.get(s).size() > 0) {
        aligned.add(new TokenMark(s, first, last + 1, mark));
      } else {
        unaligned.add(mark);
      }
    }
    return new AlignedArticle(marked, segmented, aligned, unaligned);
  }
}
