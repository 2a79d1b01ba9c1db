package dev.blotter.corpus;

import dev.blotter.corpus.AlignedArticle.TokenMark;
import dev.blotter.document.Tokens;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the words of a corpus that are marked in two ways, or in one place and not in another. */
public final class Consistency {

  private Consistency() {}

  /**
   * How some words are marked.
   *
   * @param words the words, a space between tokens
   * @param labels from type and kind to how often they are marked so
   * @param unmarked how often they stand outside all marks
   */
  public record Use(String words, Map<String, Integer> labels, int unmarked) {

    /** Copies the map. */
    public Use {
      labels = Map.copyOf(labels);
    }

    /** How often the words are not treated as they are most often. */
    public int deviations() {
      int all = unmarked;
      int most = unmarked;
      for (int count : labels.values()) {
        all += count;
        most = Math.max(most, count);
      }
      return all - most;
    }
  }

  /** The words that are treated in more than one way, those with most deviations first. */
  public static List<Use> of(List<AlignedArticle> articles) {
    Map<String, Map<String, Integer>> labels = new HashMap<>();
    int longest = 0;
    for (AlignedArticle article : articles) {
      for (TokenMark mark : article.marks()) {
        labels
            .computeIfAbsent(
                words(article, mark.firstToken(), mark.endToken()), w -> new TreeMap<>())
            .merge(mark.mark().label(), 1, Integer::sum);
        longest = Math.max(longest, mark.endToken() - mark.firstToken());
      }
    }
    Map<String, Integer> unmarked = new HashMap<>();
    for (AlignedArticle article : articles) {
      countUnmarked(article, labels, longest, unmarked);
    }
    List<Use> uses = new ArrayList<>();
    labels.forEach(
        (words, how) -> {
          Use use = new Use(words, how, unmarked.getOrDefault(words, 0));
          if (use.deviations() > 0) {
            uses.add(use);
          }
        });
    uses.sort(Comparator.comparingInt(Use::deviations).reversed().thenComparing(Use::words));
    return uses;
  }

  /** Counts the longest known words from each token on that touch no mark. */
  private static void countUnmarked(
      AlignedArticle article,
      Map<String, Map<String, Integer>> known,
      int longest,
      Map<String, Integer> unmarked) {
    Tokens tokens = article.segmented().tokens();
    BitSet marked = new BitSet(tokens.size());
    article.marks().forEach(mark -> marked.set(mark.firstToken(), mark.endToken()));
    for (int first = 0; first < tokens.size(); first++) {
      int limit = marked.nextSetBit(first);
      int end = Math.min(limit < 0 ? tokens.size() : limit, first + longest);
      for (; end > first; end--) {
        String words = words(article, first, end);
        if (known.containsKey(words)) {
          unmarked.merge(words, 1, Integer::sum);
          first = end - 1;
          break;
        }
      }
    }
  }

  private static String words(AlignedArticle article, int first, int end) {
    return String.join(" ", article.segmented().tokens().texts(first, end));
  }
}
