package dev.blotter.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of verdicts on an article.
 *
 * @param article as it is now, on its newest record
 * @param results one for each verdict, in their order
 * @param modelChanged whether there is a newer record than the one that was looked at
 */
public record Saved(StoredArticle article, List<Result> results, boolean modelChanged) {

  /** Copies the list. */
  public Saved {
    results = List.copyOf(results);
  }

  /** What became of a verdict. */
  public enum Fate {
    /** It is a decision now. */
    SAVED,
    /** It was one already. */
    KNOWN,
    /** It can never be one. */
    REFUSED
  }

  /**
   * What became of one verdict.
   *
   * @param decision null if it was refused
   * @param reason why it was refused; null if it was not
   * @param others decisions of other reviewers that hold and say otherwise about the same place
   */
  public record Result(
      Verdict verdict,
      Fate fate,
      @Nullable Decision decision,
      @Nullable String reason,
      List<Decision> others) {

    /** Copies the list. */
    public Result {
      others = List.copyOf(others);
    }
  }
}
