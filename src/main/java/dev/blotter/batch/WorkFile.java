package dev.blotter.batch;

import dev.blotter.read.InputFile;
import java.util.Comparator;

/**
 * A file to be read.
 *
 * @param occurrence how many files of the same URI stand before it in the input
 * @param stamp of the file before it is read
 */
record WorkFile(InputFile file, int occurrence, String stamp) {

  /** The order of the work list. */
  static final Comparator<WorkFile> ORDER =
      Comparator.comparing(WorkFile::uri).thenComparingInt(WorkFile::occurrence);

  String uri() {
    return file.uri();
  }
}
