package dev.blotter.write;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.blotter.document.AnnotatedArticle;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table of mentions as CSV (RFC 4180, lines end in {@code \r\n}): a header, then a row a mention.
 * Offsets are code points. A cell that is not known is empty.
 */
public final class CsvExport implements ArticleExport {

  private static final CsvFactory FACTORY =
      CsvFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
          .build();

  private final CsvGenerator csv;

  /**
   * Writes the header to {@code out}.
   *
   * @throws IOException if that fails
   */
  public CsvExport(Writer out) throws IOException {
    CsvSchema.Builder schema = CsvSchema.builder().setLineSeparator("\r\n");
    List<String> header = new ArrayList<>();
    for (MentionRow.Column column : MentionRow.Column.values()) {
      header.add(column.name().toLowerCase(Locale.ROOT));
      schema.addColumn(column.name());
    }
    out.write(String.join(",", header) + "\r\n"); // Jackson writes none before the first row
    this.csv = FACTORY.createGenerator(out);
    csv.setSchema(schema.build());
  }

  @Override
  public void write(AnnotatedArticle article, String fingerprint) throws IOException {
    for (MentionRow row : MentionRow.of(article, fingerprint)) {
      csv.writeStartArray();
      for (MentionRow.Column column : MentionRow.Column.values()) {
        Object value = row.value(column);
        if (value instanceof Integer number) {
          csv.writeNumber(number);
        } else if (value instanceof Double number) {
          csv.writeNumber(number);
        } else if (value == null) {
          csv.writeNull();
        } else {
          csv.writeString(value.toString());
        }
      }
      csv.writeEndArray();
    }
    csv.flush();
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
