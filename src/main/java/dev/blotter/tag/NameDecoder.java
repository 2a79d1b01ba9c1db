package dev.blotter.tag;

import dev.blotter.document.SegmentedArticle;
import java.util.List;
import java.util.concurrent.CancellationException;
import opennlp.tools.util.Span;

/** Finds the names of an article by a model. Thread-safe. */
interface NameDecoder {

  /**
   * The names of each sentence of an article.
   *
   * @return for each sentence spans of its tokens, with type and probability
   * @throws CancellationException if the thread is interrupted meanwhile
   */
  List<List<Span>> decode(SegmentedArticle article);

  /** Ends the work on an article whose thread is interrupted. */
  static void stopIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted");
    }
  }
}
