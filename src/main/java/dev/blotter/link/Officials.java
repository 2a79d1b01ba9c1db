package dev.blotter.link;

import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import dev.blotter.document.Official;
import dev.blotter.document.TaggedArticle;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds who holds which post where, from what stands between the mentions of a sentence. Good for
 * one article.
 */
final class Officials {

  private static final String TITLE =
      "(?:(?:the )?(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Baroness|Rev|Revd|Reverend|Venerable"
          + "|Right Rev|Rt Rev|Most Rev|Very Rev|Rt Hon|Hon|Prof|Cllr|Fr|Father|Sister|Prince"
          + "|Princess)\\.? ){0,2}";
  private static final String ADJECTIVES = "(?:[a-z0-9][\\w'-]* ){0,3}";
  private static final String FORMERLY =
      "(?:(?:former|formerly|new|then|now|local|retired|current|outgoing|incoming|long-serving) |ex-)?";
  private static final String AGE = "(?:aged )?(?:\\d{1,3}, )?";

  private static final String BEING =
      "(?:(?:is|was|be|becomes|became|has been|had been|works as|worked as|serves as|served as"
          + "|remains|as|is promoted to|was promoted to)(?: now| also| currently| still| once)?) ";

  private static final Pattern BESIDE = Pattern.compile(" (?:\\d{1,6} |\\()?" + TITLE);
  private static final Pattern COMMA = Pattern.compile(", " + TITLE);
  private static final Pattern IS =
      Pattern.compile(
          ",? (?:is|will be|has been named as|goes to|went to|will go to|passes to) " + TITLE);
  private static final Pattern TAIL_COMMA =
      Pattern.compile(
          "(?!.*\\b(?:said|says|told|added|warned|asked|who|which|that|and)\\b)"
              + "(?:'s?)?(?: [a-z][\\w-]*){1,5}, "
              + TITLE);
  private static final Pattern APPOSITION =
      Pattern.compile(
          "(?:, "
              + AGE
              + "| \\()(?:(?:the|a|an|its|their|his|her|our|another) "
              + ADJECTIVES
              + "|"
              + FORMERLY
              + ")");
  private static final Pattern COPULA =
      Pattern.compile(
          "(?:, who [^,]{1,60})?,? "
              + AGE
              + "(?:who )?"
              + BEING
              + "(?:(?:the|a|an|its|their|his|her|our|one of the) )?"
              + ADJECTIVES);
  private static final Pattern ENDS =
      Pattern.compile(
          "(?:[,.;:)\"\u201D\u2013\u2014-]|'(?!s)|$| (?:of|at|for|in|with|who|and|from|on|to|based"
              + "|once|employed|serving|working|whose|turned|now|then|formerly|playing)\\b"
              + "| [\u2013\u2014-]).*");

