package dev.blotter.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The marks of an article by their words, numbered from 1 over all types. */
final class MentionWords {

  private final MarkedArticle article;
  private final Map<String, List<Integer>> mentions = new HashMap<>();

  MentionWords(MarkedArticle article) {
    this.article = article;
    for (int i = 0; i < article.marks().size(); i++) {
      mentions.computeIfAbsent(of(i), w -> new ArrayList<>()).add(i);
    }
  }

  /** The words of a mark. */
  String of(int mark) {
    return article.textOf(article.marks().get(mark));
  }

  /** The marks with exactly these words, in order. */
  List<Integer> mentions(String words) {
    return mentions.getOrDefault(words, List.of());
  }

  /** A mark as people name it, with its number where its words stand more than once. */
  String name(int mark) {
    List<Integer> same = mentions(of(mark));
    return "'" + of(mark) + (same.size() == 1 ? "'" : "#" + (same.indexOf(mark) + 1) + "'");
  }
}
