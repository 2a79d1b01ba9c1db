package dev.blotter.tag;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token with what {@link KindFeatures} say of it alone. Immutable and thread-safe.
 *
 * @param token the token
 * @param hash of it, by {@link Hash64}
 * @param lower in lower case
 * @param singular the same without a plural ending
 * @param plain with straight apostrophes, as the gazetteer has it
 * @param phrase with digits as 0, as lists of phrases have it
 * @param shape its shape
 * @param embedding label of its embedding cluster, or {@link Lexicon#ABSENT}
 * @param brown label of its Brown cluster, or {@link Lexicon#ABSENT}
 * @param sport whether it is a word of sport
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KindWord(
    char[] token,
    long hash,
    char[] lower,
    char[] singular,
    char[] plain,
    char[] phrase,
    char[] shape,
    int embedding,
    int brown,
    boolean sport)
    implements RecentWords.Entry {

  static KindWord of(String token, long hash, Map<String, Lexicon> lexica) {
    String lower = token.toLowerCase(Locale.ROOT);
    return new KindWord(
        token.toCharArray(),
        hash,
        lower.toCharArray(),
        KindFeatures.singular(lower).toCharArray(),
        token.replace('\u2019', '\'').toCharArray(),
        SentenceView.phraseForm(token).toCharArray(),
        TokenShape.shape(token).toCharArray(),
        label(lexica.get(NewsFeaturesFactory.EMBEDDING), token),
        label(lexica.get(NewsFeaturesFactory.BROWN), lower),
        SportTopic.isWord(token));
  }

  /** A way to write a word. */
  enum Form {
    TOKEN,
    LOWER,
    PLAIN,
    PHRASE
  }

  char[] form(Form form) {
    return switch (form) {
      case TOKEN -> token;
      case LOWER -> lower;
      case PLAIN -> plain;
      case PHRASE -> phrase;
    };
  }

  @Override
  public boolean is(char[] text, int start, int end) {
    return Arrays.equals(token, 0, token.length, text, start, end);
  }

  private static int label(@Nullable Lexicon lexicon, String word) {
    return lexicon == null ? Lexicon.ABSENT : lexicon.find(word);
  }
}
