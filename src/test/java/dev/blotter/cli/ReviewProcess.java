package dev.blotter.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The review command in a JVM of its own, with the address of its page. */
final class ReviewProcess implements AutoCloseable {

  private static final long LONGEST_MILLIS = 60_000;
  private static final Pattern ADDRESS = Pattern.compile("review page: (http://[^\\s]+)");

  private final JavaProcess process;
  private final String address;

  private ReviewProcess(JavaProcess process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts it on any free port and waits until it is ready. */
  static ReviewProcess start(Path folder, String... arguments)
      throws IOException, InterruptedException {
    return startOn(0, folder, arguments);
  }

  /** Starts it on a port and waits until it is ready. */
  static ReviewProcess startOn(int port, Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("review", "--port", Integer.toString(port)));
    line.addAll(List.of(arguments));
    JavaProcess process = JavaProcess.start(folder, line.toArray(new String[0]));
    long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
    while (System.nanoTime() < end) {
      Matcher address = ADDRESS.matcher(process.said());
      if (address.find()) {
        return new ReviewProcess(process, address.group(1));
      }
      if (!process.isAlive()) {
        break;
      }
      Thread.sleep(20);
    }
    process.kill();
    throw new AssertionError("the review page did not start; it said: " + process.said());
  }

  /** The address of the page, with a slash at its end. */
  String address() {
    return address;
  }

  int port() {
    return URI.create(address).getPort();
  }

  /** Kills it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.kill();
  }

  @Override
  public void close() {
    try {
      process.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
