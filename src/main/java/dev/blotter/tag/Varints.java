package dev.blotter.tag;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import opennlp.tools.util.InvalidFormatException;

/** Non-negative numbers in as few bytes as each needs, seven bits a byte, behind a byte count. */
final class Varints {

  private Varints() {}

  /** Gathers numbers. Not thread-safe. */
  static final class Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void add(long number) {
      long rest = number;
      while (rest > 0x7F) {
        bytes.write((int) (rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      bytes.write((int) rest);
    }

    void writeTo(DataOutputStream out) throws IOException {
      out.writeInt(bytes.size());
      bytes.writeTo(out);
    }
  }

  /** Gives numbers back in the order in which they were added. Not thread-safe. */
  static final class Reader {
    private final byte[] bytes;
    private int at;

    /**
     * @throws InvalidFormatException if the input ends before it has said it would
     */
    Reader(DataInputStream in) throws IOException {
      int size = in.readInt();
      if (size < 0) {
        throw new InvalidFormatException(size + " bytes of numbers");
      }
      bytes = Bytes.read(in, size).array();
    }

    /**
     * The next number, taken as a count of what is still to come.
     *
     * @param each how many numbers, of a byte at least, each thing that is counted takes
     * @throws InvalidFormatException if so many cannot follow
     */
    int count(int each) throws InvalidFormatException {
      long count = next();
      if (count < 0 || count > (bytes.length - at) / each) {
        throw new InvalidFormatException(count + " things in " + (bytes.length - at) + " bytes");
      }
      return (int) count;
    }

    /** How many bytes are left; a number takes one at least. */
    int remaining() {
      return bytes.length - at;
    }

    /**
     * @throws InvalidFormatException if no number is left
     */
    long next() throws InvalidFormatException {
      long number = 0;
      for (int shift = 0; shift < Long.SIZE; shift += 7) {
        if (at == bytes.length) {
          throw new InvalidFormatException("no number left after byte " + at);
        }
        byte b = bytes[at++];
        number |= (long) (b & 0x7F) << shift;
        if (b >= 0) {
          return number;
        }
      }
      throw new InvalidFormatException("a number of more than 64 bits at byte " + at);
    }
  }
}
