package dev.blotter.write;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/** A record as databases keep it: compressed as in RFC 1950. Immutable and thread-safe. */
public final class DeflatedJson {

  private static final int BUFFER = 8192;

  private final int length;
  private final byte[] deflated;

  /**
   * @param length bytes before compression
   * @param deflated not copied, not changed
   * @throws IllegalArgumentException if the length is negative
   */
  public DeflatedJson(int length, byte[] deflated) {
    if (length < 0) {
      throw new IllegalArgumentException("a record of " + length + " bytes");
    }
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

  /** Writes a record. */
  @FunctionalInterface
  public interface Content {

    /**
     * Writes all of it; need not flush or close.
     *
     * @throws IOException if that fails
     */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Compresses a record while it is written, so that it never stands in memory as a whole.
   *
   * @throws IOException if the content cannot be written
   * @throws ArithmeticException if it has more than {@link Integer#MAX_VALUE} bytes
   */
  public static DeflatedJson of(Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      try (OutputStream out =
          new BufferedOutputStream(new DeflaterOutputStream(bytes, deflater), BUFFER)) {
        content.write(out);
      }
      return new DeflatedJson(Math.toIntExact(deflater.getBytesRead()), bytes.toByteArray());
    } finally {
      deflater.end();
    }
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
