package dev.blotter.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of JSON in UTF-8 into lines, or into values that are balanced in their brackets,
 * without holding more of it than one of them. It knows strings and brackets and no more of JSON,
 * so that one damaged record does not stop those after it. For one thread.
 */
final class RecordBytes {

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final int limit;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int end;
  private long line = 1;

  private byte[] collected = new byte[BUFFER];
  private int length;
  private boolean tooLong;
  private long firstLine;

  /**
   * @param limit the most bytes of a record
   */
  RecordBytes(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /**
   * The rest of this stream with two lines before it that were taken from it, which were found to
   * be no records of their own.
   *
   * @param line of the first of them
   * @param secondLine of the second
   */
  RecordBytes after(byte[] first, long line, byte[] second, long secondLine) {
    ByteArrayOutputStream taken = new ByteArrayOutputStream(first.length + second.length + 16);
    taken.writeBytes(first);
    for (long i = line; i < secondLine && i < line + BUFFER; i++) {
      taken.write('\n');
    }
    taken.writeBytes(second);
    taken.write('\n');
    RecordBytes records =
        new RecordBytes(
            new SequenceInputStream(
                new SequenceInputStream(
                    new ByteArrayInputStream(taken.toByteArray()),
                    new ByteArrayInputStream(buffer, position, end - position)),
                in),
            limit);
    records.line = line;
    return records;
  }

  /** Line in which the last record began, from 1. */
  long firstLine() {
    return firstLine;
  }

  /** Line in which the stream stands, from 1. */
  long line() {
    return line;
  }

  /** The next byte, which stays there; -1 at the end. */
  int peek() throws IOException {
    return position < end || fill() ? buffer[position] & 0xFF : -1;
  }

  /** Takes the next byte. */
  void take() throws IOException {
    if (peek() == '\n') {
      line++;
    }
    position++;
  }

  /** Passes over blank space and gives the byte after it; -1 at the end. */
  int peekAfterBlanks() throws IOException {
    int b = peek();
    while (b == ' ' || b == '\t' || b == '\n' || b == '\r') {
      take();
      b = peek();
    }
    return b;
  }

  /** Passes over everything up to a byte; false if it does not come. */
  boolean passTo(int wanted) throws IOException {
    int b = peek();
    while (b >= 0 && b != wanted) {
      take();
      b = peek();
    }
    return b >= 0;
  }

  /**
   * The next line that is not blank, without its end; null if it is longer than the limit.
   *
   * @throws IllegalStateException at the end of the stream: look with {@link #peekAfterBlanks}
   */
  byte @Nullable [] nextLine() throws IOException {
    if (peekAfterBlanks() < 0) {
      throw new IllegalStateException("no line is left");
    }
    begin();
    while (position < end || fill()) {
      int from = position;
      while (position < end && buffer[position] != '\n') {
        position++;
      }
      collect(from, position);
      if (position < end) {
        take();
        break;
      }
    }
    while (length > 0 && collected[length - 1] == '\r') {
      length--;
    }
    return record();
  }

  /**
   * The value that begins at the next byte, to the bracket that closes it, or, if it begins with
   * none, to the next comma, bracket or line break; null if it is longer than the limit.
   *
   * @throws CutOff if the stream ends within it
   */
  byte @Nullable [] nextValue() throws IOException, CutOff {
    begin();
    BitSet braces = new BitSet();
    int depth = 0;
    boolean inString = false;
    boolean escaped = false;
    while (position < end || fill()) {
      int from = position;
      while (position < end) {
        byte b = buffer[position];
        if (b == '\n') {
          line++;
        }
        if (inString) {
          if (escaped) {
            escaped = false;
          } else if (b == '\\') {
            escaped = true;
          } else if (b == '"') {
            inString = false;
          }
        } else if (b == '"') {
          inString = true;
        } else if (b == '{' || b == '[') {
          braces.set(depth++, b == '{');
        } else if (b == '}' || b == ']') {
          boolean opened = depth > 0; // else it closes what the value stands in
          depth = closed(braces, depth, b == '}');
          if (depth == 0) {
            position += opened ? 1 : 0;
            collect(from, position);
            return record();
          }
        } else if (depth == 0 && (b == ',' || b == '\n')) {
          line -= b == '\n' ? 1 : 0; // it is taken later
          collect(from, position);
          return record();
        }
        position++;
      }
      collect(from, position);
    }
    if (depth > 0 || inString) {
      throw new CutOff();
    }
    return record();
  }

  /**
   * The depth after a closing bracket: it closes the last one of its kind, and what was left open
   * within that, so that a forgotten bracket does not swallow the records that follow.
   *
   * @param braces at which depths there is a brace and no square bracket
   */
  private static int closed(BitSet braces, int depth, boolean brace) {
    int left = depth;
    while (left > 0 && braces.get(left - 1) != brace) {
      left--;
    }
    return Math.max(0, left - 1);
  }

  /** That the stream ends within a value. */
  static final class CutOff extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private void begin() {
    length = 0;
    tooLong = false;
    firstLine = line;
  }

  private void collect(int from, int to) {
    int n = to - from;
    if (tooLong || length + n > limit) {
      tooLong = true;
      collected = collected.length > BUFFER ? new byte[BUFFER] : collected;
      length = 0;
      return;
    }
    if (length + n > collected.length) {
      collected =
          Arrays.copyOf(
              collected, (int) Math.min(limit, Math.max(2L * collected.length, length + n)));
    }
    System.arraycopy(buffer, from, collected, length, n);
    length += n;
  }

  private byte @Nullable [] record() {
    return tooLong ? null : Arrays.copyOf(collected, length);
  }

  private boolean fill() throws IOException {
    position = 0;
    end = 0;
    int n = in.read(buffer, 0, buffer.length);
    while (n == 0) {
      n = in.read(buffer, 0, buffer.length);
    }
    end = Math.max(n, 0);
    return n > 0;
  }
}
