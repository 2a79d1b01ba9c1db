package dev.blotter.write;

import dev.blotter.document.AnnotatedArticle;
import java.io.Closeable;
import java.io.IOException;

/**
 * Annotated articles in the format of another tool, one after another. The same articles give the
 * same bytes. Not thread-safe.
 */
public interface ArticleExport extends Closeable {

  /**
   * Writes one article.
   *
   * @param fingerprint of the pipeline that annotated it, for formats that have a place for it
   * @throws IOException if what is written to fails
   */
  void write(AnnotatedArticle article, String fingerprint) throws IOException;

  /**
   * Writes what comes after the last article. A writer that was given is not closed, a file that
   * was opened here is.
   */
  @Override
  void close() throws IOException;
}
