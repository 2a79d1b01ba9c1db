package dev.blotter.cli;

/** What a command says to its caller; 2 is picocli's for wrong usage. */
final class ExitCode {

  static final int DONE = 0;
  static final int COULD_NOT_RUN = 1;
  static final int SOME_FAILED = 3;
  static final int TERMINATED = 143; // 128 and the number of SIGTERM, as shells say

  private ExitCode() {}
}
