package dev.blotter.write;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;

import dev.blotter.document.AnnotatedArticle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Types;

/** The table of mentions of {@link CsvExport} as a Parquet file, compressed with zstd. */
public final class ParquetExport implements ArticleExport {

  private static final MessageType SCHEMA = schema();

  private final ParquetWriter<Group> rows;

  /**
   * Opens the file; one that is there is replaced.
   *
   * @throws IOException if it cannot be written
   */
  public ParquetExport(Path file) throws IOException {
    this.rows =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(SCHEMA)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .build();
  }

  private static MessageType schema() {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (MentionRow.Column column : MentionRow.Column.values()) {
      message.addField(field(column));
    }
    return message.named("mention");
  }

  private static String name(MentionRow.Column column) {
    return column.name().toLowerCase(Locale.ROOT);
  }

  private static PrimitiveType field(MentionRow.Column column) {
    String name = name(column);
    return switch (column) {
      case SENTENCE, START, END -> Types.required(INT32).named(name);
      case CONFIDENCE -> Types.required(DOUBLE).named(name);
      case PUBLISHED, KIND, ENTITY_ID, ENTITY_NAME ->
          Types.optional(BINARY).as(LogicalTypeAnnotation.stringType()).named(name);
      default -> Types.required(BINARY).as(LogicalTypeAnnotation.stringType()).named(name);
    };
  }

  @Override
  public void write(AnnotatedArticle article, String fingerprint) throws IOException {
    for (MentionRow row : MentionRow.of(article, fingerprint)) {
      Group group = new SimpleGroup(SCHEMA);
      for (MentionRow.Column column : MentionRow.Column.values()) {
        String name = name(column);
        Object value = row.value(column);
        if (value instanceof Integer number) {
          group.add(name, number);
        } else if (value instanceof Double number) {
          group.add(name, number);
        } else if (value != null) {
          group.add(name, value.toString());
        }
      }
      rows.write(group);
    }
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
