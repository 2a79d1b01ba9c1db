package dev.blotter.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a JVM of its own took, as the kernel counts it. Linux only.
 *
 * @param exit its exit code
 * @param wall from start to end
 * @param cpu of all its threads, in user and kernel mode, as last seen before it ended
 * @param peakBytes the most memory it had resident
 */
record ChildProcess(int exit, Duration wall, Duration cpu, long peakBytes) {

  /**
   * Runs {@code java} with these arguments and the output of the child on this process's own.
   *
   * @throws IOException if it cannot be started
   * @throws InterruptedException if the wait for it is interrupted; the child is ended
   */
  static ChildProcess java(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).inheritIO().start();
    Duration cpu = Duration.ZERO;
    long peak = 0;
    try {
      while (process.isAlive()) {
        cpu = process.info().totalCpuDuration().orElse(cpu);
        peak = Math.max(peak, highWaterMark(process.pid()));
        Thread.sleep(10);
      }
    } finally {
      process.destroy();
    }
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    return new ChildProcess(process.waitFor(), wall, cpu, peak);
  }

  private static long highWaterMark(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        }
      }
    } catch (IOException e) {
      // It has just ended.
    }
    return 0;
  }
}
