package dev.blotter.link;

import static dev.blotter.link.Wording.DETERMINER;
import static dev.blotter.link.Wording.MODIFIERS;
import static dev.blotter.link.Wording.TITLE;

import dev.blotter.document.Mention;
import dev.blotter.document.TaggedArticle;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the body that a phrase points to without naming it: "its", "whose", "the force's", or the
 * clause that gives the post. Reads an article in order; good for one.
 */
final class BodyReferences {

  private static final Pattern NOUN_BEFORE =
      Pattern.compile(".*\\b(?:[Tt]he|[Tt]his|[Tt]hat) (?:[a-z]+ )?([a-z]+)'s? " + MODIFIERS + "$");
  private static final Pattern NOUN_AFTER =
      Pattern.compile(
          " (?:[a-z]+ )?(?:of|for|at|with|from) (?:the|this|that) ([a-z]+)\\b(?! of).*");
  private static final Pattern WHOSE =
      Pattern.compile("(?:[^,]{0,30})?,? whose " + MODIFIERS + "$");
  private static final Pattern WHERE =
      Pattern.compile(".*\\bwhere (?:he|she) (?:is|was|had been|has been) .*");
  private static final Pattern ITS =
      Pattern.compile(
          "(?:.*\\b)?(?:(?:[Ii]ts|[Tt]heir) |[Ii]t (?:also |now |already )*has (?:a|an) )"
              + MODIFIERS
              + "$");
  private static final Pattern ITS_BESIDE =
      Pattern.compile(
          "(?:,? (?:without|minus|with|despite|by|through|and|under)|[^,;]{0,40} by) (?:its|their) "
              + MODIFIERS);
  private static final Pattern DOES_ITS =
      Pattern.compile(
          " (?!(?:and|or|with|in|at|of|for|on|to|from|by|before|after|while|as|that|than)\\b)"
              + "(?:[\\w'-]+ ){0,7}(?:its|their) "
              + MODIFIERS);
  private static final Pattern NAMES =
      Pattern.compile(
          "(?:, [^,]{1,40},| [a-z]+)? (?:has |have |had )?(?:also |now |just )?(?:named|appointed|elected|hired"
              + "|made|promoted|confirmed|unveiled|chosen|installed|names|appoints|elects|hires"
              + "|unveils) (?:[a-z]+ )?"
              + TITLE
              + "(?:[A-Z][\\w-]+ )?");
  private static final Pattern AS_ITS =
      Pattern.compile("(?:(?: [a-z]+){0,3},? (?:as|to) | )(?:" + DETERMINER + " )?" + MODIFIERS);
  private static final Pattern JOINS =
      Pattern.compile(
          ".*\\b(?:joins|joined|joining|join|moves to|moved to|goes to|went to|returns to|returned to"
              + "|left|leaves|arrives at|leads|led|runs|ran) (?:the )?$");
  private static final Pattern OWNS = Pattern.compile("'s? ");
  private static final Pattern STARTS =
      Pattern.compile(
          "(?:[^,]*[;:.] |\\p{Lu}[^,]{0,40}, )?(?:(?:[Tt]he|But|And|Yet|An?) )?(?:the )?");
  private static final int RECENT = 2;
  private static final int MENTIONS_BACK = 40;

  private final List<Mention> mentions;
  private final int[] entityOf;
  private final Gaps gaps;
  private final BodiesInPlay bodies;

  BodyReferences(TaggedArticle article, Gaps gaps, int[] entityOf) {
    this.mentions = article.mentions();
    this.entityOf = entityOf;
    this.gaps = gaps;
    this.bodies = new BodiesInPlay(article, entityOf);
  }

  /** The mention of the body that the phrase of a post points to; posts come in order. */
  @Nullable Integer of(Post post) {
    bodies.readUpTo(post.role);
    int sentence = mentions.get(post.role).sentence();
    String before = gaps.before(post.role);
    Matcher noun = NOUN_BEFORE.matcher(before);
    if (noun.matches()) {
      return bodies.named(noun.group(1), sentence);
    }
    boolean hasLast = post.role > 0 && mentions.get(post.role - 1).sentence() == sentence;
    if (hasLast && gaps.isBody(post.role - 1)) {
      if (WHOSE.matcher(before).matches() || WHERE.matcher(before).matches()) {
        return post.role - 1;
      }
      if (gaps.isOrganisation(post.role - 1)
          && AS_ITS.matcher(before).matches()
          && JOINS.matcher(gaps.before(post.role - 1)).matches()) {
        return post.role - 1;
      }
    }
    if (ITS.matcher(before).matches()) {
      return its(post.role);
    }
    Integer namer = namer(post);
    if (namer != null) {
      return namer;
    }
    noun = NOUN_AFTER.matcher(gaps.after(post.role));
    return noun.matches() ? bodies.named(noun.group(1), sentence) : null;
  }

  /** [body] has named [person] as [role]. */
  private @Nullable Integer namer(Post post) {
    if (post.holders.size() != 1 || !post.holderBefore) {
      return null;
    }
    int holder = post.lastHolder();
    int namer = holder - 1;
    if (gaps.isRole(namer)) {
      namer--;
    }
    return gaps.isOrganisation(namer)
            && gaps.joined(namer, namer + 1, NAMES)
            && AS_ITS.matcher(gaps.before(post.role)).matches()
        ? (Integer) namer
        : null;
  }

  /** The body that the clause of a mention, or the sentence before it, is about. */
  private @Nullable Integer its(int role) {
    int last = role - 1;
    int sentence = mentions.get(role).sentence();
    if (gaps.isBody(last)
        && (gaps.joined(last, role, ITS_BESIDE) || gaps.joined(last, role, DOES_ITS))) {
      return last;
    }
    for (int s = sentence; s >= Math.max(0, sentence - RECENT); s--) {
      int from = first(s, last);
      Integer only = only(from, last, s);
      Integer leader = s < sentence - 1 ? null : leader(from, last, s);
      if (only != null) {
        return only;
      }
      if (leader != null) {
        return leader;
      }
    }
    return null;
  }

  /** The first mention of a sentence that stands no further on than that one. */
  private int first(int sentence, int last) {
    int first = last + 1;
    while (first > 0
        && last - first < MENTIONS_BACK
        && mentions.get(first - 1).sentence() >= sentence) {
      first--;
    }
    return first;
  }

  /** The last organisation of a sentence, if no other is named there but its owner. */
  private @Nullable Integer only(int from, int to, int sentence) {
    Integer only = null;
    for (int i = from; i <= to && mentions.get(i).sentence() == sentence; i++) {
      if (gaps.isOrganisation(i) && owned(i) == i) {
        if (only != null && entityOf[only] != entityOf[i]) {
          return null;
        }
        only = i;
      }
    }
    return only;
  }

  /** The body that a sentence begins with. */
  private @Nullable Integer leader(int from, int to, int sentence) {
    return from <= to
            && mentions.get(from).sentence() == sentence
            && gaps.isBody(from)
            && STARTS.matcher(gaps.before(from)).matches()
        ? (Integer) owned(from)
        : null;
  }

  /** The last of the bodies that own one another: [force]'s [unit]. */
  private int owned(int body) {
    int owned = body;
    while (gaps.isBody(owned + 1) && gaps.joined(owned, owned + 1, OWNS)) {
      owned++;
    }
    return owned;
  }
}
