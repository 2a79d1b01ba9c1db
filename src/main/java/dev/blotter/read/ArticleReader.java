package dev.blotter.read;

import dev.blotter.document.Article;
import dev.blotter.document.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads the articles that a file holds, whatever its format. Stateless and thread-safe. */
public final class ArticleReader {

  /** A reader of every format that is known. */
  public ArticleReader() {}

  /**
   * Reads all articles of a file, in their order, one in memory at a time. Never throws for what
   * the file is or holds: what cannot be read is a failure among the outcomes.
   *
   * @param articles is given each as it is read
   */
  public void read(InputFile file, Consumer<Outcome<Article>> articles) {
    articles.accept(TextReader.read(file));
  }

  /**
   * Reads all articles of a stream to its end.
   *
   * @param uri what to call the source
   * @throws IOException if the stream fails
   */
  public void read(InputStream in, String uri, Consumer<Outcome<Article>> articles)
      throws IOException {
    articles.accept(TextReader.read(in, uri));
  }
}
