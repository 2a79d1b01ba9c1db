package dev.blotter.tag;

import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.Span;

/**
 * OpenNLP's own name finder over each sentence, twice: the first pass fills its memory of the
 * article, the second profits from all of it. It takes any model; what {@link CompiledDecoder}
 * finds is measured against it.
 */
final class ReferenceDecoder implements NameDecoder {

  private final TokenNameFinderModel model;

  ReferenceDecoder(TokenNameFinderModel model) {
    this.model = model;
  }

  @Override
  public List<List<Span>> decode(SegmentedArticle article) {
    // NameFinderME carries what it saw of an article and is not thread-safe, so each gets its own.
    NameFinderME finder = new NameFinderME(model);
    pass(finder, article);
    return pass(finder, article);
  }

  private static List<List<Span>> pass(NameFinderME finder, SegmentedArticle article) {
    List<List<Span>> found = new ArrayList<>();
    for (Sentence sentence : article.sentences()) {
      NameDecoder.stopIfInterrupted();
      found.add(
          sentence.size() == 0
              ? List.of()
              : List.of(
                  finder.find(article.tokens().texts(sentence.firstToken(), sentence.endToken()))));
    }
    return found;
  }
}