  private static final Pattern BODY_AFTER =
      Pattern.compile(
          " (?:(?:of|in|for|on) [a-z][\\w-]*(?: [a-z][\\w-]*)? )?"
              + "(?:(?:once |now |who (?:is|was) )?(?:employed|based|serving|working|stationed) )?"
              + "(?:of|for|at|with|in|from|to) (?:the |its )?(?:former |new )?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BODY_FURTHER =
      Pattern.compile(" (?:(?:office|branch|division|arm) of|in|for|at|of|on) (?:the )?");
  private static final Pattern POSSESSIVE = Pattern.compile("'s? " + ADJECTIVES);
  private static final Pattern BODY_BEFORE =
      Pattern.compile(
          "\\)?(?:'s? "
              + ADJECTIVES
              + "| (?:has|have|had) (?:a |an |its )?"
              + FORMERLY
              + "| "
              + FORMERLY
              + "|-based )");
  private static final Pattern BODY_BESIDE = Pattern.compile(" |'s? | \\(");
  private static final Pattern BODY_OF_HOLDER =
      Pattern.compile(
          ",? "
              + AGE
              + "(?:of|from|at|with|for) (?:the |its )?(?:[a-z]+'s )?"
              + "|, who (?:leads|led|heads|headed|runs|ran|chairs|manages|oversees|commands"
              + "|is leading|is heading|works for|works at) (?:the )?");
  private static final Pattern ALSO =
      Pattern.compile(
          "(?:,? and|,(?: until [a-z]+| previously| later| once)?) (?:the |a |an |its |their )?"
              + FORMERLY);
  private static final Pattern NEXT_ROLE =
      Pattern.compile(" |,? and (?:the |a |an |its |their )?" + FORMERLY);
  private static final Pattern NEXT_IN_APPOSITION = Pattern.compile(", (?:the )?" + FORMERLY);
  private static final Pattern AND = Pattern.compile(",? and " + TITLE);
  private static final Pattern LIST = Pattern.compile(", " + TITLE);

  private static final Pattern IN_LIST = Pattern.compile(", ");
  private static final Pattern LIST_ENDS = Pattern.compile("[,;.]?|[;.] .*");
  private static final Pattern OPENS = Pattern.compile(" \\(");
  private static final Pattern CLOSES = Pattern.compile("\\)(?:,| and|, and) " + TITLE);

  private static final Pattern NOUN_BEFORE =
      Pattern.compile(
          ".*\\b(?:[Tt]he|[Tt]his|[Tt]hat) (?:[a-z]+ )?([a-z]+)'s? " + ADJECTIVES + "$");
  private static final Pattern ITS_BEFORE =
      Pattern.compile("(?:.*\\b)?(?:[Ii]ts|[Tt]heir) (?:[\\w-]+ ){0,2}$");
  private static final Pattern NOUN_AFTER =
      Pattern.compile(" (?:of|for|at|with|from) (?:the|this|that) ([a-z]+)\\b(?! of).*");
  private static final int MAX_BODIES = 4;
  private static final int MAX_HOLDERS = 12;

  private final TaggedArticle article;
  private final List<Mention> mentions;
  private final Gaps gaps;
  private final BodiesInPlay bodies;
  private final Subjects subjects;

  /** A role with what its phrase says. */
  private static final class Post {
    private final int role;
    private final boolean plural;
    private int tail;
    private int front;
    private @Nullable Integer organisation;
    private @Nullable Integer place;
    private final List<Integer> holders = new ArrayList<>();
    private boolean holderBefore;

    Post(int role, boolean plural) {
      this.role = role;
      this.plural = plural;
      this.tail = role;
      this.front = role;
    }

    boolean hasBody() {
      return organisation != null || place != null;
    }
  }

  private Officials(TaggedArticle article, int[] entityOf) {
    this.article = article;
    this.mentions = article.mentions();
    this.gaps = new Gaps(article);
    this.bodies = new BodiesInPlay(mentions, entityOf);
    this.subjects = new Subjects(article, entityOf);
  }

  /**
   * The officials of an article in the order of their roles.
   *
   * @param entityOf what each mention means: equal numbers for the same
   */
  static List<Official> of(TaggedArticle article, int[] entityOf) {
    return new Officials(article, entityOf).find();
  }

  private List<Official> find() {
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < mentions.size(); i++) {
      if (mentions.get(i).type() == EntityType.ROLE) {
        posts.add(post(i));
      }
    }
    shareHolders(posts);
    for (Post post : posts) {
      Integer subject = post.holders.isEmpty() && !post.plural ? subjects.of(post.front) : null;
      if (subject != null) {
        post.holders.add(subject);
        post.holderBefore = true;
      }
    }
    List<Official> officials = new ArrayList<>();
    for (Post post : posts) {
      bodies.readUpTo(post.role);
      if (!post.hasBody()) {
        meant(post);
      }
      for (Integer holder : post.holders) {
        officials.add(new Official(post.role, holder, post.organisation, post.place));
      }
      if (post.holders.isEmpty() && !post.plural && post.hasBody()) {
        officials.add(new Official(post.role, null, post.organisation, post.place));
      }
    }
    return officials;
  }

