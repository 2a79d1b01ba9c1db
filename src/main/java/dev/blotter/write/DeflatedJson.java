package dev.blotter.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/** A record as databases keep it: compressed as in RFC 1950. Immutable and thread-safe. */
public final class DeflatedJson {

  private final int length;
  private final byte[] deflated;

  /**
   * @param length bytes before compression
   * @param deflated not copied, not changed
   */
  public DeflatedJson(int length, byte[] deflated) {
    this.length = length;
    this.deflated = deflated;
  }

  /** Bytes before compression. */
  public int length() {
    return length;
  }

  /** The compressed bytes, not to be changed. */
  public byte[] deflated() {
    return deflated;
  }

  /**
   * Compresses a record.
   *
   * @param json not kept
   * @throws IOException if the stream in memory fails
   */
  public static DeflatedJson of(byte[] json) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length / 3 + 64);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(json);
    } finally {
      deflater.end();
    }
    return new DeflatedJson(json.length, bytes.toByteArray());
  }

  /**
   * The record as it was.
   *
   * @throws IOException if the bytes are damaged; says where
   */
  public byte[] json() throws IOException {
    byte[] json = new byte[length];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(deflated);
      int at = 0;
      while (at < length) {
        int more = inflater.inflate(json, at, length - at);
        if (more == 0) {
          throw new IOException("the record is damaged: it ends at byte " + at);
        }
        at += more;
      }
      return json;
    } catch (DataFormatException e) {
      throw new IOException("the record is damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }
}
