package dev.blotter.link;

import static dev.blotter.link.Wording.AGE;
import static dev.blotter.link.Wording.FORMERLY;
import static dev.blotter.link.Wording.MODIFIERS;

import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import java.util.regex.Pattern;

/**
 * Reads the bodies and places that the phrase of a role names: before the role, behind it, at its
 * holder. Stateless.
 */
final class PostPhrases {

  private static final Pattern AFTER =
      Pattern.compile(
          " (?:(?:of|in|for|on) [a-z][\\w-]*(?: [a-z][\\w-]*)? )?"
              + "(?:(?:once |now |who (?:is|was) )?(?:employed|based|serving|working|stationed) )?"
              + "(?:of|for|at|with responsibility for|with|in|from|to|on) (?:the |its )?(?:former |new )?"
              + "(?:(?:union|charity|company|firm|group|campaign group|think tank|trade body|trade union"
              + "|party|law firm|consultancy|bank|brokerage|broker|magazine|agency|club) )?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FURTHER =
      Pattern.compile("(?: (?:(?:office|branch|division|arm) of|in|for|at|of|on)|, in) (?:the )?");
  private static final Pattern POSSESSIVE = Pattern.compile("'s? " + MODIFIERS);
  private static final Pattern OWNS = Pattern.compile("'s? ");
  private static final Pattern BEFORE =
      Pattern.compile(
          "\\)?(?:'s? "
              + MODIFIERS
              + "| (?i:(?:has|have|had) (?:an?|its|their)|(?:names?|appoints?|gets?|picks?|hires?|unveils?)"
              + "(?: an?| its| their)?(?= new\\b)) "
              + "(?i:new )?"
              + FORMERLY
              + "| (?:\\p{Lu}[\\w-]+ ){0,2}"
              + FORMERLY
              + "|-based )");
  private static final Pattern BESIDE = Pattern.compile(" |'s? | \\(");
  private static final Pattern AND = Pattern.compile(" and ");
  private static final Pattern OF_HOLDER =
      Pattern.compile(
          "(?:,? "
              + AGE
              + "(?:(?:late |formerly |once |previously )?of|from|with|for)|, "
              + AGE
              + "at) (?:the |its )?(?:[a-z]+'s )?|, "
              + AGE
              + "ex-");
  private static final Pattern AT_HOLDER = Pattern.compile(" at (?:the )?");
  private static final Pattern OF =
      Pattern.compile(",? " + AGE + "(?:late |formerly |once |previously )?of (?:the )?");
  private static final Pattern FOR = Pattern.compile(",? for (?:the )?");
  private static final Pattern TO = Pattern.compile(" to ");
  private static final Pattern ON = Pattern.compile(" on (?:the )?");
  private static final Pattern FROM = Pattern.compile(" from (?:the )?");
  private static final Pattern DOES =
      Pattern.compile(
          ", (?:"
              + AGE
              + ")?who (?:now |also )?(?:leads|led|heads|headed|runs|ran|chairs|manages|oversees"
              + "|commands|covers|polices|represents|is leading|is heading|leads on|looks after"
              + "|(?:is |was )?(?:works|worked|serves|has served|has worked|is based|was based|based|sits)"
              + " (?:for|at|in|with|on)"
              + "|has responsibility for|is (?:responsible for|in charge of)"
              + "|co-?ordinates [a-z]+ (?:for|at)|speaks for) (?:the )?(?:[a-z]+'s )?");
  private static final Pattern MOVED =
      Pattern.compile(
          ".*\\b(?:sign|signs|signed|signing|bought|buy|brought|join|joins|joined|arrives|arrived"
              + "|loan|transfer|move|take|takes|taken|took|replaced|poached|hired|recruited)\\b.*");
  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Pattern COMMA = Pattern.compile(", ");
  private static final Pattern LIST_ENDS = Pattern.compile("[,;.]?|[;.] .*");
  private static final Pattern OPENS = Pattern.compile(" \\(");
  private static final Pattern CLOSES = Pattern.compile("(?:, [^(),]{1,40})?\\).*");
  private static final Pattern PAUSES = Pattern.compile("[,.;:)].*|$");
  private static final int MAX_BODIES = 4;
  private static final int CLAUSE = 80;

  private final Gaps gaps;

  PostPhrases(Gaps gaps) {
    this.gaps = gaps;
  }

  /** Reads the bodies behind and before a role into its post. */
  void read(Post post) {
    readAfter(post);
    readBefore(post);
  }

  private void readAfter(Post post) {
    while (post.tail - post.role < MAX_BODIES && gaps.isBody(post.tail + 1)) {
      int body = post.tail + 1;
      if (post.tail == post.role && gaps.joined(post.tail, body, AFTER)) {
        boolean apart =
            gaps.mention(body).kind() == Kind.ROAD
                ? gaps.joined(post.tail, body, OF)
                : gaps.joined(post.tail, body, ON) && gaps.joined(body, body + 1, TO);
        if (apart) {
          return;
        }
        set(post, body);
      } else if (post.tail > post.role && gaps.joined(post.tail, body, POSSESSIVE)) {
        replace(post, body);
      } else if (post.tail > post.role
          && (gaps.joined(post.tail, body, FURTHER) || isSeat(post.tail, body))) {
        fill(post, body);
      } else if (post.tail == post.role || !isSecond(post.tail, body)) {
        return;
      }
      post.tail = body;
    }
  }

  /** Whether a body is the second of two that a post is for: [role] for [body] and [body], X. */
  private boolean isSecond(int first, int body) {
    return gaps.joined(first, body, AND)
        && gaps.isPerson(body + 1)
        && gaps.joined(body, body + 1, COMMA);
  }

  /** Whether a place behind a body and a comma says where the body is: [college], [town]. */
  private boolean isSeat(int body, int place) {
    return gaps.isOrganisation(body)
        && gaps.isPlace(place)
        && (gaps.joined(body, place, COMMA) || gaps.joined(body, place, SPACE))
        && gaps.followed(place, PAUSES);
  }

  private void readBefore(Post post) {
    if (!gaps.isBody(post.role - 1) || !gaps.joined(post.role - 1, post.role, BEFORE)) {
      return;
    }
    post.front = post.role - 1;
    fill(post, post.front);
    while (post.role - post.front < MAX_BODIES && gaps.isBody(post.front - 1)) {
      int body = post.front - 1;
      boolean beside = gaps.joined(body, post.front, BESIDE);
      if (!beside && !isPair(body, post.front)) {
        return;
      }
      post.front = body;
      if (!beside || gaps.mention(body).kind() == Kind.POLITICAL_PARTY) {
        set(post, body);
      } else {
        fill(post, body);
      }
    }
  }

  /** Whether two bodies share a role: [club] and [country] [midfielder]. */
  private boolean isPair(int body, int next) {
    return gaps.isOrganisation(body)
        && gaps.isOrganisation(next)
        && gaps.joined(body, next, AND)
        && gaps.joined(next, next + 1, BESIDE);
  }

  /** Reads the body behind a comma: [person], [role], [body], [town]. */
  void readListed(Post post) {
    int body = post.role + 1;
    if (post.hasBody()
        || !gaps.isOrganisation(body)
        || !gaps.joined(post.role, body, COMMA)
        || !(gaps.followed(body, LIST_ENDS) || isSeat(body, body + 1))) {
      return;
    }
    set(post, body);
    post.tail = body;
    if (isSeat(body, body + 1)) {
      fill(post, body + 1);
      post.tail = body + 1;
    }
  }

  /**
   * Reads what stands at a holder behind the role: [role] [person], of [body]; [role] [person], who
   * leads the [body]; [role] [person], [body].
   */
  void readOfHolder(Post post) {
    int holder = post.lastHolder();
    int body = holder + 1;
    if (!gaps.isBody(body) || gaps.joined(holder, body, OPENS)) {
      return;
    }
    if (post.hasBody()) {
      if (gaps.joined(holder, body, DOES)
          || (gaps.mention(body).kind() == Kind.POLITICAL_PARTY && gaps.joined(holder, body, OF))) {
        fill(post, body);
      }
      return;
    }
    boolean isListed =
        gaps.isOrganisation(body)
            && gaps.joined(holder, body, COMMA)
            && gaps.followed(body, LIST_ENDS);
    if (!isListed && !gaps.joined(holder, body, DOES) && !isHoldersBody(post, holder, body)) {
      return;
    }
    set(post, body);
    while (body - holder < MAX_BODIES && gaps.isBody(body + 1)) {
      if (gaps.joined(body, body + 1, POSSESSIVE)) {
        replace(post, ++body);
      } else if (gaps.joined(body, body + 1, FURTHER)) {
        fill(post, ++body);
      } else {
        return;
      }
    }
  }

  /**
   * "Of" and a place behind a name is where its bearer lives, but of an office where he holds it; a
   * club behind "from" may be the one he left.
   */
  private boolean isHoldersBody(Post post, int holder, int body) {
    if (gaps.joined(holder, body, AT_HOLDER)) {
      return gaps.isOrganisation(body);
    }
    if (!gaps.joined(holder, body, OF_HOLDER)) {
      return false;
    }
    if (gaps.joined(holder, body, OF)) {
      return gaps.isOrganisation(body)
          || gaps.mention(body).kind() == Kind.FACILITY
          || gaps.mention(post.role).kind() == Kind.OFFICIAL
          || (gaps.isBody(body + 1) && gaps.joined(body, body + 1, OWNS));
    }
    if (gaps.joined(holder, body, FOR)) {
      return gaps.mention(post.role).kind() != Kind.LEGAL;
    }
    return !gaps.joined(holder, body, FROM)
        || !MOVED.matcher(gaps.before(post.role, CLAUSE)).matches();
  }

  /**
   * Reads the brackets behind a name: [person] ([party], [place]).
   *
   * @return the last mention inside them, or that of the person
   */
  int readBrackets(Post.Holder holder) {
    int last = holder.person;
    if (!gaps.isBody(last + 1) || !gaps.joined(last, last + 1, OPENS)) {
      return last;
    }
    last++;
    setAt(holder, last);
    if (gaps.isBody(last + 1) && gaps.joined(last, last + 1, COMMA)) {
      last++;
      setAt(holder, last);
    }
    if (!gaps.followed(last, CLOSES)) {
      holder.organisation = null;
      holder.place = null;
      return holder.person;
    }
    return last;
  }

  /** Takes a body that stands at one holder as that of his post, if he has none of its type. */
  void setAt(Post.Holder holder, int body) {
    if (gaps.isPlace(body)) {
      holder.place = holder.place == null ? (Integer) body : holder.place;
    } else {
      holder.organisation = holder.organisation == null ? (Integer) body : holder.organisation;
    }
  }

  /** Takes a body or place as that of the post. */
  void set(Post post, int body) {
    if (gaps.mention(body).type() == EntityType.PLACE) {
      post.place = body;
    } else {
      post.organisation = body;
    }
  }

  /** The body a phrase comes to last is the one the post belongs to directly. */
  private void replace(Post post, int body) {
    post.place = null;
    post.organisation = null;
    set(post, body);
  }

  private void fill(Post post, int body) {
    if ((gaps.isPlace(body) ? post.place : post.organisation) == null) {
      set(post, body);
    }
  }
}