  private Post post(int role) {
    Post post = new Post(role, RoleWords.isPlural(words(role)));
    readBodiesAfter(post);
    readBodiesBefore(post);
    if (!beside(post) && !before(post)) {
      after(post);
    }
    if (post.plural && post.holders.size() < 2) {
      post.holders.clear();
    }
    if (!post.holders.isEmpty() && !post.holderBefore) {
      bodyOfHolder(post);
    }
    return post;
  }

  private void readBodiesAfter(Post post) {
    while (post.tail - post.role < MAX_BODIES && isBody(post.tail + 1)) {
      int body = post.tail + 1;
      if (post.tail == post.role && joined(post.tail, body, BODY_AFTER)) {
        set(post, body);
      } else if (post.tail > post.role && joined(post.tail, body, POSSESSIVE)) {
        replace(post, body);
      } else if (post.tail > post.role && joined(post.tail, body, BODY_FURTHER)) {
        fill(post, body);
      } else {
        return;
      }
      post.tail = body;
    }
  }

  private void readBodiesBefore(Post post) {
    if (!isBody(post.role - 1) || !joined(post.role - 1, post.role, BODY_BEFORE)) {
      return;
    }
    post.front = post.role - 1;
    fill(post, post.front);
    while (post.role - post.front < MAX_BODIES
        && isBody(post.front - 1)
        && joined(post.front - 1, post.front, BODY_BESIDE)) {
      post.front--;
      if (mentions.get(post.front).kind() == Kind.POLITICAL_PARTY) {
        set(post, post.front);
      } else {
        fill(post, post.front);
      }
    }
  }

  /** The holder right behind the post, or behind its body: [role] Mr [person]. */
  private boolean beside(Post post) {
    if (isPerson(post.tail + 1) && joined(post.tail, post.tail + 1, BESIDE)) {
      hold(post, post.tail + 1);
      return true;
    }
    return false;
  }

  /** The holder before the post, in apposition or by a verb: [person], the [role]. */
  private boolean before(Post post) {
    int holder = post.front - 1;
    if (!isPerson(holder)) {
      return false;
    }
    boolean letters =
        RoleWords.isPostNominal(words(post.role)) && " ".equals(gaps.between(holder, post.front));
    boolean apposed =
        joined(holder, post.front, APPOSITION)
            && (post.hasBody() || ENDS.matcher(gaps.after(post.role)).matches());
    if (!letters && !apposed && !joined(holder, post.front, COPULA)) {
      return false;
    }
    post.holderBefore = true;
    post.holders.add(holder);
    while (post.plural
        && post.holders.size() < MAX_HOLDERS
        && isPerson(holder - 1)
        && (joined(holder - 1, holder, AND) || joined(holder - 1, holder, LIST))) {
      post.holders.add(0, --holder);
    }
    return true;
  }

  /** The holder after the post and its bodies: [role] of [body], [person]. */
  private void after(Post post) {
    int holder = post.tail + 1;
    if (!isPerson(holder)) {
      return;
    }
    boolean apposed =
        (joined(post.tail, holder, COMMA) || joined(post.tail, holder, TAIL_COMMA))
            && ENDS.matcher(gaps.after(holder)).matches();
    if (apposed || joined(post.tail, holder, IS)) {
      hold(post, holder);
    }
  }

  private void hold(Post post, int first) {
    int holder = first;
    post.holders.add(holder);
    while (post.plural && post.holders.size() < MAX_HOLDERS) {
      int next = holder + 1;
      boolean another = isPerson(next) && (joined(holder, next, AND) || joined(holder, next, LIST));
      if (!another && joined(holder, next, OPENS) && joined(next, next + 1, CLOSES)) {
        next++;
        another = isPerson(next);
      }
      if (!another) {
        return;
      }
      post.holders.add(next);
      holder = next;
    }
  }

