package dev.blotter.read;

import dev.blotter.document.CharSpan;
import dev.blotter.document.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells headline, body and page furniture of a plain text apart, line by line, by what British news
 * pages put around their articles. Adjoining lines of one kind make one region. Stateless and
 * thread-safe.
 */
public final class TextRegions {

  private static final int LONGEST_FURNITURE = 320;
  private static final int LONGEST_HEADLINE = 25;
  private static final int SHORTEST_TITLE_CASE = 4;
  private static final double TITLE_CASE_SHARE = 0.8;
  private static final int LONGEST_TEASER = 20;

  /** Lines that are furniture when they stand alone, whatever their case and final colon. */
  private static final Set<String> FURNITURE =
      Set.of(
          "close",
          "menu",
          "home",
          "search",
          "print",
          "email",
          "e-mail",
          "share",
          "share this",
          "share this page",
          "share this story",
          "share this article",
          "share this with",
          "share page",
          "copy link",
          "copy this link",
          "save",
          "save article",
          "advertisement",
          "advertisement - continue reading below",
          "article continues below",
          "story continues below",
          "sponsored",
          "promoted",
          "show more",
          "view comments",
          "comments",
          "join the conversation",
          "subscribe",
          "subscribe now",
          "sign in",
          "sign up",
          "log in",
          "register",
          "accept all",
          "accept cookies",
          "reject all",
          "manage cookies",
          "cookie settings",
          "cookie policy",
          "privacy policy",
          "terms of use",
          "terms and conditions",
          "contact us",
          "about us",
          "skip to content",
          "skip to main content",
          "back to top",
          "follow us",
          "more",
          "loading",
          "watch live",
          "listen live",
          "video",
          "gallery",
          "topics",
          "tags");

  /** Headings of lists of other stories: what follows them is furniture as long as it is short. */
  private static final Set<String> TEASER_HEADINGS =
      Set.of(
          "what's hot",
          "read more",
          "read next",
          "most read",
          "most popular",
          "most viewed",
          "most watched",
          "most shared",
          "related",
          "related topics",
          "related stories",
          "related articles",
          "related internet links",
          "related content",
          "more on this story",
          "more from this section",
          "more like this",
          "more stories",
          "top stories",
          "trending",
          "trending now",
          "latest news",
          "latest stories",
          "elsewhere on the site",
          "you may also like",
          "you might also like",
          "recommended",
          "recommended for you",
          "editor's picks",
          "features",
          "don't miss",
          "popular",
          "also in the news",
          "from the web",
          "around the web",
          "promoted links",
          "promoted stories");

  /** Lines that are furniture by what they say. */
  static final Pattern FURNITURE_LINE =
      Pattern.compile(
          "(?iu)(read (more|next|also)|related|more on this|see also|watch|listen|don't miss) ?[:|>»].*"
              + "|advertisement\\b.{0,40}"
              + "|.*\\b(we|this (web)?site) uses? cookies\\b.*"
              + "|.*\\b(accept all|cookie policy|cookie preferences)\\b.*"
              + "|share (this|on|via)\\b.*\\b(facebook|twitter|x|whatsapp|email|linkedin)\\b.*"
              + "|((facebook|twitter|whatsapp|messenger|email|linkedin|pinterest|reddit|x)\\W*){2,}"
              + "|(sign up|subscribe)\\b.*\\b(newsletter|newsletters|inbox|updates|alerts)\\b.*"
              + "|.*\\bsign up (to|for) our\\b.*"
              + "|follow (us|bbc|sky)\\b.*\\b(on|facebook|twitter|instagram|x)\\b.*"
              + "|(©|\\(c\\)|copyright)\\s.*"
              + "|.*\\ball rights reserved\\b.*"
              + "|image (source|copyright|credit)\\b.*"
              + "|(this video (can ?not|cannot) be played|media caption)\\b.*"
              + "|(last )?(updated|published|posted)( at| on)?:? .{0,40}\\d.{0,20}"
              + "|\\d+ (seconds?|minutes?|hours?|days?|weeks?) ago"
              + "|(view )?(all )?\\(?\\d+\\)? (comments?|shares?|views?)"
              + "|(view )?(all )?comments \\(\\d+\\)"
              + "|.*\\b(straight|direct|delivered|sent) to your inbox\\b.*"
              + "|home ?[>›»/|].*"
              + "|terms of (use|service)\\b.{0,80}\\bprivacy\\b.*"
              + "|(click|tap) here (to|for)\\b.*"
              + "|(\\[?(advert|ad|sponsored content|promotion)\\]?)");

