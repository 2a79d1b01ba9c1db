package dev.blotter.link;

import dev.blotter.document.CharSpan;
import dev.blotter.document.Mention;
import dev.blotter.document.TaggedArticle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the mentions of a sentence, every stretch of blank space as one space. Only
 * near text is looked at, so that the cost of an article does not depend on how it is cut. Good for
 * one article.
 */
final class Gaps {

  private static final int REACH = 80;

  private final List<Mention> mentions;
  private final TaggedArticle article;
  private final @Nullable String[] known;

  Gaps(TaggedArticle article) {
    this.article = article;
    this.mentions = article.mentions();
    this.known = new String[mentions.size()];
  }

  /**
   * The text between two mentions; null if one does not exist, they stand in two sentences or far
   * apart.
   */
  @Nullable String between(int left, int right) {
    if (left < 0
        || right >= mentions.size()
        || mentions.get(left).sentence() != mentions.get(right).sentence()) {
      return null;
    }
    int from = mentions.get(left).span().end();
    int to = mentions.get(right).span().start();
    if (to - from > REACH) {
      return null;
    }
    String gap = left == right - 1 ? known[left] : null;
    if (gap == null) {
      gap = text(from, to);
      if (left == right - 1) {
        known[left] = gap;
      }
    }
    return gap;
  }

  /** The text before a mention, back to the last one, the start of its sentence or its reach. */
  String before(int mention) {
    int to = mentions.get(mention).span().start();
    int from = sentence(mention).start();
    if (mention > 0) {
      from = Math.max(from, mentions.get(mention - 1).span().end());
    }
    return text(Math.max(from, to - REACH), to);
  }

  /** The text after a mention, on to the next one, the end of its sentence or its reach. */
  String after(int mention) {
    int from = mentions.get(mention).span().end();
    int to = sentence(mention).end();
    if (mention + 1 < mentions.size()) {
      to = Math.min(to, mentions.get(mention + 1).span().start());
    }
    return text(from, Math.min(to, from + REACH));
  }

  private CharSpan sentence(int mention) {
    return article.segmented().sentences().get(mentions.get(mention).sentence()).span();
  }

  private String text(int from, int to) {
    String text = article.article().text();
    StringBuilder plain = new StringBuilder(to - from);
    boolean space = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean blank = Character.isWhitespace(c) || c == '\u00A0';
      if (!blank) {
        plain.append(c == '\u2019' ? '\'' : c);
      } else if (!space) {
        plain.append(' ');
      }
      space = blank;
    }
    return plain.toString();
  }
}
