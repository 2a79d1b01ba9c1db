package dev.blotter.corpus;

import dev.blotter.document.Article;
import dev.blotter.document.LineEnds;
import dev.blotter.document.Mention;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.TaggedArticle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An article of a corpus with the marks of its annotators.
 *
 * @param id unique within the corpus, not blank
 * @param header what else is known of it ({@code source}, {@code licence}, …), in file order
 * @param text the article's own text, without marks; lines are separated by {@code \n}
 * @param marks flat (no two overlap), in the order of the text
 */
public record MarkedArticle(String id, Map<String, String> header, String text, List<Mark> marks) {

  /**
   * @throws IllegalArgumentException if the id is blank, or marks overlap, are out of order or
   *     leave the text
   */
  public MarkedArticle {
    if (id.isBlank()) {
      throw new IllegalArgumentException("an article needs an id");
    }
    header = Collections.unmodifiableMap(new LinkedHashMap<>(header));
    marks = List.copyOf(marks);
    int last = 0;
    for (Mark mark : marks) {
      if (mark.span().start() < last || mark.span().end() > text.length()) {
        throw new IllegalArgumentException(
            "article "
                + id
                + ": mark "
                + mark.span()
                + " overlaps the one that ends at "
                + last
                + " or leaves the text of "
                + text.length()
                + " characters");
      }
      last = mark.span().end();
    }
  }

  /** The words of a mark of this article. */
  public String textOf(Mark mark) {
    return mark.span().of(text);
  }

  /**
   * An article and its marks. The corpus format knows one line end and no mark over it, so line
   * ends become {@code \n}, and within a mark a blank.
   *
   * @param marks flat, in the order of the text
   */
  public static MarkedArticle of(Article article, List<Mark> marks) {
    LineEnds lines = new LineEnds(article.text());
    return new MarkedArticle(
            oneLine(article.id()),
            Map.of("source", oneLine(article.source().uri())),
            lines.text(),
            marks.stream().map(m -> new Mark(lines.at(m.span()), m.type(), m.kind())).toList())
        .onLines();
  }

  /** The mentions of an article as marks, as {@link #of(Article, List)} has them. */
  public static MarkedArticle of(TaggedArticle tagged) {
    return of(
        tagged.article(),
        tagged.mentions().stream().map(m -> new Mark(m.span(), m.type(), m.kind())).toList());
  }

  /** This article with blanks for the line ends within marks. */
  MarkedArticle onLines() {
    StringBuilder plain = new StringBuilder(text);
    for (Mark mark : marks) {
      for (int i = mark.span().start(); i < mark.span().end(); i++) {
        if (plain.charAt(i) == '\n') {
          plain.setCharAt(i, ' ');
        }
      }
    }
    return new MarkedArticle(id, header, plain.toString(), marks);
  }

  /** What can stand in a header: an id may hold anything. */
  static String oneLine(String words) {
    return words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  /**
   * The marks as mentions of confidence 1; those that do not lie in one sentence are left out.
   *
   * @param segmented this article in sentences
   * @throws IllegalArgumentException if it has another text
   */
  public TaggedArticle tagged(SegmentedArticle segmented) {
    if (!text.equals(segmented.article().text())) {
      throw new IllegalArgumentException("article " + id + ": the texts differ");
    }
    List<Sentence> sentences = segmented.sentences();
    List<Mention> mentions = new ArrayList<>();
    int s = 0;
    for (Mark mark : marks) {
      while (s < sentences.size() && sentences.get(s).span().end() <= mark.span().start()) {
        s++;
      }
      if (s < sentences.size() && sentences.get(s).span().contains(mark.span())) {
        mentions.add(
            new Mention(
                mark.type(), mark.kind(), mark.span(), s, 1, Set.of(Mention.Evidence.MODEL)));
      }
    }
    return new TaggedArticle(segmented, mentions);
  }
}
