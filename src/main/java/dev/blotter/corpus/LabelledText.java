package dev.blotter.corpus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with labels as another tool has them: not checked, and in that tool's own words.
 *
 * @param id what the tool knows it by; null if it has no name there
 * @param source where the text is from, if the tool says; null if not
 * @param text with the line ends of the tool
 * @param labels in any order
 * @param line of the file it stands in, from 1, for messages
 */
record LabelledText(
    @Nullable String id, @Nullable String source, String text, List<Label> labels, int line) {

  /**
   * A label.
   *
   * @param start UTF-16 character
   * @param end one past the last character
   * @param name as the tool has it
   * @param line of the file it stands in, from 1
   */
  record Label(int start, int end, String name, int line) {}

  /** Copies the list. */
  LabelledText {
    labels = List.copyOf(labels);
  }
}
