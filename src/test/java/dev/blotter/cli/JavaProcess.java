package dev.blotter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command in a JVM of its own, which may be killed. Both streams go to a file. */
final class JavaProcess {

  private static final long LONGEST_SECONDS = 300;

  private final Process process;
  private final Path said;

  private JavaProcess(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  /** The start of a command line: java, quick to start, with the class path of this JVM. */
  static List<String> java(String... options) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    line.addAll(List.of(options));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    return line;
  }

  /** Starts the command. */
  static JavaProcess start(Path folder, String... arguments) throws IOException {
    List<String> line = java("-Xmx512m");
    line.addAll(List.of(arguments));
    return startLine(folder, line);
  }

  /** Starts any command line. */
  static JavaProcess startLine(Path folder, List<String> line) throws IOException {
    Path said = Files.createTempFile(folder, "said", ".txt");
    return new JavaProcess(
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile()).start(),
        said);
  }

  /** Kills it as {@code kill -9} does, if it still runs after so long; whether it did. */
  boolean killAfter(long millis) throws InterruptedException {
    if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      return false;
    }
    kill();
    return true;
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Stops it where it is, as SIGSTOP does, until {@link #resume}. */
  void suspend() throws IOException, InterruptedException {
    signal("STOP");
  }

  void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    String kill = "kill -" + name + " " + process.pid();
    if (new ProcessBuilder("sh", "-c", kill).start().waitFor() != 0) {
      throw new AssertionError("could not send " + name + "; it said: " + said());
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end; the exit code. */
  int code() throws InterruptedException, IOException {
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      kill();
      throw new AssertionError("hung; it said: " + said());
    }
    return process.exitValue();
  }

  String said() throws IOException {
    return Files.readString(said);
  }
}
