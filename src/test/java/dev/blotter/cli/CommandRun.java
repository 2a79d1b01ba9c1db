package dev.blotter.cli;

import dev.blotter.InstalledModels;
import dev.blotter.pipeline.Models;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;

/** What a command line said and how it ended, run in this JVM. */
record CommandRun(int code, String out, String err) {

  static CommandRun of(String... args) {
    return withInput("", args);
  }

  static CommandRun of(List<String> args) {
    return of(args.toArray(new String[0]));
  }

  /** Like {@link #of}, with the installed models loaded once for all tests. */
  static CommandRun withLoadedModels(List<String> args) {
    return run("", folder -> InstalledModels.models(), args.toArray(new String[0]));
  }

  static CommandRun withInput(String input, String... args) {
    return run(input, Models::load, args);
  }

  private static CommandRun run(String input, StreamCommand.ModelSource models, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            args,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintWriter(err),
            models);
    return new CommandRun(code, out.toString(), err.toString());
  }

  CommandRun expect(int expected) {
    Assertions.assertEquals(expected, code, () -> "out: " + out + "\nerr: " + err);
    return this;
  }

  List<String> outLines() {
    return out.lines().toList();
  }

  List<String> errLines() {
    return err.lines().toList();
  }

  /** The only line on standard error. */
  String complaint() {
    Assertions.assertEquals(1, errLines().size(), err);
    return errLines().get(0);
  }

  /**
   * Runs a shell script whose file names may hold anything, whatever the locale of this JVM: the
   * shell takes them as bytes.
   */
  static void shell(Path folder, String script) throws IOException {
    Process shell =
        new ProcessBuilder("sh", "-e", "-s")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    try (var in = shell.getOutputStream()) {
      in.write(script.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      Assertions.assertEquals(0, shell.waitFor(), said);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** The entries of a folder, as this JVM would be given them on a command line. */
  static List<String> entries(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (var entries = java.nio.file.Files.list(folder)) {
      entries.forEach(entry -> names.add(entry.toString()));
    }
    names.sort(String::compareTo);
    return names;
  }
}