  /**
   * [role] [person], of [body]; [role] [person], who leads the [body]; [role] [person] ([party],
   * [place]); [role] [person], [body];
   */
  private void bodyOfHolder(Post post) {
    int holder = post.holders.get(post.holders.size() - 1);
    int body = holder + 1;
    if (post.hasBody() || !isBody(body)) {
      return;
    }
    if (joined(holder, body, OPENS)) {
      set(post, body);
      if (isBody(body + 1) && joined(body, body + 1, IN_LIST)) {
        fill(post, body + 1);
      }
      return;
    }
    boolean isListed =
        mentions.get(body).type() == EntityType.ORGANISATION
            && joined(holder, body, IN_LIST)
            && LIST_ENDS.matcher(gaps.after(body)).matches();
    if (!isListed && !joined(holder, body, BODY_OF_HOLDER)) {
      return;
    }
    set(post, body);
    while (body - holder < MAX_BODIES && isBody(body + 1) && joined(body, body + 1, POSSESSIVE)) {
      replace(post, ++body);
    }
  }

  /** Several posts of one holder: [role] and [role] [person]; [person], [role] and [role]. */
  private void shareHolders(List<Post> posts) {
    for (int p = posts.size() - 2; p >= 0; p--) {
      Post post = posts.get(p);
      Post next = posts.get(p + 1);
      if (post.holders.isEmpty()
          && !next.holders.isEmpty()
          && !next.holderBefore
          && post.plural == next.plural
          && next.front == post.tail + 1
          && (joined(post.tail, next.front, NEXT_ROLE)
              || (joined(post.tail, next.front, NEXT_IN_APPOSITION) && isClosed(next)))) {
        post.holders.addAll(next.holders);
      }
    }
    for (int p = 1; p < posts.size(); p++) {
      Post last = posts.get(p - 1);
      Post post = posts.get(p);
      if (post.holders.isEmpty()
          && last.holderBefore
          && post.plural == last.plural
          && post.front == last.tail + 1
          && joined(last.tail, post.front, ALSO)) {
        post.holders.addAll(last.holders);
        post.holderBefore = true;
      }
    }
  }

  private boolean isClosed(Post post) {
    return ENDS.matcher(gaps.after(post.holders.get(post.holders.size() - 1))).matches();
  }

  /** The body that "the force's", "its" or "of the council" means. */
  private void meant(Post post) {
    int sentence = mentions.get(post.role).sentence();
    String before = gaps.before(post.role);
    Matcher noun = NOUN_BEFORE.matcher(before);
    Integer body = null;
    if (noun.matches()) {
      body = bodies.named(noun.group(1), sentence);
    } else if (ITS_BEFORE.matcher(before).matches()) {
      body =
          isBody(post.role - 1)
                  && isInSentence(post.role - 1, sentence)
                  && mentions.get(post.role - 1).type() == EntityType.ORGANISATION
              ? (Integer) (post.role - 1)
              : bodies.its(sentence);
    } else {
      noun = NOUN_AFTER.matcher(gaps.after(post.role));
      if (noun.matches()) {
        body = bodies.named(noun.group(1), sentence);
      }
    }
    if (body != null) {
      set(post, body);
    }
  }

  private void set(Post post, int body) {
    if (mentions.get(body).type() == EntityType.PLACE) {
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
    boolean isPlace = mentions.get(body).type() == EntityType.PLACE;
    if ((isPlace ? post.place : post.organisation) == null) {
      set(post, body);
    }
  }

  private boolean isInSentence(int mention, int sentence) {
    return mentions.get(mention).sentence() == sentence;
  }

  private String words(int mention) {
    return article.textOf(mentions.get(mention));
  }

  private boolean isPerson(int mention) {
    return mention >= 0
        && mention < mentions.size()
        && mentions.get(mention).type() == EntityType.PERSON;
  }

  private boolean isBody(int mention) {
    return mention >= 0
        && mention < mentions.size()
        && (mentions.get(mention).type() == EntityType.ORGANISATION
            || mentions.get(mention).type() == EntityType.PLACE);
  }

  private boolean joined(int left, int right, Pattern between) {
    String gap = gaps.between(left, right);
    return gap != null && between.matcher(gap).matches();
  }
}
