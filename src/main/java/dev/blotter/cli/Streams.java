package dev.blotter.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Where a command reads and writes.
 *
 * @param in standard input
 * @param out results, UTF-8 whatever the locale
 * @param err everything else, UTF-8 whatever the locale
 */
record Streams(InputStream in, Writer out, PrintWriter err) {

  /** A message with its control characters replaced, so that it stays one line. */
  static String oneLine(String message) {
    StringBuilder line = new StringBuilder(message.length());
    message
        .codePoints()
        .forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c));
    return line.toString();
  }

  void complain(String message) {
    err.println("blotter: " + oneLine(message));
  }
}
