package dev.blotter.tag;

import dev.blotter.document.EntityType;
import dev.blotter.document.Mention;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.TaggedArticle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.Span;

/**
 * The stage that finds mentions: spans and types by the name finder, then the kind of each.
 * Boilerplate is not looked at. Thread-safe: it keeps nothing of an article.
 */
public final class MentionTagger {

  private final TokenNameFinderModel model;
  private final KindClassifier kinds;

  /**
   * @param model its entity types are the labels of {@link EntityType}
   * @param kinds gives mentions their kinds
   */
  public MentionTagger(TokenNameFinderModel model, KindClassifier kinds) {
    this.model = model;
    this.kinds = kinds;
  }

  /** The mentions of an article. */
  public TaggedArticle tag(SegmentedArticle article) {
    // NameFinderME carries what it saw of an article and is not thread-safe, so each gets its own.
    NameFinderME finder = new NameFinderME(model);
    List<Mention> mentions = new ArrayList<>();
    List<Sentence> sentences = article.sentences();
    // The first pass fills the finder's memory of the article, the second profits from all of it.
    for (Sentence sentence : sentences) {
      find(finder, article, sentence);
    }
    for (int s = 0; s < sentences.size(); s++) {
      Sentence sentence = sentences.get(s);
      for (Span span : find(finder, article, sentence)) {
        int first = sentence.firstToken() + span.getStart();
        int end = sentence.firstToken() + span.getEnd();
        while (first < end && isSymbol(article.tokens().text(first))) {
          first++;
        }
        while (first < end && isSymbol(article.tokens().text(end - 1))) {
          end--;
        }
        if (first == end) {
          continue;
        }
        EntityType type = EntityType.of(span.getType());
        mentions.add(
            new Mention(
                type,
                kinds.kindOf(type, article, sentence, first, end),
                article.tokens().span(first, end),
                s,
                Math.max(0, Math.min(1, span.getProb())),
                Set.of(Mention.Evidence.MODEL)));
      }
    }
    return new TaggedArticle(article, mentions);
  }

  /** Emoji and their like, which no training article has and no name begins or ends with. */
  private static boolean isSymbol(String token) {
    return switch (Character.getType(token.codePointAt(0))) {
      case Character.OTHER_SYMBOL, Character.SURROGATE, Character.MODIFIER_SYMBOL -> true;
      default -> false;
    };
  }

  private static Span[] find(NameFinderME finder, SegmentedArticle article, Sentence sentence) {
    return sentence.size() == 0
        ? new Span[0]
        : finder.find(article.tokens().texts(sentence.firstToken(), sentence.endToken()));
  }
}
