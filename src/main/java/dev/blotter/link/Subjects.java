package dev.blotter.link;

import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.Mention;
import dev.blotter.document.TaggedArticle;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds whom a sentence gives a post by its verb, when the name does not stand beside it: the
 * person the sentence begins with, or whom its He or She means. Good for one article.
 */
final class Subjects {

  private static final Pattern PRONOUN = Pattern.compile("(?:And |But |Now )?(?:He|She) .*");
  private static final Pattern GIVEN =
      Pattern.compile(
          "(?:.*?(?:, | and |\\b[Hh]e |\\b[Ss]he |\\d ))?"
              + "(?:(?:is|was|becomes|became|will become|has been|had been|remains|works as"
              + "|worked as|is promoted to|was promoted to|(?:starts|started|returns|retired|served"
              + "|serves|trained|resigned|quit|stepped down)\\b[^,]* as|who (?:spent|served|worked|trained)\\b[^,]* as"
              + "|(?:moves|moved|switches|switched)\\b[^,]* to) )"
              + "(?:now |once |also |currently |previously )?"
              + "(?:(?:the|a|an|its|their|his|her) )?(?:[a-z0-9][\\w'-]* ){0,3}");
  private static final int SENTENCES_BACK = 3;
  private static final int MENTIONS_BACK = 40;
  private static final int MAX_LENGTH = 240;
  private static final int MAX_LEAD = 14;

  private final TaggedArticle article;
  private final List<Mention> mentions;
  private final int[] entityOf;

  Subjects(TaggedArticle article, int[] entityOf) {
    this.article = article;
    this.mentions = article.mentions();
    this.entityOf = entityOf;
  }

  /**
   * The mention of the person to whom the sentence gives a post.
   *
   * @param front the mention of the role, or of a body that belongs to it and stands before it
   */
  @Nullable Integer of(int front) {
    int sentence = mentions.get(front).sentence();
    CharSpan span = article.segmented().sentences().get(sentence).span();
    int to = mentions.get(front).span().start();
    if (to - span.start() > MAX_LENGTH) {
      return null;
    }
    String before = article.article().text().substring(span.start(), to).replace('\u00A0', ' ');
    int first = front;
    while (first > 0 && mentions.get(first - 1).sentence() == sentence) {
      first--;
    }
    String clause = before.substring(Math.max(0, before.length() - MAX_LENGTH));
    if (!GIVEN.matcher(clause).matches()) {
      return null;
    }
    if (PRONOUN.matcher(before).matches()) {
      return only(first, front) == null && !hasPerson(first, front) ? lastBefore(first) : null;
    }
    boolean leads =
        first < front
            && mentions.get(first).type() == EntityType.PERSON
            && mentions.get(first).span().start() - span.start() <= MAX_LEAD;
    return leads ? only(first, front) : null;
  }

  /** The last of these mentions that is of a person, if all of them are of the same. */
  private @Nullable Integer only(int from, int to) {
    Integer only = null;
    for (int i = from; i < to; i++) {
      if (mentions.get(i).type() == EntityType.PERSON) {
        if (only != null && entityOf[only] != entityOf[i]) {
          return null;
        }
        only = i;
      }
    }
    return only;
  }

  private boolean hasPerson(int from, int to) {
    return mentions.subList(from, to).stream().anyMatch(m -> m.type() == EntityType.PERSON);
  }

  /** The person of the last sentence that names one, if it names no other. */
  private @Nullable Integer lastBefore(int mention) {
    int sentence = mentions.get(mention).sentence();
    for (int i = mention - 1; i >= Math.max(0, mention - MENTIONS_BACK); i--) {
      if (mentions.get(i).sentence() < sentence - SENTENCES_BACK) {
        return null;
      }
      if (mentions.get(i).type() == EntityType.PERSON) {
        int from = i;
        while (from > 0
            && i - from < MENTIONS_BACK
            && mentions.get(from - 1).sentence() == mentions.get(i).sentence()) {
          from--;
        }
        return only(from, i + 1);
      }
    }
    return null;
  }
}
