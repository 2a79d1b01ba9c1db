package dev.blotter.link;

import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.Mention;
import dev.blotter.document.TaggedArticle;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The mentions of an article as neighbours: of what type each is, and what stands between those of
 * one sentence, every stretch of blank space as one space. An index of no mention is allowed: it is
 * of no type and joined to nothing. Only near text is looked at, so that the cost of an article
 * does not depend on how it is cut. Good for one article.
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

  boolean isPerson(int mention) {
    return is(mention, EntityType.PERSON);
  }

  boolean isRole(int mention) {
    return is(mention, EntityType.ROLE);
  }

  boolean isOrganisation(int mention) {
    return is(mention, EntityType.ORGANISATION);
  }

  boolean isPlace(int mention) {
    return is(mention, EntityType.PLACE);
  }

  /** Whether it is an organisation or a place. */
  boolean isBody(int mention) {
    return isOrganisation(mention) || isPlace(mention);
  }

  private boolean is(int mention, EntityType type) {
    return mention >= 0 && mention < mentions.size() && mentions.get(mention).type() == type;
  }

  /** The mention with that index. */
  Mention mention(int mention) {
    return mentions.get(mention);
  }

  /** The words of a mention. */
  String words(int mention) {
    return article.textOf(mentions.get(mention));
  }

  /** Whether all that stands between two mentions of one sentence is of that pattern. */
  boolean joined(int left, int right, Pattern between) {
    String gap = between(left, right);
    return gap != null && between.matcher(gap).matches();
  }

  /** Whether all that stands after a mention, up to the next, is of that pattern. */
  boolean followed(int mention, Pattern after) {
    return after.matcher(after(mention)).matches();
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

  /** The sentence of a mention before it, or that many characters of it. */
  String before(int mention, int reach) {
    int to = mentions.get(mention).span().start();
    return text(Math.max(sentence(mention).start(), to - reach), to);
  }

  /** The text between two mentions of one sentence, with what stands between them. */
  String since(int mention, int before) {
    return text(mentions.get(mention).span().end(), mentions.get(before).span().start());
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