  /** How a line begins that {@link #FURNITURE_LINE} may match, in lower case. */
  private static final List<String> FURNITURE_STARTS =
      List.of(
          "read more",
          "read next",
          "read also",
          "related",
          "more on this",
          "see also",
          "watch",
          "listen",
          "don't miss",
          "advert",
          "share",
          "facebook",
          "twitter",
          "whatsapp",
          "messenger",
          "email",
          "linkedin",
          "pinterest",
          "reddit",
          "x",
          "sign up",
          "subscribe",
          "follow",
          "\u00A9",
          "(",
          "copyright",
          "image ",
          "this video",
          "media caption",
          "last ",
          "updated",
          "published",
          "posted",
          "view",
          "all",
          "comment",
          "home",
          "terms of",
          "click here",
          "tap here",
          "[",
          "ad",
          "sponsored content",
          "promotion");

  /** What stands somewhere in every other line that it may match, in lower case. */
  private static final List<String> FURNITURE_WORDS =
      List.of("cookie", "accept all", "sign up", "all rights reserved", "to your inbox");

  /** Who wrote the article, or what a picture shows: prose, though it may look like a headline. */
  private static final Pattern BYLINE_OR_CAPTION =
      Pattern.compile("(By|BY) \\p{Lu}[^.!?]*|(?i:(image|picture|photo) caption)\\b.*");

  /** Letters beyond ASCII that a pattern without case takes for one in it. */
  private static final String FOLDED_TO_ASCII = "\u0130\u0131\u017F\u212A";

  private static final int SHORTEST_WRAPPED_LINE = 45;
  private static final int LONGEST_WRAPPED_LINE = 120;
  private static final int WRAPPED_RAGGEDNESS = 24;

  private TextRegions() {}

  /**
   * The regions of a text, in order; blank lines between lines of one kind belong to its region.
   */
  public static List<Region> of(String text) {
    return of(text, null);
  }

  /**
   * The regions of a text whose markup told its headlines: what is not furniture is what the markup
   * says.
   *
   * @param headlines where the lines of headlines start
   */
  static List<Region> ofMarkup(String text, Set<Integer> headlines) {
    return of(text, headlines);
  }

  private static List<Region> of(String text, @Nullable Set<Integer> headlines) {
    List<CharSpan> lines = lines(text);
    BitSet wrapped = wrapped(text, lines);
    List<Region> regions = new ArrayList<>();
    boolean inTeasers = false;
    boolean bodyBegan = false;
    for (int i = 0; i < lines.size(); i++) {
      CharSpan span = lines.get(i);
      String line = normalized(span.of(text));
      String bare = bare(line);
      boolean heading = TEASER_HEADINGS.contains(bare);
      Region.Kind kind;
      if (heading || isFurniture(line, bare)) {
        kind = Region.Kind.BOILERPLATE;
        inTeasers = heading;
      } else if (inTeasers && isTeaser(line) && !wrapped.get(i)) {
        kind = Region.Kind.BOILERPLATE;
      } else {
        inTeasers = false;
        if (headlines != null) {
          boolean marked = headlines.contains(span.start());
          add(regions, span, marked ? Region.Kind.HEADLINE : Region.Kind.BODY);
          continue;
        }
        boolean bylineOrCaption = isBylineOrCaption(line);
        boolean leading =
            !bodyBegan
                && isLeadingHeadline(line)
                && i + 1 < lines.size()
                && !Character.isLowerCase(text.codePointAt(lines.get(i + 1).start()));
        kind =
            !wrapped.get(i) && !bylineOrCaption && (leading || isSetAsHeadline(line))
                ? Region.Kind.HEADLINE
                : Region.Kind.BODY;
        bodyBegan |= kind == Region.Kind.BODY && !bylineOrCaption;
      }
      add(regions, span, kind);
    }
    return regions;
  }

  /**
   * The lines that are pieces of prose wrapped to a fixed width: those of a block without blank
   * lines, at least one of which goes on in lower case, that are about as long as its longest, and
   * the last of it.
   */
  private static BitSet wrapped(String text, List<CharSpan> lines) {
    BitSet wrapped = new BitSet();
    int first = 0;
    for (int end = 1; end <= lines.size(); end++) {
      if (end < lines.size() && adjoins(text, lines.get(end - 1), lines.get(end))) {
        continue;
      }
      List<CharSpan> block = lines.subList(first, end);
      int longest = block.stream().mapToInt(CharSpan::length).max().orElse(0);
      boolean continues =
          block.stream().skip(1).anyMatch(l -> Character.isLowerCase(text.codePointAt(l.start())));
      if (continues && longest >= SHORTEST_WRAPPED_LINE && longest <= LONGEST_WRAPPED_LINE) {
        for (int i = first; i < end; i++) {
          if (i == end - 1 || lines.get(i).length() >= longest - WRAPPED_RAGGEDNESS) {
            wrapped.set(i);
          }
        }
      }
      first = end;
    }
    return wrapped;
  }

  /** Whether one line break, and no blank line, lies between two lines. */
  private static boolean adjoins(String text, CharSpan line, CharSpan next) {
    String between = text.substring(line.end(), next.start()).replace("\r\n", "\n");
    return between.chars().filter(c -> isLineBreak((char) c)).count() == 1;
  }

