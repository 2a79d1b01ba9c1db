package dev.blotter.write;

import dev.blotter.document.AnnotatedArticle;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A table of mentions as CSV (RFC 4180, lines end in {@code \r\n}): a header, then a row a mention.
 * Offsets are code points. A cell that is not known is empty.
 */
public final class CsvExport implements ArticleExport {

  private final CSVPrinter csv;

  /**
   * Writes the header to {@code out}.
   *
   * @throws IOException if that fails
   */
  public CsvExport(Writer out) throws IOException {
    this.csv = new CSVPrinter(out, CSVFormat.RFC4180);
    csv.printRecord(
        Arrays.stream(MentionRow.Column.values())
            .map(column -> column.name().toLowerCase(Locale.ROOT))
            .toList());
  }

  @Override
  public void write(AnnotatedArticle article, String fingerprint) throws IOException {
    for (MentionRow row : MentionRow.of(article, fingerprint)) {
      List<@Nullable Object> cells = new ArrayList<>();
      for (MentionRow.Column column : MentionRow.Column.values()) {
        cells.add(row.value(column));
      }
      csv.printRecord(cells);
    }
  }

  @Override
  public void close() throws IOException {
    csv.flush();
  }
}
