package dev.blotter.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** That an input itself failed, as opposed to what it holds. */
final class InputFailure extends IOException {

  private static final long serialVersionUID = 1L;

  private final IOException failure;

  private InputFailure(IOException failure) {
    super(failure);
    this.failure = failure;
  }

  /** What the input threw. */
  IOException failure() {
    return failure;
  }

  /**
   * A stream that counts what it gives and throws an {@code InputFailure} where the one below it
   * throws.
   */
  static final class Stream extends FilterInputStream {
    private long count;

    Stream(InputStream in) {
      super(in);
    }

    /** Bytes that were given so far. */
    long count() {
      return count;
    }

    @Override
    public int read() throws IOException {
      try {
        int b = in.read();
        count += b < 0 ? 0 : 1;
        return b;
      } catch (IOException e) {
        throw new InputFailure(e);
      }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        int n = in.read(buffer, offset, length);
        count += Math.max(n, 0);
        return n;
      } catch (IOException e) {
        throw new InputFailure(e);
      }
    }

    @Override
    public long skip(long n) throws IOException {
      try {
        long skipped = in.skip(n);
        count += skipped;
        return skipped;
      } catch (IOException e) {
        throw new InputFailure(e);
      }
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
