package dev.blotter.corpus;

/**
 * Something wrong or doubtful in a corpus file.
 *
 * @param file the file as it was named by the caller
 * @param line from 1
 * @param column from 1, in code points of the line as it stands in the file
 * @param severity whether the article can be used
 * @param message what is wrong and what to do
 */
public record CorpusProblem(String file, int line, int column, Severity severity, String message) {

  /** How bad a problem is. */
  public enum Severity {
    /** The file breaks the format. */
    ERROR,
    /** The file is well formed, but a mark looks as if it broke the guidelines. */
    WARNING
  }

  /** {@code file:line:column: message}, as editors and compilers print places. */
  @Override
  public String toString() {
    return file
        + ":"
        + line
        + ":"
        + column
        + ": "
        + (severity == Severity.WARNING ? "warning: " : "")
        + message;
  }
}
