package dev.blotter.read;

import dev.blotter.document.Article;
import dev.blotter.document.Failure;
import dev.blotter.document.Outcome;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;

/**
 * Reads the articles that a file holds, whatever its format: plain text, HTML, JSON, JSON Lines,
 * IPTC ninjs, and any of these compressed with gzip or in a zip archive. Format and charset are
 * told by the content. Memory is bounded by the size of one article, whatever the size of the file.
 * Stateless and thread-safe.
 */
public final class ArticleReader {

  private final ReadSettings settings;
  private final JsonArticle json;

  /** A reader with the usual field names and limits. */
  public ArticleReader() {
    this(ReadSettings.USUAL);
  }

  /** A reader with given field names and limits. */
  public ArticleReader(ReadSettings settings) {
    this.settings = settings;
    this.json = new JsonArticle(settings);
  }

  /**
   * Reads all articles of a file, in their order, one in memory at a time. Never throws for what
   * the file is or holds: what cannot be read is a failure among the outcomes, and what was whole
   * before damage is given. What {@code articles} throws ends the reading.
   *
   * @param articles is given each as it is read
   */
  public void read(InputFile file, Consumer<Outcome<Article>> articles) {
    String failure;
    try {
      failure = notAFile(file.path());
      if (failure.isEmpty()) {
        try (InputStream in = Files.newInputStream(file.path())) {
          read(in, file.uri(), articles);
          return;
        }
      }
    } catch (NoSuchFileException e) {
      failure = "no such file";
    } catch (AccessDeniedException e) {
      failure = "may not be read; check its permissions";
    } catch (FileSystemException e) {
      String reason = e.getReason();
      failure = "could not be read: " + (reason == null ? e.getClass().getSimpleName() : reason);
    } catch (IOException e) {
      failure = "could not be read: " + e.getMessage();
    }
    articles.accept(failed(file.uri(), failure));
  }

  /** Why something on the disk is not read: opening a pipe would wait for its writer. */
  private static String notAFile(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      return Files.isReadable(path) ? "is a folder" : "is a folder that may not be listed";
    }
    return attributes.isOther()
        ? "is a pipe or a device, no file; give what it holds on standard input instead"
        : "";
  }

  /**
   * Reads all articles of a stream, as of a file.
   *
   * @param uri what to call the source
   * @throws IOException if the stream fails
   */
  public void read(InputStream in, String uri, Consumer<Outcome<Article>> articles)
      throws IOException {
    InputFailure.Stream input = new InputFailure.Stream(in);
    FormatReader formats = new FormatReader(settings, json);
    BufferedInputStream buffered = new BufferedInputStream(input, FormatReader.BUFFER);
    try {
      Packing packing = Packing.of(FormatReader.beginning(buffered));
      if (packing == Packing.GZIP || packing == Packing.ZIP) {
        ArchiveReader archive = new ArchiveReader(settings, formats, input, uri, articles);
        if (packing == Packing.GZIP) {
          archive.unzip(buffered);
        } else {
          archive.entries(buffered);
        }
      } else {
        formats.read(buffered, uri, uri, articles);
      }
    } catch (InputFailure e) {
      throw e.failure();
    }
  }

  static Outcome<Article> failed(String uri, String reason) {
    return new Outcome.Failed<>(new Failure(uri, Failure.Stage.READ, reason));
  }
}
