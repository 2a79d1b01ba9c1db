package dev.blotter.train;

import dev.blotter.corpus.AlignedArticle;
import dev.blotter.corpus.AlignedArticle.TokenMark;
import dev.blotter.corpus.Mark;
import dev.blotter.document.EntityType;
import dev.blotter.document.Gazetteer;
import dev.blotter.document.GazetteerEntry;
import dev.blotter.document.Sentence;
import dev.blotter.document.Tokens;
import dev.blotter.segment.NewsTokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.util.Span;

/**
 * Sentences with other names in the places of theirs, so that what stands around a name counts and
 * not only its words: each name gives way to one of its type and kind, from other articles or from
 * the gazetteer (Dai and Adel 2020, "mention replacement"). Posts stay as they are. Not
 * thread-safe: the tokenizer is shared.
 */
final class NameSubstitution {

  private static final double REPLACED = 0.7;
  private static final double FROM_GAZETTEER = 0.5;

  private final Map<String, List<String[]>> marked = new HashMap<>();
  private final Map<String, List<String[]>> listed = new HashMap<>();

  /**
   * @param articles whose names may stand in the places of others
   * @param gazetteer whose names may, too
   */
  NameSubstitution(List<AlignedArticle> articles, Gazetteer gazetteer) {
    for (AlignedArticle article : articles) {
      for (TokenMark mark : article.marks()) {
        add(marked, mark.mark().label(), words(article, mark));
      }
    }
    NewsTokenizer tokenizer = new NewsTokenizer();
    for (GazetteerEntry entry : gazetteer.entries()) {
      add(
          listed,
          entry.type().label() + "/" + entry.kind().label(),
          tokenizer.tokenize(entry.name()));
    }
  }

  private static void add(Map<String, List<String[]>> names, String label, String[] words) {
    names.computeIfAbsent(label, l -> new ArrayList<>()).add(words);
  }

  private static String[] words(AlignedArticle article, TokenMark mark) {
    return article.segmented().tokens().texts(mark.firstToken(), mark.endToken());
  }

  /**
   * Copies of some sentences with other names in them; a sentence without names is not copied.
   *
   * @param share of the sentences that are copied, in [0, 1]
   */
  List<NameSample> some(AlignedArticle article, double share, SplittableRandom random) {
    List<NameSample> copies = new ArrayList<>();
    List<Sentence> sentences = article.segmented().sentences();
    for (int s = 0; s < sentences.size(); s++) {
      if (sentences.get(s).size() > 0 && random.nextDouble() < share) {
        int index = s;
        List<TokenMark> marks =
            article.marks().stream().filter(mark -> mark.sentence() == index).toList();
        if (marks.stream().anyMatch(mark -> mark.mark().type() != EntityType.ROLE)) {
          copies.add(copy(article, sentences.get(s), marks, copies.isEmpty(), random));
        }
      }
    }
    return copies;
  }

  private NameSample copy(
      AlignedArticle article,
      Sentence sentence,
      List<TokenMark> marks,
      boolean first,
      SplittableRandom random) {
    Tokens tokens = article.segmented().tokens();
    List<String> words = new ArrayList<>();
    List<Span> names = new ArrayList<>();
    int next = sentence.firstToken();
    for (TokenMark mark : marks) {
      words.addAll(List.of(tokens.texts(next, mark.firstToken())));
      int start = words.size();
      words.addAll(List.of(other(mark.mark(), words(article, mark), random)));
      names.add(new Span(start, words.size(), mark.mark().type().label()));
      next = mark.endToken();
    }
    words.addAll(List.of(tokens.texts(next, sentence.endToken())));
    return new NameSample(words.toArray(new String[0]), names.toArray(new Span[0]), first);
  }

  private String[] other(Mark mark, String[] own, SplittableRandom random) {
    if (mark.type() == EntityType.ROLE || random.nextDouble() >= REPLACED) {
      return own;
    }
    List<String[]> names = listed.getOrDefault(mark.label(), List.of());
    if (names.isEmpty() || random.nextDouble() >= FROM_GAZETTEER) {
      names = marked.getOrDefault(mark.label(), List.<String[]>of(own));
    }
    return names.get(random.nextInt(names.size()));
  }
}
