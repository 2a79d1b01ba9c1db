package dev.blotter.cli;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.write.ArticleExport;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where articles of a format go: standard output; a file, which appears when it is whole; or a
 * folder.
 */
final class ExportTarget implements ArticleExport {

  private final ArticleExport export;
  private final Writer out;
  private final @Nullable Path file;
  private final @Nullable Path part;
  private final Map<Path, String> beside = new LinkedHashMap<>();
  private boolean finished;

  private ExportTarget(ArticleExport export, Writer out, @Nullable Path file, @Nullable Path part) {
    this.export = export;
    this.out = out;
    this.file = file;
    this.part = part;
  }

  /** To a stream that stays open, which shows each article when it is written. */
  static ExportTarget stream(ArticleExport export, Writer out) {
    return new ExportTarget(export, out, null, null);
  }

  /** Into a folder. */
  static ExportTarget folder(ArticleExport export) {
    return new ExportTarget(export, Writer.nullWriter(), null, null);
  }

  /** Something that begins an export to a file. */
  @FunctionalInterface
  interface Opening {
    ArticleExport at(Path part, Writer out) throws IOException;
  }

  /**
   * To a file.
   *
   * @param text whether it is text, which goes to the writer; else to the path
   */
  static ExportTarget file(Path file, boolean text, Opening opening) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    Writer out = text ? Files.newBufferedWriter(part, StandardCharsets.UTF_8) : Writer.nullWriter();
    return new ExportTarget(opening.at(part, out), out, file, part);
  }

  /** A small file that appears with this one. */
  ExportTarget with(Path companion, String content) {
    beside.put(companion, content);
    return this;
  }

  @Override
  public void write(AnnotatedArticle article, String fingerprint) throws IOException {
    export.write(article, fingerprint);
    if (part == null) {
      out.flush();
    }
  }

  /** Ends the output and gives a file its name. */
  void finish() throws IOException {
    export.close();
    finished = true;
    if (part != null && file != null) {
      out.close();
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    for (Map.Entry<Path, String> companion : beside.entrySet()) {
      Files.writeString(companion.getKey(), companion.getValue());
    }
  }

  /** Drops a file that was not finished. */
  @Override
  public void close() throws IOException {
    if (!finished && part != null) {
      out.close();
      Files.deleteIfExists(part);
    }
  }
}
