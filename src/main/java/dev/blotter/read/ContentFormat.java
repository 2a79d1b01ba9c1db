package dev.blotter.read;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text is, told by how it begins; its name only decides where that leaves a doubt. */
enum ContentFormat {
  /** One object, an array of them, or one after another, be it one a line. */
  JSON,
  /** A page, or a piece of one. */
  HTML,
  /** Anything else. */
  TEXT;

  private static final Pattern JSON_START =
      Pattern.compile(
          "\\{\\s*(\"|}?\\s*$)|\\[\\s*([\\[{]|]?\\s*$|\"[^\"]{0,500}\"\\s*[,\\]])", Pattern.DOTALL);
  private static final Pattern JSON_LINE =
      Pattern.compile("^[ \\t]*\\{[ \\t]*\"[^\\n]*}[ \\t]*\\r?$", Pattern.MULTILINE);
  private static final Pattern HTML_TAG =
      Pattern.compile(
          "<(html|head|body|title|meta|link|base|script|style|article|main|section|header|footer"
              + "|nav|aside|div|p|h[1-6]|span|table|ul|ol|img|a|br|hr|b|i|em|strong|blockquote"
              + "|figure|noscript)[\\s/>]");
  private static final Pattern PROLOG =
      Pattern.compile("(?s)(?:\\s++|<!--.*?-->|<\\?xml.*?\\?>)++");
  private static final Pattern ELEMENT =
      Pattern.compile("<([A-Za-z_][\\w.-]*(?::[\\w.-]+)?)(\\s[^<>]*)?/?>");

  /**
   * Tells the format of a text.
   *
   * @param beginning its first characters, without what they may hold of a byte order mark
   * @param name what its file is called
   * @throws Unreadable if it is something that is not read, such as XML
   */
  static ContentFormat of(String beginning, String name) throws Unreadable {
    String start = beginning.replace("\uFEFF", "").stripLeading();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (start.startsWith("{\\rtf")) {
      throw new Unreadable("is RTF; save it as plain text or HTML");
    }
    if (start.startsWith("%PDF-")) {
      throw new Unreadable("is a PDF; convert it to text, for example with pdftotext");
    }
    boolean namedLines = List.of("jsonl", "ndjson", "jsonlines").contains(extension);
    if (JSON_START.matcher(start).lookingAt() || namedLines || hasJsonLines(start)) {
      return JSON;
    }
    if (start.startsWith("<")) {
      return markup(start);
    }
    boolean namedPage = List.of("html", "htm", "xhtml").contains(extension);
    return namedPage && HTML_TAG.matcher(start.toLowerCase(Locale.ROOT)).find() ? HTML : TEXT;
  }

  /** Whether lines of JSON follow a damaged one. */
  private static boolean hasJsonLines(String start) {
    return start.indexOf('{') >= 0 && JSON_LINE.matcher(start).results().limit(2).count() == 2;
  }

  private static ContentFormat markup(String start) throws Unreadable {
    Matcher prolog = PROLOG.matcher(start);
    boolean hasProlog = prolog.lookingAt();
    String rest = hasProlog ? start.substring(prolog.end()) : start;
    String lower = rest.toLowerCase(Locale.ROOT);
    boolean declaredXml = start.startsWith("<?xml");
    if (lower.startsWith("<!doctype html")
        || lower.startsWith("<html")
        || (!declaredXml && HTML_TAG.matcher(lower).lookingAt())) {
      return HTML;
    }
    if (declaredXml || lower.startsWith("<!doctype") || lower.startsWith("<!entity")) {
      throw xml();
    }
    Matcher element = ELEMENT.matcher(rest);
    if (element.lookingAt()) {
      String named = element.group(1);
      boolean closed = rest.contains("</" + named) || element.group().endsWith("/>");
      if (closed || element.group().contains("xmlns") || named.contains(":")) {
        throw xml();
      }
    }
    return hasProlog ? HTML : TEXT;
  }

  private static Unreadable xml() {
    return new Unreadable("is XML, which is not read; convert it to HTML, JSON or plain text");
  }
}
