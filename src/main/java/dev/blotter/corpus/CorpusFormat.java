package dev.blotter.corpus;

import dev.blotter.corpus.CorpusProblem.Severity;
import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reader and writer of the corpus format: UTF-8 text with marks {@code [[words|type/kind]]}.
 *
 * <p>An article begins with {@code # id: …}, followed by further {@code # key: value} lines and the
 * lines of its text. Blank lines at the end of an article separate it from the next and belong to
 * neither; those between its lines are part of it. Where the text itself holds what the format
 * uses, a backslash stands before it: {@code \[}, {@code \]}, {@code \|} inside a mark, {@code \#}
 * at the start of a line, and {@code \\} before any of these.
 */
public final class CorpusFormat {

  private static final String ESCAPED = "[]|#\\";

  private CorpusFormat() {}

  /**
   * Reads a corpus file whole.
   *
   * @throws CorpusFormatException at the first place that breaks the format
   * @throws IOException if the file cannot be read
   */
  public static List<MarkedArticle> read(Path file) throws IOException {
    CorpusFile parsed = parse(file);
    if (!parsed.problems().isEmpty()) {
      throw new CorpusFormatException(parsed.problems().get(0), parsed.problems().size() - 1);
    }
    return parsed.articles();
  }

  /**
   * Reads a corpus file and gathers what is wrong with it.
   *
   * @throws IOException if the file cannot be read; never for what stands in it
   */
  public static CorpusFile parse(Path file) throws IOException {
    Utf8File read = Utf8File.read(file);
    String name = file.toString();
    return read.problems().isEmpty()
        ? parse(name, read.text())
        : new CorpusFile(name, List.of(), List.of(), List.of(), read.problems());
  }

  /**
   * Reads corpus text and gathers what is wrong with it.
   *
   * @param name what to call the text in problems
   */
  public static CorpusFile parse(String name, String text) {
    return new Parser(name).parse(text);
  }

  /** The article in the corpus format, ending in a line break. */
  public static String write(MarkedArticle article) {
    StringBuilder out = new StringBuilder("# id: ").append(article.id()).append('\n');
    article.header().forEach((key, value) -> out.append("# " + key + ": " + value + '\n'));
    return out.append(writeText(article.text(), article.marks())).append('\n').toString();
  }

  /**
   * A text with its marks inline, without header.
   *
   * @param marks flat, in the order of the text
   */
  public static String writeText(String text, List<Mark> marks) {
    StringBuilder out = new StringBuilder(text.length() + 32 * marks.size());
    int at = 0;
    for (Mark mark : marks) {
      escape(text, at, mark.span().start(), false, out);
      out.append("[[");
      escape(text, mark.span().start(), mark.span().end(), true, out);
      out.append('|').append(mark.label()).append("]]");
      at = mark.span().end();
    }
    escape(text, at, text.length(), false, out);
    return out.toString();
  }

  private static void escape(String text, int from, int to, boolean inMark, StringBuilder out) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : '\n';
      char previous = i == 0 ? '\n' : text.charAt(i - 1);
      boolean escape =
          switch (c) {
            case '[', ']' -> inMark || next == c || previous == c || i == from || i == to - 1;
            case '|' -> inMark;
            case '#' -> previous == '\n' && !inMark;
            case '\\' -> ESCAPED.indexOf(next) >= 0 || i == to - 1;
            default -> false;
          };
      if (escape) {
        out.append('\\');
      }
      out.append(c);
    }
  }

  /** Whether a backslash that takes the meaning from the next character stands there. */
  private static boolean isEscape(String line, int at) {
    return line.charAt(at) == '\\'
        && at + 1 < line.length()
        && ESCAPED.indexOf(line.charAt(at + 1)) >= 0;
  }

  /**
   * The column, from 1, of a character of a line's text: of the mark that begins there, if one
   * does.
   *
   * @param line a well-formed line as it is written
   * @param character offset into the text of the line
   */
  static int column(String line, int character) {
    int characters = 0;
    boolean inMark = false;
    int at = 0;
    while (at < line.length()) {
      if (inMark && line.charAt(at) == '|') {
        at = line.indexOf("]]", at) + 2;
        inMark = false;
      } else if (characters == character) {
        break;
      } else if (line.startsWith("[[", at)) {
        at += 2;
        inMark = true;
      } else {
        at += isEscape(line, at) ? 2 : 1;
        characters++;
      }
    }
    return 1 + line.codePointCount(0, at);
  }

  private static final class Parser {
    private final String name;
    private final List<MarkedArticle> articles = new ArrayList<>();
    private final List<List<Integer>> lines = new ArrayList<>();
    private final List<List<String>> written = new ArrayList<>();
    private final List<CorpusProblem> problems = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private @Nullable String id;
    private int idLine;
    private Map<String, String> header = new LinkedHashMap<>();
    private StringBuilder text = new StringBuilder();
    private List<Mark> marks = new ArrayList<>();
    private List<Integer> textLines = new ArrayList<>();
    private List<String> writtenLines = new ArrayList<>();
    private int blankLines;
    private int problemsBefore;

    Parser(String name) {
      this.name = name;
    }

    CorpusFile parse(String content) {
      int number = 0;
      for (String line : content.split(Utf8File.LINE_BREAK, -1)) {
        number++;
        if (line.startsWith("#")) {
          header(number, line);
        } else if (line.isBlank()) {
          blankLines += textLines.isEmpty() ? 0 : 1;
        } else if (id == null) {
          problem(number, 1, "text before the article's '# id: …' line");
        } else {
          textLine(number, line);
        }
      }
      endArticle();
      problems.sort(Comparator.comparingInt(CorpusProblem::line));
      return new CorpusFile(name, articles, lines, written, problems);
    }

    private void header(int number, String line) {
      int colon = line.indexOf(':');
      String key = colon < 0 ? "" : line.substring(1, colon).strip();
      if (key.isEmpty()) {
        problem(number, 1, "a line that begins with # must read '# key: value' (text: use \\#)");
        return;
      }
      String value = line.substring(colon + 1).strip();
      if (key.equals("id")) {
        endArticle();
        problemsBefore = problems.size();
        id = value;
        idLine = number;
        if (value.isEmpty()) {
          problem(number, colon + 2, "the id is empty");
        } else if (!ids.add(value)) {
          problem(number, colon + 2, "the id '" + value + "' stands twice in this file");
        }
      } else if (id == null) {
        problem(number, 1, "'# " + key + ":' before the article's '# id: …' line");
      } else if (!textLines.isEmpty()) {
        problem(number, 1, "'# " + key + ":' inside the text; headers stand before it");
      } else if (header.putIfAbsent(key, value) != null) {
        problem(number, 1, "'# " + key + ":' stands twice");
      }
    }

    private void endArticle() {
      String current = id;
      if (current != null && textLines.isEmpty()) {
        problem(idLine, 1, "the article has no text");
      }
      if (current != null && problems.size() == problemsBefore) {
        articles.add(new MarkedArticle(current, header, text.toString(), marks));
        lines.add(List.copyOf(textLines));
        written.add(List.copyOf(writtenLines));
      }
      id = null;
      header = new LinkedHashMap<>();
      text = new StringBuilder();
      marks = new ArrayList<>();
      textLines = new ArrayList<>();
      writtenLines = new ArrayList<>();
      blankLines = 0;
    }

    private void textLine(int number, String line) {
      for (; blankLines > 0; blankLines--) {
        text.append('\n');
        textLines.add(number - blankLines);
        writtenLines.add("");
      }
      if (!textLines.isEmpty()) {
        text.append('\n');
      }
      textLines.add(number);
      writtenLines.add(line);
      int open = -1;
      int openColumn = 0;
      int bar = -1;
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (isEscape(line, i)) {
          text.append(line.charAt(++i));
        } else if (line.startsWith("[[", i)) {
          if (open >= 0) {
            problem(number, column(line, i), "a mark inside a mark; marks are flat");
          }
          open = text.length();
          openColumn = column(line, i);
          bar = -1;
          i++;
        } else if (line.startsWith("]]", i)) {
          if (open < 0) {
            problem(number, column(line, i), "']]' without '[['; as text it is written \\]\\]");
          } else if (bar < 0) {
            problem(number, openColumn, "the mark has no '|type/kind'");
          } else {
            mark(number, openColumn, open, line.substring(bar + 1, i));
          }
          open = -1;
          bar = -1;
          i++;
        } else if (open >= 0 && bar < 0 && c == '|') {
          bar = i;
        } else if (bar < 0) {
          text.append(c);
        }
      }
      if (open >= 0) {
        problem(number, openColumn, "the mark is not closed by ']]' on its line");
      }
    }

    private void mark(int number, int column, int open, String label) {
      String words = text.substring(open);
      if (words.isBlank() || !words.equals(words.strip())) {
        problem(number, column, "the words of the mark '" + words + "' are empty or padded");
        return;
      }
      int slash = label.indexOf('/');
      try {
        EntityType type = EntityType.of(slash < 0 ? label : label.substring(0, slash));
        Kind kind = slash < 0 ? null : Kind.of(type, label.substring(slash + 1));
        if (kind == null && type != EntityType.PERSON) {
          throw new IllegalArgumentException(
              "the " + type.label() + " '" + words + "' needs a kind: " + type.label() + "/…");
        }
        marks.add(new Mark(new CharSpan(open, text.length()), type, kind));
      } catch (IllegalArgumentException e) {
        problem(number, column, String.valueOf(e.getMessage()));
      }
    }

    private static int column(String line, int character) {
      return 1 + line.codePointCount(0, character);
    }

    private void problem(int line, int column, String message) {
      problems.add(new CorpusProblem(name, line, column, Severity.ERROR, message));
    }
  }
}
