package dev.blotter.cli;

import dev.blotter.pipeline.Models;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code blotter} command. */
@Command(
    name = "blotter",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Finds organisations, places, roles and persons in UK news.",
    subcommands = {
      TagCommand.class,
      BatchCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      ReportCommand.class,
      DiffCommand.class,
      ReviewCommand.class,
      EvaluateCommand.class,
      TrainCommand.class,
      CorpusCommand.class,
      ModelsCommand.class,
      SchemaCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Results go to standard output, everything else to standard error.",
      "Exit codes: 0 all done, 1 could not run, 2 wrong usage, 3 done but some articles failed."
    })
public final class Main implements Runnable {

  private static final int USAGE_WIDTH = 100;

  @Spec private @Nullable CommandSpec spec;

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String[] args) {
    Writer out =
        new BufferedWriter(
            new OutputStreamWriter(
                new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
    PrintWriter err =
        new PrintWriter(
            new OutputStreamWriter(
                new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8),
            true);
    System.exit(run(args, System.in, out, err));
  }

  /**
   * Runs a command line.
   *
   * @param in standard input
   * @param out where results go; flushed at the end
   * @param err where everything else goes
   * @return the exit code
   */
  public static int run(String[] args, InputStream in, Writer out, PrintWriter err) {
    return run(args, in, out, err, Models::load);
  }

  static int run(
      String[] args,
      InputStream in,
      Writer out,
      PrintWriter err,
      StreamCommand.ModelSource models) {
    Streams streams = new Streams(in, out, err);
    CommandLine line =
        new CommandLine(
            new Main(),
            new CommandLine.IFactory() {
              @Override
              public <K> K create(Class<K> type) throws Exception {
                if (StreamCommand.class.isAssignableFrom(type)) {
                  K command = CommandLine.defaultFactory().create(type);
                  ((StreamCommand) command).use(streams, models);
                  return command;
                }
                return CommandLine.defaultFactory().create(type);
              }
            });
    line.setOut(new PrintWriter(out));
    line.setErr(err);
    line.setUsageHelpWidth(USAGE_WIDTH);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          if (e instanceof IOException || e instanceof UncheckedIOException) {
            err.println("blotter: " + Streams.oneLine(describe(e)));
          } else {
            err.println("blotter: internal error, please report it: " + e);
            e.printStackTrace(err);
          }
          return ExitCode.COULD_NOT_RUN;
        });
    int code = line.execute(Arrays.copyOf(args, args.length));
    try {
      out.flush();
    } catch (IOException e) {
      // A command that failed to write has said so already.
      if (code != ExitCode.COULD_NOT_RUN) {
        err.println("blotter: standard output could not be written: " + e.getMessage());
      }
      return ExitCode.COULD_NOT_RUN;
    }
    return code;
  }

  static String describe(Throwable e) {
    String message = e.getMessage() == null ? e.toString() : String.valueOf(e.getMessage());
    if (e instanceof NoSuchFileException) {
      return message + ": no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return message + ": access denied";
    }
    return message;
  }

  @Override
  public void run() {
    CommandSpec own = spec;
    if (own != null) {
      throw new ParameterException(own.commandLine(), "Name a command.");
    }
  }
}
