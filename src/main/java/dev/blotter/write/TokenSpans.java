package dev.blotter.write;

import dev.blotter.document.CharSpan;
import dev.blotter.document.Mention;
import dev.blotter.document.Region;
import dev.blotter.document.Sentence;
import dev.blotter.document.TaggedArticle;
import dev.blotter.document.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of an article such that every mention begins and ends with one: a token that a mention
 * cuts is two tokens here, so nothing is left out of formats that mark tokens. Words that the
 * pipeline gave no tokens, as those of page furniture, are what stands between blanks.
 */
final class TokenSpans {

  private static final int NONE = -1;

  private final String text;
  private final Tokens tokens;
  private final List<Mention> mentions;

  TokenSpans(TaggedArticle article) {
    this.text = article.article().text();
    this.tokens = article.segmented().tokens();
    this.mentions = article.mentions();
  }

  /**
   * A token, and how it stands to a mention.
   *
   * @param span half-open UTF-16 characters
   * @param mention index of the mention it belongs to; negative if to none
   * @param isFirst whether the mention begins with it
   * @param isLast whether the mention ends with it
   */
  record Token(CharSpan span, int mention, boolean isFirst, boolean isLast) {}

  /** Sentences that are prose and hold something. */
  static List<Sentence> sentences(TaggedArticle article) {
    return article.segmented().sentences().stream()
        .filter(s -> s.region() != Region.Kind.BOILERPLATE)
        .toList();
  }

  /** The tokens of a stretch of the text that cuts no mention. */
  List<Token> of(CharSpan stretch) {
    List<CharSpan> pieces = new ArrayList<>();
    int at = stretch.start();
    for (int t = firstToken(stretch.start()); t < tokens.size(); t++) {
      if (tokens.start(t) >= stretch.end()) {
        break;
      }
      words(at, tokens.start(t), pieces);
      pieces.add(new CharSpan(tokens.start(t), tokens.end(t)));
      at = tokens.end(t);
    }
    words(at, stretch.end(), pieces);
    return cut(pieces);
  }

  private int firstToken(int character) {
    int low = 0;
    int high = tokens.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tokens.start(middle) < character) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void words(int from, int to, List<CharSpan> pieces) {
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || Blanks.is(text.charAt(i))) {
        if (start < i) {
          pieces.add(new CharSpan(start, i));
        }
        start = i + 1;
      }
    }
  }

  /** Cuts where mentions begin and end. */
  private List<Token> cut(List<CharSpan> pieces) {
    List<CharSpan> spans = new ArrayList<>();
    List<Integer> owners = new ArrayList<>();
    int m = pieces.isEmpty() ? 0 : firstMention(pieces.get(0).start());
    for (CharSpan piece : pieces) {
      int at = piece.start();
      while (at < piece.end()) {
        while (m < mentions.size() && mentions.get(m).span().end() <= at) {
          m++;
        }
        int start = m < mentions.size() ? mentions.get(m).span().start() : Integer.MAX_VALUE;
        boolean inside = start <= at;
        int end = Math.min(piece.end(), inside ? mentions.get(m).span().end() : start);
        spans.add(new CharSpan(at, end));
        owners.add(inside ? m : NONE);
        at = end;
      }
    }
    List<Token> result = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      int owner = owners.get(i);
      boolean first = i == 0 || owners.get(i - 1) != owner;
      boolean last = i + 1 == spans.size() || owners.get(i + 1) != owner;
      result.add(new Token(spans.get(i), owner, owner != NONE && first, owner != NONE && last));
    }
    return result;
  }

  private int firstMention(int character) {
    int m = 0;
    while (m < mentions.size() && mentions.get(m).span().end() <= character) {
      m++;
    }
    return m;
  }
}
