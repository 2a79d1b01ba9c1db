package dev.blotter.corpus;

import java.io.IOException;

/** Says that a corpus file breaks the format, and where. */
public final class CorpusFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient CorpusProblem problem;

  CorpusFormatException(CorpusProblem problem, int more) {
    super(problem + (more == 0 ? "" : " (and " + more + " more problems in this file)"));
    this.problem = problem;
  }

  /** The first problem of the file. */
  public CorpusProblem problem() {
    return problem;
  }
}
