package dev.blotter.tag;

import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.TaggedArticle;
import dev.blotter.document.Tokens;
import dev.blotter.document.UserGazetteer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.Span;
import org.jspecify.annotations.Nullable;

/**
 * The stage that finds mentions: spans and types by the name finder, then the kind of each.
 * Boilerplate is not looked at. Thread-safe: it keeps nothing of an article.
 */
public final class MentionTagger {

  private static final BitSet NONE = new BitSet();

  private final NameDecoder decoder;
  private final KindClassifier kinds;
  private final @Nullable Lexicon gazetteer;
  private final NameRules rules;

  /** Labels of the gazetteer that hold a kind of each type. */
  private final Map<EntityType, BitSet> listed = new EnumMap<>(EntityType.class);

  /**
   * @param model its entity types are the labels of {@link EntityType}
   * @param kinds gives mentions their kinds
   * @param user forbids and forces names
   */
  public MentionTagger(TokenNameFinderModel model, KindClassifier kinds, UserGazetteer user) {
    this.decoder = CompiledDecoder.of(model).orElseGet(() -> new ReferenceDecoder(model));
    this.kinds = kinds;
    this.gazetteer =
        model.getArtifact(NewsFeaturesFactory.GAZETTEER) instanceof Lexicon lexicon
            ? lexicon
            : null;
    this.rules = new NameRules(user);
    for (int at = 0; gazetteer != null && at < gazetteer.labels(); at++) {
      for (EntityType type : EntityType.values()) {
        if (Arrays.stream(gazetteer.label(at).split(","))
            .anyMatch(label -> label.startsWith(type.label() + "/"))) {
          listed.computeIfAbsent(type, t -> new BitSet()).set(at);
        }
      }
    }
  }

  /**
   * The mentions of an article.
   *
   * @throws CancellationException if the thread is interrupted meanwhile
   */
  public TaggedArticle tag(SegmentedArticle article) {
    List<Sentence> sentences = article.sentences();
    List<List<Span>> names = decoder.decode(article);
    KindClassifier.Reading reading = kinds.read(article);
    ArticleKinds articleKinds = new ArticleKinds();
    List<Found> found = new ArrayList<>();
    for (int s = 0; s < sentences.size(); s++) {
      Sentence sentence = sentences.get(s);
      for (Found one : merged(rules.in(article, s), spans(names.get(s), article, s))) {
        boolean inBrackets =
            !found.isEmpty()
                && found.get(found.size() - 1).type() == one.type()
                && found.get(found.size() - 1).endToken() == one.firstToken() - 1
                && isOpeningBracket(article, one.firstToken() - 1);
        articleKinds.add(
            one.type(),
            words(article, one),
            inBrackets,
            reading.kindsOf(one.type(), sentence, one.firstToken(), one.endToken()));
        found.add(one);
      }
    }
    List<Mention> mentions = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Found one = found.get(i);
      Kind kind = one.kind() == null ? articleKinds.of(i) : one.kind();
      if (!rules.forbids(one.type(), kind, words(article, one))) {
        mentions.add(
            new Mention(
                one.type(),
                kind,
                article.tokens().span(one.firstToken(), one.endToken()),
                one.sentence(),
                Math.max(0, Math.min(1, one.probability())),
                evidence(article, one)));
      }
    }
    return new TaggedArticle(article, mentions);
  }

  /**
   * A mention before it is known whether it stays.
   *
   * @param kind null where the classifier of kinds says it
   * @param byModel whether the name finder found it
   */
  record Found(
      EntityType type,
      @Nullable Kind kind,
      int sentence,
      int firstToken,
      int endToken,
      double probability,
      boolean byModel) {}

  private static boolean isOpeningBracket(SegmentedArticle article, int token) {
    Tokens tokens = article.tokens();
    return tokens.end(token) - tokens.start(token) == 1
        && article.article().text().charAt(tokens.start(token)) == '(';
  }

  private static String words(SegmentedArticle article, Found found) {
    return article.tokens().span(found.firstToken(), found.endToken()).of(article.article().text());
  }

  private Set<Mention.Evidence> evidence(SegmentedArticle article, Found found) {
    Set<Mention.Evidence> evidence = EnumSet.noneOf(Mention.Evidence.class);
    if (found.byModel()) {
      evidence.add(Mention.Evidence.MODEL);
    }
    if (!found.byModel() || isListed(article, found)) {
      evidence.add(Mention.Evidence.GAZETTEER);
    }
    return evidence;
  }

  private boolean isListed(SegmentedArticle article, Found found) {
    if (gazetteer == null) {
      return false;
    }
    Tokens tokens = article.tokens();
    String text = article.article().text();
    long hash = Hash64.SEED;
    for (int i = found.firstToken(); i < found.endToken(); i++) {
      hash = i == found.firstToken() ? hash : Hash64.add(hash, ' ');
      for (int c = tokens.start(i); c < tokens.end(i); c++) {
        hash = Hash64.add(hash, text.charAt(c) == '\u2019' ? '\'' : text.charAt(c));
      }
    }
    int at = gazetteer.find(hash);
    return at != Lexicon.ABSENT && listed.getOrDefault(found.type(), NONE).get(at);
  }

  /** What is forced, and what the name finder found beside it, in the order of the text. */
  private static List<Found> merged(List<Found> forced, List<Found> spans) {
    if (forced.isEmpty()) {
      return spans;
    }
    List<Found> merged = new ArrayList<>(forced);
    for (Found span : spans) {
      int same = -1;
      boolean free = true;
      for (int i = 0; i < forced.size(); i++) {
        Found one = forced.get(i);
        if (one.firstToken() < span.endToken() && span.firstToken() < one.endToken()) {
          free = false;
          if (one.firstToken() == span.firstToken()
              && one.endToken() == span.endToken()
              && one.type() == span.type()) {
            same = i;
          }
        }
      }
      if (free) {
        merged.add(span);
      } else if (same >= 0) {
        Found one = forced.get(same);
        merged.set(
            same,
            new Found(
                one.type(),
                one.kind(),
                one.sentence(),
                one.firstToken(),
                one.endToken(),
                one.probability(),
                true));
      }
    }
    merged.sort(Comparator.comparingInt(Found::firstToken));
    return merged;
  }

  private static List<Found> spans(List<Span> names, SegmentedArticle article, int s) {
    Sentence sentence = article.sentences().get(s);
    List<Found> spans = new ArrayList<>();
    for (Span span : names) {
      int first = sentence.firstToken() + span.getStart();
      int end = sentence.firstToken() + span.getEnd();
      while (first < end && isSymbol(article.tokens().text(first))) {
        first++;
      }
      while (first < end && isSymbol(article.tokens().text(end - 1))) {
        end--;
      }
      if (first < end) {
        spans.add(
            new Found(EntityType.of(span.getType()), null, s, first, end, span.getProb(), true));
      }
    }
    return spans;
  }

  /** Emoji and their like, which no training article has and no name begins or ends with. */
  private static boolean isSymbol(String token) {
    return switch (Character.getType(token.codePointAt(0))) {
      case Character.OTHER_SYMBOL, Character.SURROGATE, Character.MODIFIER_SYMBOL -> true;
      default -> false;
    };
  }
}
