package dev.blotter.tag;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import opennlp.tools.util.InvalidFormatException;

/** Bytes of a model file whose number the file itself has said. */
final class Bytes {

  private Bytes() {}

  /**
   * Reads so many bytes. Memory is taken as they come: a file that lies about their number costs no
   * more than it has.
   *
   * @param size at least 0
   * @throws InvalidFormatException if the input ends before
   */
  static ByteBuffer read(DataInputStream data, long size) throws IOException {
    byte[] bytes = data.readNBytes((int) Math.min(Integer.MAX_VALUE, size));
    if (bytes.length < size) {
      throw new InvalidFormatException("ends after " + bytes.length + " of " + size + " bytes");
    }
    return ByteBuffer.wrap(bytes);
  }
}
