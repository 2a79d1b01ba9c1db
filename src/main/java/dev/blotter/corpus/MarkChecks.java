package dev.blotter.corpus;

import dev.blotter.corpus.CorpusProblem.Severity;
import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.SegmentedArticle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Looks for marks that seem to break the annotation guidelines. What it finds are warnings: a
 * person decides. Thread-safe if the segmenter is.
 */
public final class MarkChecks {

  private static final Pattern ARTICLE = Pattern.compile("(?i)(the|a|an) .*");
  private static final Pattern POSSESSIVE = Pattern.compile(".*['\u2019]s|.*[,;:!?\"\u201D]");

  private final Function<MarkedArticle, SegmentedArticle> segmenter;

  /**
   * @param segmenter the pipeline's own, to see which marks lie on tokens
   */
  public MarkChecks(Function<MarkedArticle, SegmentedArticle> segmenter) {
    this.segmenter = segmenter;
  }

  /** The warnings about the articles of a file, in the order of their places. */
  public List<CorpusProblem> of(CorpusFile file) {
    List<CorpusProblem> problems = new ArrayList<>();
    for (int i = 0; i < file.articles().size(); i++) {
      Places places = new Places(file, i);
      MarkedArticle article = file.articles().get(i);
      AlignedArticle aligned = AlignedArticle.align(article, segmenter.apply(article));
      for (Mark mark : aligned.unaligned()) {
        places.warn(mark.span(), "'" + article.textOf(mark) + "' does not begin and end on tokens");
      }
      ends(article, places);
      unmarked(article, places);
      places.problems.sort(
          Comparator.comparingInt(CorpusProblem::line).thenComparingInt(CorpusProblem::column));
      problems.addAll(places.problems);
    }
    return problems;
  }

  private static void ends(MarkedArticle article, Places places) {
    for (Mark mark : article.marks()) {
      String words = article.textOf(mark);
      if (ARTICLE.matcher(words).matches()) {
        places.warn(mark.span(), "'" + words + "' begins with an article, which stays outside");
      }
      if (POSSESSIVE.matcher(words).matches()) {
        places.warn(mark.span(), "'" + words + "' ends in what belongs outside the mark");
      }
    }
  }

  /** Names that are marked elsewhere in the article. Lower-case words have other uses. */
  private static void unmarked(MarkedArticle article, Places places) {
    Map<String, EntityType> names = new HashMap<>();
    for (Mark mark : article.marks()) {
      String words = article.textOf(mark);
      if (Character.isUpperCase(words.codePointAt(0))) {
        names.put(words, mark.type());
      }
    }
    for (Map.Entry<String, EntityType> name : names.entrySet()) {
      String words = name.getKey();
      for (int at = article.text().indexOf(words);
          at >= 0;
          at = article.text().indexOf(words, at + 1)) {
        CharSpan span = new CharSpan(at, at + words.length());
        boolean marked = article.marks().stream().anyMatch(m -> m.span().overlaps(span));
        if (!marked && isWhole(article.text(), span)) {
          places.warn(
              span,
              "'"
                  + words
                  + "' is marked "
                  + name.getValue().label()
                  + " elsewhere in this article");
        }
      }
    }
  }

  private static boolean isWhole(String text, CharSpan span) {
    return (span.start() == 0 || !joins(text.charAt(span.start() - 1)))
        && (span.end() == text.length() || !joins(text.charAt(span.end())));
  }

  private static boolean joins(char c) {
    return Character.isLetterOrDigit(c) || c == '-';
  }

  /** Turns places in an article's text into places in its file. */
  private static final class Places {
    private final CorpusFile file;
    private final MarkedArticle article;
    private final List<Integer> lines;
    private final List<String> written;
    private final List<CorpusProblem> problems = new ArrayList<>();

    Places(CorpusFile file, int index) {
      this.file = file;
      this.article = file.articles().get(index);
      this.lines = file.lines().get(index);
      this.written = file.written().get(index);
    }

    void warn(CharSpan span, String message) {
      String text = article.text();
      int lineStart = text.lastIndexOf('\n', span.start() - 1) + 1;
      int line = (int) text.substring(0, span.start()).chars().filter(c -> c == '\n').count();
      problems.add(
          new CorpusProblem(
              file.name(),
              lines.get(line),
              CorpusFormat.column(written.get(line), span.start() - lineStart),
              Severity.WARNING,
              message));
    }
  }
}
