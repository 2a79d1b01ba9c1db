package dev.blotter.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command line again and again in a fresh JVM and prints medians of its time on the clock,
 * its CPU time and the most memory it had resident. Needs Linux: it reads {@code /proc}.
 *
 * <p>Arguments: the number of runs, then what comes after {@code java}.
 */
public final class StartUp {

  private static final int TICKS_A_SECOND = 100;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;
  private static final double NANOS = 1e9;

  private StartUp() {}

  /** Runs and prints. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int runs = Integer.parseInt(args[0]);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(args).subList(1, args.length));
    double[] wall = new double[runs];
    double[] cpu = new double[runs];
    double[] resident = new double[runs];
    for (int i = 0; i < runs; i++) {
      double cpuBefore = childrenCpu();
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.INHERIT)
              .start();
      do {
        resident[i] = Math.max(resident[i], peakMegabytes(process.pid()));
      } while (!process.waitFor(1, TimeUnit.MILLISECONDS));
      wall[i] = (System.nanoTime() - start) / NANOS;
      cpu[i] = childrenCpu() - cpuBefore;
      if (process.exitValue() != 0) {
        throw new IllegalStateException(command + " ended with " + process.exitValue());
      }
    }
    PrintStream out = System.out;
    out.printf(
        Locale.ROOT,
        "%d runs, medians: %.2f s on the clock, %.2f s CPU, %.0f MB resident%n",
        runs,
        median(wall),
        median(cpu),
        median(resident));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** CPU time of all processes that this one started and that have ended. */
  private static double childrenCpu() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.UTF_8);
    // The name of the program may hold blanks; the third field is the first after its bracket.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM]);
    return (double) ticks / TICKS_A_SECOND;
  }

  /** The most memory a process has had resident; 0 if it has ended. */
  private static double peakMegabytes(long pid) throws IOException {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        }
      }
    } catch (NoSuchFileException e) {
      return 0;
    }
    return 0;
  }
}
