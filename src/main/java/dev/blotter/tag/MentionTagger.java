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
    List<Sentence> sentences = article.sentences();
    // The first pass fills the finder's memory of the article, the second profits from all of it.
    for (Sentence sentence : sentences) {
      find(finder, article, sentence);
    }
    String topic = KindClassifier.topic(article.tokens());
    ArticleKinds articleKinds = new ArticleKinds();
    List<Found> found = new ArrayList<>();
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
        if (first < end) {
          EntityType type = EntityType.of(span.getType());
          boolean inBrackets =
              !found.isEmpty()
                  && found.get(found.size() - 1).type() == type
                  && found.get(found.size() - 1).endToken() == first - 1
                  && article.tokens().text(first - 1).equals("(");
          articleKinds.add(
              type,
              article.tokens().span(first, end).of(article.article().text()),
              inBrackets,
              kinds.kindsOf(type, topic, article, sentence, first, end));
          found.add(new Found(type, s, first, end, span.getProb()));
        }
      }
    }
    List<Mention> mentions = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Found one = found.get(i);
      mentions.add(
          new Mention(
              one.type(),
              articleKinds.of(i),
              article.tokens().span(one.firstToken(), one.endToken()),
              one.sentence(),
              Math.max(0, Math.min(1, one.probability())),
              Set.of(Mention.Evidence.MODEL)));
    }
    return new TaggedArticle(article, mentions);
  }

  /** A mention before its kind is known. */
  private record Found(
      EntityType type, int sentence, int firstToken, int endToken, double probability) {}

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
