package dev.blotter.corpus;

import dev.blotter.corpus.CorpusProblem.Severity;
import dev.blotter.corpus.LabelledText.Label;
import dev.blotter.document.CharSpan;
import dev.blotter.document.LineEnds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes articles of the corpus format of files of other tools. A text with anything wrong in it is
 * refused whole, with what is wrong and where; the others are made. Line ends become {@code \n},
 * and within a mark a blank; blanks at the ends of a mark are left outside. Not thread-safe.
 */
public final class LabelImport {

  private final ImportFormat format;
  private final LabelMapping mapping;
  private final Map<String, String> texts;
  private final Consumer<CorpusProblem> problems;
  private final Set<String> ids = new HashSet<>();
  private final Map<String, Integer> guessed = new TreeMap<>();
  private final Map<String, Integer> dropped = new TreeMap<>();
  private int unjudged;

  /**
   * @param texts from the address or id of each article to its text, for formats that do not hold
   *     it
   * @param problems is given what is wrong, as it is found
   */
  public LabelImport(
      ImportFormat format,
      LabelMapping mapping,
      Map<String, String> texts,
      Consumer<CorpusProblem> problems) {
    this.format = format;
    this.mapping = mapping;
    this.texts = Map.copyOf(texts);
    this.problems = problems;
  }

  /**
   * Imports a file, or a folder of a format that has several files for its texts.
   *
   * @param articles is given each article as it is made
   * @throws IOException if it cannot be read; never for what stands in it
   */
  public void read(Path file, Consumer<MarkedArticle> articles) throws IOException {
    for (Path part : format.files(file)) {
      String name = String.valueOf(part.getFileName());
      int dot = name.lastIndexOf('.');
      String stem = dot > 0 ? name.substring(0, dot) : name;
      int[] number = new int[1];
      ImportFormat.Found found =
          new ImportFormat.Found() {
            @Override
            public void text(LabelledText text) {
              number[0]++;
              String usual = format.isOneTextAFile() ? stem : stem + "-" + number[0];
              MarkedArticle article = article(part.toString(), text, usual);
              if (article != null) {
                articles.accept(article);
              }
            }

            @Override
            public void problem(int line, String message) {
              LabelImport.this.problem(part.toString(), line, message);
            }

            @Override
            public void unjudged() {
              unjudged++;
            }
          };
      Utf8File read = Utf8File.read(part);
      read.problems().forEach(problems);
      if (read.problems().isEmpty()) {
        format.read(part, read.text(), texts, found);
      }
    }
  }

  /** From each label without a kind to how often one was guessed. */
  public Map<String, Integer> guessed() {
    return new TreeMap<>(guessed);
  }

  /** From each label that the mapping drops to how often it stood there. */
  public Map<String, Integer> dropped() {
    return new TreeMap<>(dropped);
  }

  /** Texts whose labels are a machine's, since no person has labelled them. */
  public int unjudged() {
    return unjudged;
  }

  private void problem(String file, int line, String message) {
    problems.accept(new CorpusProblem(file, line, 1, Severity.ERROR, message));
  }

  private @Nullable MarkedArticle article(String file, LabelledText labelled, String usualId) {
    String stated = labelled.id() == null ? "" : MarkedArticle.oneLine(labelled.id());
    String id = stated.isEmpty() ? usualId : stated;
    if (labelled.text().isBlank()) {
      problem(file, labelled.line(), "the text of '" + id + "' is empty");
      return null;
    }
    if (!ids.add(id)) {
      problem(file, labelled.line(), "the id '" + id + "' stands twice");
      return null;
    }
    LineEnds lines = new LineEnds(labelled.text());
    List<Mark> marks = marks(file, labelled, lines);
    if (marks == null) {
      return null;
    }
    Map<String, String> header = new LinkedHashMap<>();
    String source = labelled.source() == null ? "" : MarkedArticle.oneLine(labelled.source());
    if (!source.isEmpty()) {
      header.put("source", source);
    }
    return new MarkedArticle(id, header, lines.text(), marks).onLines();
  }

  /** The marks in order; null if there is something wrong with one. */
  private @Nullable List<Mark> marks(String file, LabelledText labelled, LineEnds lines) {
    boolean sound = true;
    List<Mark> marks = new ArrayList<>();
    List<Label> sorted = new ArrayList<>(labelled.labels());
    sorted.sort(Comparator.comparingInt(Label::start).thenComparingInt(Label::end));
    Label before = null;
    for (Label label : sorted) {
      if (label.start() < 0
          || label.end() <= label.start()
          || label.end() > labelled.text().length()) {
        problem(
            file,
            label.line(),
            label.name() + " " + place(labelled, label) + " is empty or leaves the text");
        sound = false;
        continue;
      }
      LabelMapping.Meaning meaning = mapping.of(label.name()).orElse(null);
      if (meaning == null) {
        problem(
            file,
            label.line(),
            "unknown label '"
                + label.name()
                + "'; say in the mapping file what it means, or - to drop it");
        sound = false;
        continue;
      }
      if (meaning.type() == null) {
        dropped.merge(label.name(), 1, Integer::sum);
        continue;
      }
      CharSpan span = stripped(lines.text(), lines.at(label.start()), lines.at(label.end()));
      if (span == null) {
        problem(file, label.line(), label.name() + " " + place(labelled, label) + " is blank");
        sound = false;
      } else if (before != null && span.start() < marks.get(marks.size() - 1).span().end()) {
        problem(
            file,
            label.line(),
            label.name()
                + " "
                + place(labelled, label)
                + " overlaps "
                + before.name()
                + " "
                + place(labelled, before)
                + "; mentions are flat, so remove one, or drop its label in the mapping file");
        sound = false;
      } else {
        before = label;
        marks.add(new Mark(span, meaning.type(), meaning.kind()));
        if (!meaning.isKindGiven()) {
          guessed.merge(label.name(), 1, Integer::sum);
        }
      }
    }
    return sound ? marks : null;
  }

  /** The offsets of a label in code points, as most tools show them. */
  private static String place(LabelledText text, Label label) {
    int length = text.text().length();
    int start = Math.max(0, Math.min(label.start(), length));
    int end = Math.max(start, Math.min(label.end(), length));
    return text.text().codePointCount(0, start)
        + "-"
        + (text.text().codePointCount(0, end) + (label.end() - end));
  }

  private static @Nullable CharSpan stripped(String text, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    return from < to ? new CharSpan(from, to) : null;
  }
}
