package dev.blotter.read;

import java.util.HashSet;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * The text of a piece of markup, as a reader would see it: a paragraph a line with a blank line
 * after it, line breaks where the markup has them, everything else on one line.
 *
 * @param text without blank space at its ends
 * @param headlines where in it the lines of headings start
 * @param startsWithMainHeading whether it begins with a heading of the first rank
 */
record MarkupText(String text, Set<Integer> headlines, boolean startsWithMainHeading) {

  private static final Set<String> LEFT_OUT =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "head",
          "title",
          "svg",
          "math",
          "iframe",
          "object",
          "button",
          "select",
          "textarea",
          "input",
          "audio",
          "video",
          "canvas");
  private static final Set<String> PARAGRAPHS =
      Set.of(
          "p",
          "div",
          "article",
          "section",
          "main",
          "header",
          "footer",
          "aside",
          "nav",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "ul",
          "ol",
          "dl",
          "table",
          "blockquote",
          "figure",
          "figcaption",
          "pre",
          "form",
          "fieldset",
          "address",
          "hr",
          "body",
          "html",
          "details",
          "summary",
          "hgroup");
  private static final Set<String> LINES = Set.of("br", "li", "tr", "dt", "dd", "caption");
  private static final Set<String> CELLS = Set.of("td", "th");

  MarkupText {
    headlines = Set.copyOf(headlines);
  }

  static MarkupText of(Element element) {
    Lines lines = new Lines();
    element.traverse(lines);
    return lines.finished();
  }

  /** A text on one line, without characters that are not seen. */
  static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    append(line, text, 0);
    int end = line.length();
    return line.substring(0, end > 0 && line.charAt(end - 1) == ' ' ? end - 1 : end);
  }

  /** Appends text with its blank space made single; none at the start of the line. */
  private static void append(StringBuilder out, String text, int lineStart) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\u00AD' || c == '\u200B' || c == '\uFEFF') {
        continue; // soft hyphens and zero-width spaces would cut words in two
      }
      if (c == ' ' || Character.isWhitespace(c) || c == '\u00A0' || c == '\u0085') {
        if (out.length() > lineStart && out.charAt(out.length() - 1) != ' ') {
          out.append(' ');
        }
      } else {
        out.append(c);
      }
    }
  }

  /** Gathers lines while the markup is walked. */
  private static final class Lines implements NodeVisitor {
    private final StringBuilder out = new StringBuilder();
    private final Set<Integer> headlines = new HashSet<>();
    private int leftOut;
    private int heading;
    private int lineStart;
    private int breaks;
    private boolean mainFirst;

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode text) {
        if (leftOut == 0) {
          text(text.getWholeText());
        }
      } else if (node instanceof Element element) {
        String name = element.normalName();
        if (LEFT_OUT.contains(name)) {
          leftOut++;
        } else if (leftOut == 0) {
          open(name);
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        String name = element.normalName();
        if (LEFT_OUT.contains(name)) {
          leftOut--;
        } else if (leftOut == 0) {
          close(name);
        }
      }
    }

    private void open(String name) {
      if (isHeading(name)) {
        heading = heading == 0 ? name.charAt(1) - '0' : heading;
      }
      if (PARAGRAPHS.contains(name)) {
        breaks = 2;
      } else if (LINES.contains(name)) {
        breaks = name.equals("br") ? breaks + 1 : Math.max(breaks, 1);
      } else if (CELLS.contains(name)) {
        text(" ");
      }
    }

    private void close(String name) {
      if (PARAGRAPHS.contains(name)) {
        breaks = 2;
      } else if (LINES.contains(name) && !name.equals("br")) {
        breaks = Math.max(breaks, 1);
      }
      if (isHeading(name)) {
        heading = 0;
      }
    }

    private static boolean isHeading(String name) {
      return name.length() == 2
          && name.charAt(0) == 'h'
          && name.charAt(1) >= '1'
          && name.charAt(1) <= '6';
    }

    private void text(String text) {
      if (breaks > 0 && !text.isBlank()) {
        trimLine();
        if (out.length() > 0) {
          out.append(breaks == 1 ? "\n" : "\n\n");
        }
        breaks = 0;
        lineStart = out.length();
      }
      boolean begins = out.length() == lineStart;
      if (breaks == 0) {
        append(out, text, lineStart);
      }
      if (begins && out.length() > lineStart && heading > 0) {
        headlines.add(lineStart);
        mainFirst |= lineStart == 0 && heading == 1;
      }
    }

    private void trimLine() {
      int end = out.length();
      while (end > lineStart && out.charAt(end - 1) == ' ') {
        end--;
      }
      out.setLength(end);
    }

    MarkupText finished() {
      trimLine();
      return new MarkupText(out.toString(), headlines, mainFirst);
    }
  }
}
