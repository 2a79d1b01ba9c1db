package dev.blotter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Whether somebody is watching, and a progress bar for them. */
final class Terminal {

  private static final int WIDTH = 100;

  private Terminal() {}

  /** Whether standard error is a terminal. */
  static boolean isWatched() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      // Without /proc nobody can tell, and a bar in a log file is worse than none on a screen.
      return false;
    }
  }

  /** A progress bar on standard error. */
  static ProgressBar progressBar(String task, long steps) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(steps)
        .setStyle(ProgressBarStyle.ASCII)
        .setMaxRenderedLength(WIDTH)
        .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
        .build();
  }
}
