package dev.blotter.link;

import static dev.blotter.link.Wording.AGE;
import static dev.blotter.link.Wording.DETERMINER;
import static dev.blotter.link.Wording.FORMERLY;
import static dev.blotter.link.Wording.LETTERS;
import static dev.blotter.link.Wording.MODIFIERS;
import static dev.blotter.link.Wording.STILL;
import static dev.blotter.link.Wording.TITLE;

import dev.blotter.link.Post.Holder;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the holders that stand at a post: beside it, before or after it in apposition, joined to it
 * by a verb, or at the post next to it. Stateless.
 */
final class PostHolders {

  private static final Pattern BESIDE =
      Pattern.compile(" (?:\\d{1,6} |\\(|called |named )?" + TITLE);
  private static final Pattern COMMA =
      Pattern.compile("(?:[,:]| [\u2013\u2014-]) (?:one )?" + TITLE);
  private static final Pattern IS =
      Pattern.compile(
          ",? (?:is|was|will be|has been named as|goes to|went to|will go to|passes to) " + TITLE);
  private static final Pattern TAIL_COMMA =
      Pattern.compile(
          "(?!.*\\b(?:said|says|told|added|warned|asked|who|which|that|and)\\b)"
              + "(?:'s?)?(?: [a-z][\\w-]*){1,5}, "
              + TITLE);
  private static final Pattern WHO_COMMA = Pattern.compile("(?: [a-z]+)? who [^,]{1,50}, " + TITLE);
  private static final Pattern INCLUDING =
      Pattern.compile(
          "(?:'s?)?(?: [a-z][\\w-]*){0,5},? (?:who include|who are|including|among them) " + TITLE);
  private static final Pattern WHOSE_BODY = Pattern.compile(", (?:the )?");
  private static final Pattern POSSESSIVE = Pattern.compile("'s? " + TITLE);
  private static final Pattern APPOSITION =
      Pattern.compile(
          LETTERS
              + "(?:, "
              + AGE
              + "| \\(| [\u2013\u2014-] )"
              + FORMERLY
              + "(?:"
              + DETERMINER
              + " "
              + MODIFIERS
              + "(?:ex-)?)?");
  private static final Pattern COPULA =
      Pattern.compile(
          LETTERS
              + "(?:, who [^,]{1,60})?,? "
              + AGE
              + "(?:who )?"
              + Subjects.GIVING
              + "(?:"
              + DETERMINER
              + " )?"
              + MODIFIERS);
  private static final Pattern OF =
      Pattern.compile(
          ",? " + AGE + "(?:late |formerly |lately |once )?(?:of|from|at|with) (?:the )?");
  private static final Pattern ASIDE_ENDS =
      Pattern.compile(
          "\\)?(?:,? as (?:"
              + DETERMINER
              + " )?|, who (?:is|was|has been) "
              + STILL
              + "(?:"
              + DETERMINER
              + " )?|, "
              + FORMERLY
              + DETERMINER
              + " )"
              + MODIFIERS);
  private static final Pattern OBJECT =
      Pattern.compile(" (?:" + DETERMINER + " )?" + FORMERLY + MODIFIERS);
  private static final Pattern MAKES =
      Pattern.compile(
          "(?:.* )?(?:has|have|had) (?:made|appointed|named|elected|declared|chosen) " + TITLE);
  private static final Pattern TO = Pattern.compile(" to (?:be )?(?:" + DETERMINER + " )?");
  private static final Pattern PROMOTES = Pattern.compile(".*\\bpromot(?:ed|es|ing) .*");
  private static final Pattern ENDS =
      Pattern.compile(
          "(?:[,.;:)\"\u201D\u2013\u2014-]|'(?!s)|$| (?:of|at|for|in|with|who|and|from|on|to|based"
              + "|once|employed|serving|working|whose|turned|now|then|formerly|playing|since|until"
              + "|during|under|there)\\b"
              + "| [\u2013\u2014-]| \\().*");
  private static final Pattern ALSO =
      Pattern.compile(
          "(?: [a-z]+){0,2}(?:,? and |, )(?<!, and (?=the ))"
              + STILL
              + "(?:"
              + DETERMINER
              + " )?"
              + FORMERLY
              + MODIFIERS);
  private static final Pattern NEXT_ROLE =
      Pattern.compile("(?: |,? and | was )(?:" + DETERMINER + " )?" + FORMERLY);
  private static final Pattern NEXT_IN_APPOSITION =
      Pattern.compile(", (?:" + DETERMINER + " )?" + FORMERLY + MODIFIERS);
  private static final Pattern AND_ROLE = Pattern.compile(" and ");
  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Pattern AND = Pattern.compile(",? and " + TITLE);
  private static final Pattern LIST = Pattern.compile(", " + TITLE);
  private static final Pattern OPENS = Pattern.compile(" \\(");
  private static final Pattern CLOSED = Pattern.compile("\\).*");
  private static final Pattern CLOSES = Pattern.compile("\\)(?:,| and|, and) " + TITLE);
  private static final int MAX_HOLDERS = 12;
  private static final int CLAUSE = 120;

