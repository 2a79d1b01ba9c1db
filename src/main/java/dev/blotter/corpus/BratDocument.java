package dev.blotter.corpus;

import dev.blotter.corpus.ImportFormat.Found;
import dev.blotter.corpus.LabelledText.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document of brat: a {@code .txt} file and the {@code .ann} file beside it. Text-bound
 * annotations are read; relations, events, attributes and notes are not. Fragments are one mention
 * if only blanks stand between them.
 */
final class BratDocument {

  private static final Pattern BOUND =
      Pattern.compile("T\\S*\t(\\S+) (\\d{1,9} \\d{1,9}(?:;\\d{1,9} \\d{1,9})*)\t(.*)");

  private BratDocument() {}

  /** The text that a file of marks belongs to; a text is itself. */
  static Path besideMarks(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".ann")
        ? file.resolveSibling(name.substring(0, name.length() - 4) + ".txt")
        : file;
  }

  static void read(Path file, String text, Found found) throws IOException {
    String name = String.valueOf(file.getFileName());
    Path marks = file.resolveSibling(name.replaceAll("\\.txt$", "") + ".ann");
    if (!Files.exists(marks)) {
      found.problem(1, "has no " + marks.getFileName() + " beside it");
      return;
    }
    Utf8File read = Utf8File.read(marks);
    if (!read.problems().isEmpty()) {
      found.problem(1, marks.getFileName() + " is not UTF-8");
      return;
    }
    TextOffsets offsets = new TextOffsets(text);
    List<Label> labels = new ArrayList<>();
    boolean sound = true;
    int number = 0;
    for (String line : read.text().split(Utf8File.LINE_BREAK, -1)) {
      number++;
      if (!line.startsWith("T")) {
        continue;
      }
      String complaint = label(line, number, offsets, labels);
      if (!complaint.isEmpty()) {
        found.problem(number, marks.getFileName() + ": " + complaint);
        sound = false;
      }
    }
    if (sound) {
      found.text(new LabelledText(null, null, offsets.text(), labels, 1));
    }
  }

  /** Adds the label of a line; what is wrong with it, else empty. */
  private static String label(String line, int number, TextOffsets offsets, List<Label> labels) {
    Matcher bound = BOUND.matcher(line);
    if (!bound.matches()) {
      return "a text-bound annotation is 'T1, tab, type start end, tab, words'";
    }
    String[] fragments = bound.group(2).split(";");
    int start = Integer.parseInt(fragments[0].split(" ")[0]);
    int end = Integer.parseInt(fragments[fragments.length - 1].split(" ")[1]);
    Label label = offsets.quoted(start, end, bound.group(3), bound.group(1), number);
    if (label == null) {
      return "the words of "
          + bound.group(1)
          + " "
          + bound.group(2)
          + " do not stand there in one piece"
          + (fragments.length > 1 ? "; a mention cannot have a gap" : "");
    }
    labels.add(label);
    return "";
  }
}
