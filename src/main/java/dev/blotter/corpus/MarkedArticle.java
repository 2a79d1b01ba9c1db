package dev.blotter.corpus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
}
