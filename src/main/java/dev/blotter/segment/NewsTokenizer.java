package dev.blotter.segment;

import dev.blotter.document.Region;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import opennlp.tools.tokenize.Tokenizer;
import opennlp.tools.util.Span;

/**
 * Rule-based tokenizer for English news, in the manner of CoNLL: possessive {@code 's}, {@code n't}
 * and punctuation are tokens of their own; inner hyphens ({@code On-Line}), sums ({@code £3.5m}),
 * dotted abbreviations ({@code U.S.}, {@code p.m.}, {@code Supt.}) and names with an apostrophe
 * ({@code D'Arcy}) stay whole. A hyphen before {@code based}, {@code led} and their like after a
 * capitalised word starts a token, so that a name before it can be marked.
 *
 * <p>Stateless and thread-safe. Surrogate pairs and emoji sequences are never split.
 */
public final class NewsTokenizer implements Tokenizer {

  private static final Set<String> SPLIT_SUFFIXES =
      Set.of(
          ("area backed based born bound built controlled critic designated educated funded held"
                  + " led like listed made operated owned registered run shot style trained turned"
                  + " wide")
              .split(" "));
  private static final Set<String> SPLIT_PREFIXES = Set.of("ex", "then", "turned");
  private static final Set<String> SPLIT_PREFIXES_OF_NAMES = Set.of("anti", "pro", "counter");
  private static final int LONGEST_PREFIX = 10;
  private static final Set<String> CONTRACTIONS = Set.of("s", "ll", "re", "ve", "d", "m");

  @Override
  public String[] tokenize(String sentence) {
    return Span.spansToStrings(tokenizePos(sentence), sentence);
  }

  /** The tokens of a sentence, as half-open UTF-16 character spans of it. */
  @Override
  public Span[] tokenizePos(String sentence) {
    Collector collector = new Collector(sentence);
    tokenize(sentence, 0, sentence.length(), collector);
    Span[] spans = new Span[collector.size];
    for (int i = 0; i < spans.length; i++) {
      spans[i] = new Span(collector.starts[i], collector.ends[i]);
    }
    return spans;
  }

  /**
   * An article with tokens in its sentences, where they got lost on its way: the same that {@link
   * Segmenter} gives them. Boilerplate gets none.
   */
  public SegmentedArticle tokenized(SegmentedArticle segmented) {
    String text = segmented.article().text();
    Collector tokens = new Collector(text);
    List<Sentence> sentences = new ArrayList<>();
    for (Sentence sentence : segmented.sentences()) {
      int first = tokens.size();
      if (sentence.region() != Region.Kind.BOILERPLATE) {
        tokenize(text, sentence.span().start(), sentence.span().end(), tokens);
      }
      sentences.add(new Sentence(sentence.span(), sentence.region(), first, tokens.size()));
    }
    return new SegmentedArticle(segmented.article(), sentences, tokens.toTokens());
  }

  /** Takes tokens as they are found and gives them as {@link Tokens}. Not thread-safe. */
  static final class Collector {
    private final String text;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int size;

    Collector(String text) {
      this.text = text;
    }

    int size() {
      return size;
    }

