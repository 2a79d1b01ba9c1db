package dev.blotter.batch;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** How output files are compressed. Equal bytes in give equal bytes out. */
public enum Compression {
  /** Not at all. */
  NONE(""),
  /** RFC 1952, without name and time. */
  GZIP(".gz"),
  /** RFC 8878, with a checksum. */
  ZSTD(".zst");

  private static final int BUFFER_BYTES = 1 << 16;

  private final String suffix;

  Compression(String suffix) {
    this.suffix = suffix;
  }

  /** What it adds to the name of a file; empty for {@link #NONE}. */
  String suffix() {
    return suffix;
  }

  /** A stream that compresses into another; closing it closes the other. */
  OutputStream onto(OutputStream out) throws IOException {
    return switch (this) {
      case NONE -> out;
      case GZIP -> new GZIPOutputStream(out, BUFFER_BYTES);
      case ZSTD -> new ZstdOutputStream(out).setChecksum(true);
    };
  }
}
