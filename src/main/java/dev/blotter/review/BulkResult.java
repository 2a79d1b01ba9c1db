package dev.blotter.review;

import dev.blotter.corpus.Mark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change of many mentions came to, or would come to.
 *
 * @param mentions how many were decided on
 * @param articles in how many articles
 * @param examples the first of them
 */
public record BulkResult(int mentions, int articles, List<Example> examples) {

  /** Copies the list. */
  public BulkResult {
    examples = List.copyOf(examples);
  }

  /** One of the mentions. */
  public record Example(String key, @Nullable String title, String text, Mark mark) {}
}