    private void add(int start, int end) {
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, size * 2);
        ends = Arrays.copyOf(ends, size * 2);
      }
      starts[size] = start;
      ends[size++] = end;
    }

    Tokens toTokens() {
      return new Tokens(text, Arrays.copyOf(starts, size), Arrays.copyOf(ends, size));
    }
  }

  /**
   * Finds the tokens of one sentence.
   *
   * @param from first character of the sentence
   * @param to one past its last character
   */
  void tokenize(String text, int from, int to, Collector tokens) {
    int at = from;
    while (at < to) {
      int c = text.codePointAt(at);
      if (Characters.isSpace(c)) {
        at += Character.charCount(c);
        continue;
      }
      int end = Math.min(to, tokenEnd(text, at, from, to));
      tokens.add(at, end);
      at = end;
    }
  }

  private static int tokenEnd(String text, int at, int from, int to) {
    int c = text.codePointAt(at);
    int next = at + Character.charCount(c);
    int following = next < to ? text.codePointAt(next) : -1;
    if (isAddress(text, at, to)) {
      return addressEnd(text, at, to);
    }
    boolean startsWord =
        Characters.isWord(c)
            || (Character.getType(c) == Character.CURRENCY_SYMBOL && isDigit(following))
            || ((c == '@' || c == '#') && Character.isLetterOrDigit(following));
    if (startsWord) {
      return wordEnd(text, at, next, to);
    }
    if (Characters.isHyphen(c) && at > from && Characters.isWord(text.codePointBefore(at))) {
      int end = lettersEnd(text, next, to);
      if (SPLIT_SUFFIXES.contains(text.substring(next, end).toLowerCase(Locale.ROOT))) {
        return end;
      }
    }
    if (Characters.isApostrophe(c) && at > from && Characters.isWord(text.codePointBefore(at))) {
      int end = lettersEnd(text, next, to);
      if (CONTRACTIONS.contains(text.substring(next, end).toLowerCase(Locale.ROOT))) {
        return end;
      }
    }
    if (c == '.' || c == '-' || c == 0x2013 || c == 0x2014 || c == '`') {
      return runEnd(text, at, to);
    }
    return symbolEnd(text, next, to);
  }

  private static boolean isDigit(int c) {
    return c >= 0 && Character.isDigit(c);
  }

  private static int wordEnd(String text, int start, int second, int to) {
    int at = second;
    while (at < to) {
      int c = text.codePointAt(at);
      int next = at + Character.charCount(c);
      if (Characters.isWord(c)) {
        at = next;
        continue;
      }
      int before = text.codePointBefore(at);
      int after = next < to ? text.codePointAt(next) : -1;
      boolean inside = after >= 0 && Character.isLetterOrDigit(after);
      if (c == '.') {
        if (inside && !(Character.isLowerCase(before) && Character.isUpperCase(after))) {
          at = next;
          continue;
        }
        return keepsStop(text, start, at, next, to) ? next : at;
      }
      if ((c == ',' || c == ':' || c == '/') && isDigit(before) && isDigit(after)) {
        at = next;
      } else if ((Characters.isHyphen(c) || (c == 0x2013 && isDigit(before) && isDigit(after)))
          && inside) {
        if (splitsBefore(text, start, next, to)) {
          return at;
        }
        if (splitsAfter(text, start, at, after)) {
          return next;
        }
        at = next;
      } else if (Characters.isApostrophe(c) && inside) {
        int end = lettersEnd(text, next, to);
        String rest = text.substring(next, end).toLowerCase(Locale.ROOT);
        boolean wordEnds = end >= to || !Characters.isWord(text.codePointAt(end));
        if (wordEnds && CONTRACTIONS.contains(rest)) {
          return at;
        }
        if (wordEnds && rest.equals("t") && (before == 'n' || before == 'N') && at - start > 1) {
          return at - 1;
        }
        if (before == 'n' && at - start == 1 && rest.equals("t")) {
          return end;
        }
        at = next;
      } else if ((c == '&' || c == '@') && inside) {
        at = next;
      } else if (c == '+' && Character.isLetter(before) && !inside) {
        return next;
      } else {
        return at;
      }
    }
    return at;
  }

  private static boolean keepsStop(String text, int start, int stop, int next, int to) {
    String word = text.substring(start, stop);
    if (Abbreviations.isDottedAcronym(word)) {
      return true;
    }
    boolean last = skipClosersAndSpace(text, next, to) >= to;
    if (last || (next < to && text.charAt(next) == '.')) {
      return false;
    }
    return Abbreviations.isInitial(word) || Abbreviations.leads(word) || Abbreviations.trails(word);
  }

  private static int skipClosersAndSpace(String text, int at, int to) {
    while (at < to
        && (Characters.isCloser(text.charAt(at)) || Characters.isSpace(text.charAt(at)))) {
      at++;
    }
    return at;
  }

  private static boolean splitsBefore(String text, int start, int suffix, int to) {
    if (!Character.isUpperCase(text.codePointAt(start))) {
      return false;
    }
    int end = lettersEnd(text, suffix, to);
    boolean wordEnds =
        end >= to
            || (!Characters.isWord(text.codePointAt(end))
                && !Characters.isHyphen(text.charAt(end)));
    return wordEnds
        && SPLIT_SUFFIXES.contains(text.substring(suffix, end).toLowerCase(Locale.ROOT));
  }

  private static boolean splitsAfter(String text, int start, int hyphen, int after) {
    if (hyphen - start > LONGEST_PREFIX) {
      return false;
    }
    String prefix = text.substring(start, hyphen).toLowerCase(Locale.ROOT);
    return SPLIT_PREFIXES.contains(prefix)
        || (SPLIT_PREFIXES_OF_NAMES.contains(prefix) && Character.isUpperCase(after));
  }

  private static int lettersEnd(String text, int at, int to) {
    while (at < to && Character.isLetter(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private static int runEnd(String text, int at, int to) {
    char c = text.charAt(at);
    while (at < to && text.charAt(at) == c) {
      at++;
    }
    return at;
  }

  private static int symbolEnd(String text, int at, int to) {
    while (at < to) {
      int c = text.codePointAt(at);
      if (!Characters.isCombining(c)) {
        int before = text.codePointBefore(at);
        boolean joined = before == 0x200D && !Characters.isSpace(c);
        boolean flag = isRegionalIndicator(c) && isRegionalIndicator(before);
        if (!joined && !flag) {
          return at;
        }
        at += Character.charCount(c);
        if (flag) {
          return at;
        }
      } else {
        at += Character.charCount(c);
      }
    }
    return at;
  }

  private static boolean isRegionalIndicator(int c) {
    return c >= 0x1F1E6 && c <= 0x1F1FF;
  }

  private static boolean isAddress(String text, int at, int to) {
    char first = text.charAt(at);
    if (first != 'h' && first != 'H' && first != 'w' && first != 'W') {
      return false;
    }
    return text.regionMatches(true, at, "http://", 0, 7)
        || text.regionMatches(true, at, "https://", 0, 8)
        || (text.regionMatches(true, at, "www.", 0, 4)
            && at + 4 < to
            && Character.isLetterOrDigit(text.charAt(at + 4)));
  }

  private static int addressEnd(String text, int at, int to) {
    int end = at;
    while (end < to && !Characters.isSpace(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    while (end > at + 1
        && (Characters.isCloser(text.charAt(end - 1))
            || ".,;:!?".indexOf(text.charAt(end - 1)) >= 0)) {
      end--;
    }
    return end;
  }
}
