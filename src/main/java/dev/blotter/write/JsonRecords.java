package dev.blotter.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;

/** Objects of JSON, one a line: JSON Lines, or an array of them. */
final class JsonRecords implements Closeable {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final Writer out;
  private final boolean array;
  private boolean first = true;

  JsonRecords(Writer out, boolean array) {
    this.out = out;
    this.array = array;
  }

  /** The fields of an object. */
  @FunctionalInterface
  interface Fields {
    void writeTo(JsonGenerator json) throws IOException;
  }

  void write(Fields fields) throws IOException {
    if (array) {
      out.write(first ? "[\n" : ",\n");
    }
    first = false;
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      fields.writeTo(json);
      json.writeEndObject();
    }
    if (!array) {
      out.write('\n');
    }
  }

  @Override
  public void close() throws IOException {
    if (array) {
      out.write(first ? "[]\n" : "\n]\n");
    }
    out.flush();
  }
}