  private final Gaps gaps;
  private final PostPhrases phrases;

  PostHolders(Gaps gaps, PostPhrases phrases) {
    this.gaps = gaps;
    this.phrases = phrases;
  }

  /** Reads the holders that stand at a post whose phrase has been read. */
  void read(Post post) {
    if (!beside(post) && !before(post)) {
      after(post);
    }
    if (post.plural && post.holders.size() < 2) {
      post.holders.clear();
    }
    if (!post.holders.isEmpty() && !post.holderBefore) {
      phrases.readOfHolder(post);
    }
  }

  /** Right behind the post, or behind its body: [role] Mr [person]. */
  private boolean beside(Post post) {
    if (gaps.isPerson(post.tail + 1) && gaps.joined(post.tail, post.tail + 1, BESIDE)) {
      hold(post, post.tail + 1);
      return true;
    }
    return false;
  }

  /** Before the post, in apposition or by a verb: [person], the [role]. */
  private boolean before(Post post) {
    int last = post.front - 1;
    boolean aside =
        isLetters(last)
            || (gaps.isBody(last)
                && (gaps.joined(last - 1, last, OF) || gaps.joined(last - 1, last, OPENS))
                && gaps.joined(last, post.front, ASIDE_ENDS));
    int holder = gaps.isPerson(last - 1) && aside ? last - 1 : last;
    if (!gaps.isPerson(holder)) {
      return false;
    }
    boolean letters = holder == post.role - 1 && isLetters(post.role);
    boolean apposed =
        gaps.joined(last, post.front, APPOSITION)
            && (post.hasBody() || gaps.followed(post.role, ENDS));
    if (!letters
        && !apposed
        && !gaps.joined(last, post.front, COPULA)
        && !isMade(holder, post.front)) {
      return false;
    }
    post.holderBefore = true;
    post.holders.add(new Holder(holder));
    while (post.plural
        && post.holders.size() < MAX_HOLDERS
        && gaps.isPerson(holder - 1)
        && (gaps.joined(holder - 1, holder, AND) || gaps.joined(holder - 1, holder, LIST))) {
      post.holders.add(0, new Holder(--holder));
    }
    if (apposed && !post.plural) {
      phrases.readListed(post);
      boolean owned = gaps.joined(holder - 1, holder, POSSESSIVE);
      boolean inside = gaps.joined(holder - 1, holder, OPENS) && gaps.followed(post.tail, CLOSED);
      if (gaps.isBody(holder - 1) && (owned || inside)) {
        phrases.setAt(post.holders.get(0), holder - 1);
      }
    }
    return true;
  }

