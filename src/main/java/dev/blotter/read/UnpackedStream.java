package dev.blotter.read;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a compressed stream unpacks to, as long as it stays within limits: it throws an {@link
 * IOException} that says what is wrong when it does not, or when the compressed data is damaged.
 */
final class UnpackedStream extends InputStream {

  /** That an archive unpacks to more than is taken; nothing more can be read from it. */
  static final class Bomb extends IOException {
    private static final long serialVersionUID = 1L;

    Bomb(String reason) {
      super(reason);
    }
  }

  private final InputStream unpacking;
  private final InputFailure.Stream packed;
  private final ReadSettings.Limits limits;
  private final long unpackedBefore;
  private final long packedBefore;
  private long unpacked;
  private @Nullable IOException failure;

  /**
   * @param unpacking gives the unpacked bytes of {@code packed}
   * @param unpackedBefore bytes that {@code packed} has given before, in other entries
   */
  UnpackedStream(
      InputStream unpacking,
      InputFailure.Stream packed,
      ReadSettings.Limits limits,
      long unpackedBefore) {
    this.unpacking = unpacking;
    this.packed = packed;
    this.limits = limits;
    this.unpackedBefore = unpackedBefore;
    this.packedBefore = packed.count();
  }

  /** Bytes that {@code packed} has given, in all entries. */
  long total() {
    return unpackedBefore + unpacked;
  }

  /** Reads to the end, so that the limits hold for what nobody wants too. */
  void drain() throws IOException {
    byte[] unread = new byte[1 << 16];
    int n = read(unread, 0, unread.length);
    while (n >= 0) {
      n = read(unread, 0, unread.length);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    IOException before = failure;
    if (before != null) {
      throw before;
    }
    try {
      return checked(unpacking.read(buffer, offset, length));
    } catch (IOException e) {
      failure = e;
      throw e;
    } catch (RuntimeException e) {
      failure = new IOException("broken structure", e); // commons-compress, on some damage
      throw failure;
    }
  }

  private int checked(int n) throws Bomb {
    unpacked += Math.max(n, 0);
    if (total() > limits.unpackedBytes()) {
      throw new Bomb(
          "unpacks to more than "
              + limits.unpackedBytes()
              + " bytes; what comes after them was not read. Split it");
    }
    // The input is read ahead by a buffer, which is little against what may unpack freely.
    if (isOverRatio(unpacked, packed.count() - packedBefore)
        || isOverRatio(total(), packed.count())) {
      throw new Bomb(
          "unpacks to more than "
              + limits.ratio()
              + " times its size, as a decompression bomb does; it was not read further than "
              + unpacked
              + " bytes");
    }
    return n;
  }

  private boolean isOverRatio(long out, long in) {
    return out > limits.ratioAfterBytes() && out / limits.ratio() > Math.max(in, 1);
  }
}
