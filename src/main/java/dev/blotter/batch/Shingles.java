package dev.blotter.batch;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import dev.blotter.document.Article;
import dev.blotter.document.Region;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The signature by which near duplicates are found: a min-wise hash of the set of all runs of three
 * words of an article. The share of components that two signatures have in common estimates the
 * Jaccard similarity of their sets (Broder, On the resemblance and containment of documents, 1997;
 * the variant is Ertl's SuperMinHash, 2017). Case, punctuation and boilerplate do not count.
 */
final class Shingles {

  /** Components of a signature; each is a byte. */
  static final int COMPONENTS = 128;

  private static final int WORDS = 3;
  private static final int MOST_WORDS = 20_000;
  private static final SimilarityHashPolicy POLICY =
      SimilarityHashing.superMinHash(COMPONENTS, Byte.SIZE);

  private Shingles() {}

  /** The signature of an article; null if it has too few words to be compared. */
  static byte @Nullable [] signature(Article article) {
    long[] words = words(article);
    if (words.length < WORDS) {
      return null;
    }
    long[] shingles = new long[words.length - WORDS + 1];
    HashStream64 stream = Hashing.komihash5_0().hashStream();
    for (int i = 0; i < shingles.length; i++) {
      stream.reset();
      for (int w = i; w < i + WORDS; w++) {
        stream.putLong(words[w]);
      }
      shingles[i] = stream.getAsLong();
    }
    return POLICY.createHasher().compute(ElementHashProvider.ofValues(shingles));
  }

  /** Estimated Jaccard similarity of the articles of two signatures, from 0 to 1. */
  static double similarity(byte[] one, byte[] other) {
    double equal = POLICY.getFractionOfEqualComponents(one, other);
    double byChance = 1.0 / (1 << Byte.SIZE);
    return Math.max(0, (equal - byChance) / (1 - byChance));
  }

  /** A hash for each word in the order of the text. */
  private static long[] words(Article article) {
    String text = article.text();
    long[] words = new long[256];
    int count = 0;
    HashStream64 stream = Hashing.komihash5_0().hashStream();
    for (Region region : article.regions()) {
      if (region.kind() == Region.Kind.BOILERPLATE) {
        continue;
      }
      boolean inWord = false;
      for (int i = region.span().start(); i <= region.span().end(); ) {
        int c = i < region.span().end() ? text.codePointAt(i) : ' ';
        if (Character.isLetterOrDigit(c)) {
          if (!inWord) {
            stream.reset();
          }
          stream.putInt(Character.toLowerCase(c));
          inWord = true;
        } else if (inWord) {
          if (count == words.length) {
            words = Arrays.copyOf(words, 2 * count);
          }
          words[count++] = stream.getAsLong();
          if (count == MOST_WORDS) {
            return Arrays.copyOf(words, count);
          }
          inWord = false;
        }
        i += Character.charCount(c);
      }
    }
    return Arrays.copyOf(words, count);
  }
}