  /** Whether a verb before a name gives its bearer a post: has made [person] [role]. */
  private boolean isMade(int person, int front) {
    return (gaps.joined(person, front, OBJECT) && MAKES.matcher(gaps.before(person)).matches())
        || (gaps.joined(person, front, TO)
            && PROMOTES.matcher(gaps.before(front, CLAUSE)).matches());
  }

  /** Letters that stand after a name: [person] [KC]. */
  private boolean isLetters(int role) {
    return gaps.isRole(role)
        && RoleWords.isPostNominal(gaps.words(role))
        && gaps.joined(role - 1, role, SPACE);
  }

  /** After the post and its bodies: [role] of [body], [person]. */
  private void after(Post post) {
    int holder = post.tail + 1;
    if (gaps.isOrganisation(holder)
        && gaps.isPerson(holder + 1)
        && gaps.joined(post.tail, holder, WHOSE_BODY)
        && gaps.joined(holder, holder + 1, POSSESSIVE)
        && isClosed(holder + 1)) {
      hold(post, holder + 1);
      phrases.setAt(post.holders.get(0), holder);
      return;
    }
    if (!gaps.isPerson(holder)) {
      return;
    }
    boolean apposed =
        (gaps.joined(post.tail, holder, COMMA) || gaps.joined(post.tail, holder, TAIL_COMMA))
            && isClosed(holder);
    boolean set = gaps.joined(post.tail, holder, WHO_COMMA) && gaps.after(holder).startsWith(",");
    if (apposed
        || set
        || gaps.joined(post.tail, holder, IS)
        || (post.plural && gaps.joined(post.tail, holder, INCLUDING))) {
      hold(post, holder);
    }
  }

  private boolean isClosed(int person) {
    int last = isLetters(person + 1) ? person + 1 : person;
    return gaps.followed(last, ENDS);
  }

  private void hold(Post post, int first) {
    int person = first;
    while (true) {
      Holder holder = new Holder(person);
      post.holders.add(holder);
      int last = phrases.readBrackets(holder);
      if (!post.plural || post.holders.size() == MAX_HOLDERS) {
        return;
      }
      int next = last + 1;
      boolean another =
          gaps.isPerson(next)
              && (last > person
                  ? gaps.joined(last, next, CLOSES)
                  : gaps.joined(last, next, AND) || gaps.joined(last, next, LIST));
      if (!another
          && gaps.isRole(next)
          && gaps.joined(person, next, OPENS)
          && gaps.joined(next, next + 1, CLOSES)) {
        next++;
        another = gaps.isPerson(next);
      }
      if (!another) {
        return;
      }
      person = next;
    }
  }

  /** Gives posts without a holder that of the next: [role] and [role] [person]. */
  void shareForward(List<Post> posts) {
    for (int p = posts.size() - 2; p >= 0; p--) {
      Post post = posts.get(p);
      Post next = posts.get(p + 1);
      if (post.holders.isEmpty()
          && !next.holders.isEmpty()
          && !next.holderBefore
          && post.plural == next.plural
          && next.front == post.tail + 1
          && (gaps.joined(post.tail, next.front, NEXT_ROLE)
              || (gaps.joined(post.tail, next.front, NEXT_IN_APPOSITION)
                  && isClosed(next.lastHolder())))) {
        for (Holder holder : next.holders) {
          post.holders.add(new Holder(holder.person));
        }
        next.sharesBodyOf = gaps.joined(post.tail, next.front, AND_ROLE) ? post : null;
      }
    }
  }

  /**
   * Gives a post without a holder that of the last, which stands before it: [person], [role] and
   * [role].
   */
  void shareBackward(Post last, Post post) {
    if (post.holders.isEmpty()
        && last.holderBefore
        && post.plural == last.plural
        && post.front == last.tail + 1
        && gaps.joined(last.tail, post.front, ALSO)) {
      for (Holder holder : last.holders) {
        post.holders.add(new Holder(holder.person));
      }
      post.holderBefore = true;
      post.sharesBodyOf = gaps.joined(last.tail, post.front, AND_ROLE) ? last : null;
    }
  }
}