  private static void add(List<Region> regions, CharSpan span, Region.Kind kind) {
    int last = regions.size() - 1;
    if (last >= 0 && regions.get(last).kind() == kind) {
      CharSpan joined = new CharSpan(regions.get(last).span().start(), span.end());
      regions.set(last, new Region(joined, kind));
    } else {
      regions.add(new Region(span, kind));
    }
  }

  /** The lines that are not blank, without the space at their ends. */
  private static List<CharSpan> lines(String text) {
    List<CharSpan> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isLineBreak(text.charAt(i))) {
        int from = start;
        int to = i;
        while (from < to && isSpace(text.charAt(from))) {
          from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
          to--;
        }
        if (from < to) {
          lines.add(new CharSpan(from, to));
        }
        start = i + 1;
      }
    }
    return lines;
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0xFEFF || c == 0x200B;
  }

  /** A line with straight apostrophes and one space for any blank ones, none at its ends. */
  private static String normalized(String line) {
    StringBuilder changed = null;
    boolean space = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean blank = c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0;
      char plain = blank ? ' ' : c == 0x2019 ? '\'' : c;
      if (changed == null && (plain != c || (blank && space))) {
        changed = new StringBuilder(line.length()).append(line, 0, i);
      }
      if (changed != null && !(blank && space)) {
        changed.append(plain);
      }
      space = blank;
    }
    return (changed == null ? line : changed.toString()).strip();
  }

  private static boolean isFurniture(String line, String bare) {
    return isFurnitureAlone(bare)
        || (line.length() <= LONGEST_FURNITURE
            && mayBeFurniture(line)
            && FURNITURE_LINE.matcher(line).matches());
  }

  private static boolean isFurnitureAlone(String bare) {
    return bare.contains(" | ")
        ? FURNITURE.containsAll(Arrays.asList(bare.split(" \\| ")))
        : FURNITURE.contains(bare);
  }

  /**
   * Whether a line has what {@link #FURNITURE_LINE} needs to match: most lines do not, and to find
   * that out costs far less.
   */
  static boolean mayBeFurniture(String line) {
    char first = line.isEmpty() ? ' ' : line.charAt(0);
    if (first >= '0' && first <= '9') {
      return true;
    }
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) > 0x7F && FOLDED_TO_ASCII.indexOf(line.charAt(i)) >= 0) {
        return true;
      }
    }
    for (String start : FURNITURE_STARTS) {
      if (line.regionMatches(true, 0, start, 0, start.length())) {
        return true;
      }
    }
    String lower = line.toLowerCase(Locale.ROOT);
    for (String word : FURNITURE_WORDS) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBylineOrCaption(String line) {
    char first = line.isEmpty() ? ' ' : line.charAt(0);
    return "BIiPp".indexOf(first) >= 0 && BYLINE_OR_CAPTION.matcher(line).matches();
  }

  /** A line without its case and what may stand at its end. */
  private static String bare(String line) {
    int end = line.length();
    while (end > 0 && ":.…»>| \t".indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    return line.substring(0, end).toLowerCase(Locale.ROOT);
  }

  /** A link to another story: short, and no sentence. */
  private static boolean isTeaser(String line) {
    return words(line) <= LONGEST_TEASER && !endsSentence(line);
  }

  /** A line before the first paragraph that is short and does not end like a sentence. */
  private static boolean isLeadingHeadline(String line) {
    return words(line) <= LONGEST_HEADLINE && !endsSentence(line);
  }

  /** A line all in capitals, or with nearly every word but the small ones capitalised. */
  private static boolean isSetAsHeadline(String line) {
    if (endsSentence(line) || words(line) > LONGEST_HEADLINE) {
      return false;
    }
    int capitalised = 0;
    int longWords = 0;
    for (String word : line.split(" ")) {
      int first = 0;
      int end = word.length();
      while (first < end && !Character.isLetterOrDigit(word.codePointAt(first))) {
        first += Character.charCount(word.codePointAt(first));
      }
      while (end > first && !Character.isLetterOrDigit(word.codePointBefore(end))) {
        end -= Character.charCount(word.codePointBefore(end));
      }
      if (first == end || !Character.isLetter(word.codePointAt(first))) {
        continue;
      }
      if (Character.isUpperCase(word.codePointAt(first))) {
        capitalised++;
        longWords++;
      } else if (end - first > 3) {
        longWords++;
      }
    }
    return longWords >= SHORTEST_TITLE_CASE && capitalised >= TITLE_CASE_SHARE * longWords;
  }

  private static boolean endsSentence(String line) {
    int end = line.length();
    while (end > 0 && "\"')]\u201D\u00BB".indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    return end > 0 && ".!?…:;,".indexOf(line.charAt(end - 1)) >= 0;
  }

  private static int words(String line) {
    int words = line.isEmpty() ? 0 : 1;
    for (int i = line.indexOf(' '); i >= 0; i = line.indexOf(' ', i + 1)) {
      words++;
    }
    return words;
  }
}
