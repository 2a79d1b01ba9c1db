package dev.blotter.link;

import static dev.blotter.link.Wording.DETERMINER;
import static dev.blotter.link.Wording.MODIFIERS;
import static dev.blotter.link.Wording.STILL;

import dev.blotter.document.EntityType;
import dev.blotter.document.Mention;
import dev.blotter.document.TaggedArticle;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds whom a sentence gives a post by its verb, when the name does not stand beside it: the
 * person the sentence begins with, or whom its "who", He or She means. Good for one article.
 */
final class Subjects {

  private static final String BEING =
      "(?:(?:has|had|will|would|to) )?(?:be|been|is|was|become|becomes|became|remain|remains"
          + "|remained) "
          + STILL
          + "(?:(?:named|appointed|made|elected|promoted|chosen|confirmed|installed|hired|ordained)"
          + " (?:as |to )?)?";

  /** A verb that gives the person right before it a post, with the blank behind it. */
  static final String GIVING = "(?:" + BEING + "|(?:[a-z]+ )?(?:[a-z]+ )?as " + STILL + ")";

  private static final Pattern IS_GIVEN =
      Pattern.compile(
          "(?<=^|[ ,(])(?:"
              + BEING
              + "|(?:works?|worked|serves?|served|acts?|acted|joins?|joined|returns?|returned"
              + "|retires?|retired|resigns?|resigned|steps? down|stepped down|quits?|trains?|trained"
              + "|starts?|started|began|begins?|career|spent|named|appointed|elected|life|years"
              + "|months|job|stint|spell|described)\\b[^.;]{0,60}? as "
              + "|(?:moves?|moved|switches|switched|rises|rose|promoted)\\b[^.;]{0,40}? to "
              + "|reach(?:ed|ing) the rank of |gave up (?:his|her) job as )"
              + STILL
              + "(?:"
              + DETERMINER
              + " )?"
              + MODIFIERS
              + "$");
  private static final Pattern FIRST =
      Pattern.compile(
          "(?:As|(?:After|For|In|During) [^,]{0,40} as|Appointed|Elected|Made|Once|Named|Promoted)"
              + "(?: as| to)? (?:"
              + DETERMINER
              + " )?"
              + MODIFIERS
              + "$");
  private static final Pattern THEN_PRONOUN = Pattern.compile("[^.]*\\b(?:he|she)\\b.*");
  private static final Pattern PRONOUN =
      Pattern.compile("(?:^[\"\u201C\u2018']?(?:And |But |Now )?(?:He|She)|\\b(?:he|she)) ");
  private static final Pattern OBJECT = Pattern.compile("\\b(?:him|her|them) as ");
  private static final Pattern WHO = Pattern.compile("(?: \\p{Lu}{2,5})*,? who ");
  private static final Pattern REPORTS =
      Pattern.compile("\\b(?:said|says|told|tells|added|claimed|that|which|whose|where|asked)\\b");
  private static final int SENTENCES_BACK = 3;
  private static final int MENTIONS_BACK = 40;
  private static final int MAX_LENGTH = 240;
  private static final int MAX_LEAD = 30;

  private final List<Mention> mentions;
  private final int[] entityOf;
  private final Gaps gaps;
  private final TaggedArticle article;

  Subjects(TaggedArticle article, Gaps gaps, int[] entityOf) {
    this.article = article;
    this.mentions = article.mentions();
    this.gaps = gaps;
    this.entityOf = entityOf;
  }

  /**
   * The mention of the person to whom the sentence gives a post.
   *
   * @param front the mention of the role, or of a body that belongs to it and stands before it
   */
  @Nullable Integer of(int front) {
    int start = article.segmented().sentences().get(mentions.get(front).sentence()).span().start();
    if (mentions.get(front).span().start() - start > MAX_LENGTH) {
      return null;
    }
    String before = gaps.before(front, MAX_LENGTH);
    int first = firstOfSentence(front);
    if (FIRST.matcher(before).matches()) {
      return THEN_PRONOUN.matcher(gaps.after(front)).matches() ? lastBefore(first) : null;
    }
    Matcher given = IS_GIVEN.matcher(before);
    if (!given.find() || OBJECT.matcher(given.group()).find()) {
      return null;
    }
    int last = lastPerson(first, front);
    if (last >= 0) {
      String since = gaps.since(last, front);
      if (WHO.matcher(since).lookingAt() && !REPORTS.matcher(since).find()) {
        return last;
      }
    }
    Matcher pronoun = PRONOUN.matcher(before);
    if (pronoun.find()) {
      return last >= 0 ? only(first, front) : lastBefore(first);
    }
    boolean leads =
        last >= 0
            && mentions.get(first).type() == EntityType.PERSON
            && mentions.get(first).span().start() - start <= MAX_LEAD
            && !REPORTS.matcher(gaps.since(first, front)).find();
    return leads ? only(first, front) : null;
  }

  private int firstOfSentence(int mention) {
    int first = mention;
    while (first > 0
        && mention - first < MENTIONS_BACK
        && mentions.get(first - 1).sentence() == mentions.get(mention).sentence()) {
      first--;
    }
    return first;
  }

  private int lastPerson(int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (mentions.get(i).type() == EntityType.PERSON) {
        return i;
      }
    }
    return -1;
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

  /** The person of the last sentence that names one, if it names no other. */
  private @Nullable Integer lastBefore(int mention) {
    int sentence = mentions.get(mention).sentence();
    int last = lastPerson(Math.max(0, mention - MENTIONS_BACK), mention);
    if (last < 0 || mentions.get(last).sentence() < sentence - SENTENCES_BACK) {
      return null;
    }
    return only(firstOfSentence(last), last + 1);
  }
}
