package dev.blotter.segment;

import dev.blotter.document.Article;
import dev.blotter.document.CharSpan;
import dev.blotter.document.Region;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import opennlp.tools.sentdetect.SentenceModel;

/**
 * The stage that cuts an article into sentences and tokens. Line breaks end sentences, except those
 * of a block of prose that is wrapped to a fixed width. A line of a headline or of boilerplate is
 * one sentence; boilerplate gets no tokens.
 *
 * <p>Thread-safe: it keeps nothing but the model.
 */
public final class Segmenter {

  private static final int LONGEST_WORD = 2_000;
  private static final int SHORTEST_WRAPPED_LINE = 45;
  private static final int LONGEST_WRAPPED_LINE = 120;
  private static final int WRAPPED_RAGGEDNESS = 24;

  private final CompiledSentenceDetector detector;
  private final NewsTokenizer tokenizer = new NewsTokenizer();

  /**
   * @param model a sentence model of {@link BritishSentenceDetectorFactory}
   * @throws IllegalArgumentException if it is another
   */
  public Segmenter(SentenceModel model) {
    this.detector = new CompiledSentenceDetector(model);
  }

  /**
   * The sentences and tokens of an article.
   *
   * @throws CancellationException if the thread is interrupted meanwhile
   */
  public SegmentedArticle segment(Article article) {
    String text = article.text();
    List<Sentence> sentences = new ArrayList<>();
    NewsTokenizer.Collector tokens = new NewsTokenizer.Collector(text);
    for (Region region : article.regions()) {
      for (CharSpan paragraph : paragraphs(text, region)) {
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("interrupted");
        }
        if (region.kind() == Region.Kind.BODY && !isUnbroken(text, paragraph)) {
          detector.detect(
              text,
              paragraph.start(),
              paragraph.end(),
              (start, end) ->
                  sentences.add(tokenized(text, new CharSpan(start, end), region.kind(), tokens)));
        } else {
          sentences.add(tokenized(text, paragraph, region.kind(), tokens));
        }
      }
    }
    return new SegmentedArticle(article, sentences, tokens.toTokens());
  }

  /**
   * Whether a paragraph holds a stretch without blanks that is longer than any word or address:
   * detecting sentences takes time that grows with the square of such a stretch.
   */
  private static boolean isUnbroken(String text, CharSpan paragraph) {
    int start = paragraph.start();
    for (int i = start; i < paragraph.end(); i++) {
      if (Characters.isSpace(text.charAt(i))) {
        start = i + 1;
      } else if (i - start > LONGEST_WORD) {
        return true;
      }
    }
    return false;
  }

  private Sentence tokenized(
      String text, CharSpan span, Region.Kind region, NewsTokenizer.Collector tokens) {
    int first = tokens.size();
    if (region != Region.Kind.BOILERPLATE) {
      tokenizer.tokenize(text, span.start(), span.end(), tokens);
    }
    return new Sentence(span, region, first, tokens.size());
  }

  /** Lines, or the whole of a block of wrapped lines, without blank space at their ends. */
  private static List<CharSpan> paragraphs(String text, Region region) {
    List<CharSpan> lines = new ArrayList<>();
    int start = region.span().start();
    for (int i = start; i <= region.span().end(); i++) {
      if (i == region.span().end() || isLineBreak(text.charAt(i))) {
        int from = start;
        int to = i;
        while (from < to && Characters.isSpace(text.charAt(from))) {
          from++;
        }
        while (to > from && Characters.isSpace(text.charAt(to - 1))) {
          to--;
        }
        if (from < to) {
          lines.add(new CharSpan(from, to));
        }
        start = i + 1;
      }
    }
    return region.kind() == Region.Kind.BODY && isWrapped(text, lines)
        ? joined(text, lines)
        : lines;
  }

  /** Whether most lines are about as long as the longest and one goes on in lower case. */
  private static boolean isWrapped(String text, List<CharSpan> lines) {
    int longest = lines.stream().mapToInt(CharSpan::length).max().orElse(0);
    long full =
        lines.stream().filter(line -> line.length() >= longest - WRAPPED_RAGGEDNESS).count();
    return lines.size() >= 3
        && longest >= SHORTEST_WRAPPED_LINE
        && longest <= LONGEST_WRAPPED_LINE
        && full >= lines.size() * 0.6
        && lines.stream().anyMatch(l -> Character.isLowerCase(text.codePointAt(l.start())));
  }

  private static List<CharSpan> joined(String text, List<CharSpan> lines) {
    List<CharSpan> blocks = new ArrayList<>();
    CharSpan block = lines.get(0);
    for (CharSpan line : lines.subList(1, lines.size())) {
      long breaks =
          text.substring(block.end(), line.start())
              .replace("\r\n", "\n")
              .chars()
              .filter(c -> isLineBreak((char) c))
              .count();
      if (breaks == 1) {
        block = new CharSpan(block.start(), line.end());
      } else {
        blocks.add(block);
        block = line;
      }
    }
    blocks.add(block);
    return blocks;
  }

  /** Line feed, carriage return, next line, line separator, paragraph separator. */
  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }
}
