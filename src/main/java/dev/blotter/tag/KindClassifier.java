package dev.blotter.tag;

import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.Tokens;
import dev.blotter.tag.KindLexica.Source;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.ml.model.AbstractModel;
import org.jspecify.annotations.Nullable;

/**
 * Gives a mention its kind, by the probabilities of a {@link KindModel} over the features of {@link
 * KindFeatures}, without a string for each. Thread-safe. It keeps the words it saw last, in a table
 * of fixed size: what it says of them depends on the model only.
 */
public final class KindClassifier {

  private static final int WORD_BITS = 14;
  private static final int KIND_COUNT = ArticleKinds.KINDS.size();
  private static final Source[] SOURCES = Source.values();
  private static final int TOPICS = SportTopic.LEVEL_COUNT;

  private final KindModel model;
  private final KindLexica lexica;
  private final EntityType[] typeOfOutcome;
  private final int[] kindOfOutcome;
  private final Map<EntityType, TypeFeatures> types = new EnumMap<>(EntityType.class);
  private final RecentWords<KindWord> recent;

  /**
   * @param categories its categories are {@code type/kind}; its features {@link KindFeatures}; its
   *     learner maximum entropy
   * @param lexica the lexica it was trained with
   * @throws IllegalArgumentException if a type that has kinds has no category
   */
  public KindClassifier(DoccatModel categories, KindLexica lexica) {
    if (!(categories.getMaxentModel() instanceof AbstractModel learned)) {
      throw new IllegalArgumentException(
          "no model of kinds, but " + categories.getMaxentModel().getClass());
    }
    this.model = KindModel.of(learned);
    this.lexica = lexica;
    this.recent =
        new RecentWords<>(WORD_BITS, (token, hash) -> KindWord.of(token, hash, lexica.lexica()));
    this.typeOfOutcome = new EntityType[model.getNumOutcomes()];
    this.kindOfOutcome = new int[typeOfOutcome.length];
    for (int i = 0; i < typeOfOutcome.length; i++) {
      String[] label = model.getOutcome(i).split("/", 2);
      typeOfOutcome[i] = EntityType.of(label[0]);
      kindOfOutcome[i] = ArticleKinds.number(Kind.of(typeOfOutcome[i], label[label.length - 1]));
    }
    for (EntityType type : EntityType.values()) {
      if (!Kind.of(type).isEmpty()) {
        if (!Arrays.asList(typeOfOutcome).contains(type)) {
          throw new IllegalArgumentException("the model knows no kind of " + type.label());
        }
        types.put(type, new TypeFeatures(type.label()));
      }
    }
  }

  /** Prepares for the mentions of an article. */
  Reading read(SegmentedArticle article) {
    return new Reading(article.article().text(), article.tokens());
  }

  /** Features of a type, by what they begin with. */
  private final class TypeFeatures {
    private final long own;
    private final long words;
    private final long lower;
    private final long any;
    private final long first;
    private final long last;
    private final long ending;
    private final long shapes;
    private final int type;
    private final int[] topics = new int[TOPICS];
    private final int[] counts = new int[KindFeatures.MOST_WORDS + 1];
    private final long before;
    private final long behind;
    private final long[] beforeAt = new long[KindFeatures.WINDOW];
    private final long[] behindAt = new long[KindFeatures.WINDOW];

    /** By source and label from the absent one: positions for each label, then each topic. */
    private final @Nullable Listed[][] listed = new Listed[SOURCES.length][];

    TypeFeatures(String label) {
      this.own = Hash64.add(Hash64.SEED, label);
      this.words = Hash64.add(own, '=');
      this.lower = Hash64.add(own, '~');
      this.any = Hash64.add(own, ':');
      this.first = Hash64.add(own, '<');
      this.last = Hash64.add(own, '>');
      this.ending = Hash64.add(own, '$');
      this.shapes = Hash64.add(own, 's');
      this.before = Hash64.add(own, '-');
      this.behind = Hash64.add(own, '+');
      this.type = model.find(Hash64.add(Hash64.SEED, "type=" + label));
      for (int t = 0; t < TOPICS; t++) {
        topics[t] = model.find(Hash64.add(own, "%" + SportTopic.name(t)));
      }
      for (int n = 0; n < counts.length; n++) {
        counts[n] = model.find(Hash64.add(own, "#" + n));
      }
      for (int i = 0; i < KindFeatures.WINDOW; i++) {
        beforeAt[i] = Hash64.add(before, Integer.toString(i + 1));
        behindAt[i] = Hash64.add(behind, Integer.toString(i + 1));
      }
      for (int i = 0; i < SOURCES.length; i++) {
        Lexicon lexicon = lexica.lexicon(SOURCES[i]);
        listed[i] = new Listed[lexicon == null ? 0 : lexicon.labels() + 1];
      }
    }

    void addListed(int source, int label, int topic, double[] sums) {
      Listed[] all = listed[source];
      if (all == null || all.length == 0) {
        return;
      }
      Listed features = all[label + 1];
      if (features == null) {
        features = listed(lexica.labels(SOURCES[source], label));
        all[label + 1] = features;
      }
      int[] numbers = features.numbers();
      for (int i = 0; i < numbers.length; i += 1 + TOPICS) {
        model.add(numbers[i], sums);
        model.add(numbers[i + 1 + topic], sums);
      }
    }

    private Listed listed(List<String> labels) {
      int[] numbers = new int[labels.size() * (1 + TOPICS)];
      int n = 0;
      for (String label : labels) {
        numbers[n++] = model.find(Hash64.add(own, "^" + label));
        for (int t = 0; t < TOPICS; t++) {
          numbers[n++] = model.find(Hash64.add(own, "%" + SportTopic.name(t) + label));
        }
      }
      return new Listed(numbers);
    }
  }

  /** Features of an answer of a lexicon: for each label one without and one for each topic. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Listed(int[] numbers) {}

  /** The words of an article. Not thread-safe. */
  final class Reading {
    private final KindWord[] words;
    private final int topic;
    private final double[] likely = new double[KIND_COUNT];
    private final double[] sums = new double[typeOfOutcome.length];

    private Reading(String text, Tokens tokens) {
      words = new KindWord[tokens.size()];
      char[] characters = text.toCharArray();
      int sport = 0;
      for (int i = 0; i < words.length; i++) {
        words[i] = recent.word(characters, tokens.start(i), tokens.end(i));
        sport += words[i].sport() ? 1 : 0;
      }
      SportTopic all = new SportTopic();
      all.add(words.length, sport);
      topic = all.index();
    }

    /**
     * How likely each kind of a type is for a mention.
     *
     * @param firstToken the mention's first token
     * @param endToken one past its last token
     * @return by the {@linkplain ArticleKinds#number number} of the kind, 0 for kinds of other
     *     types; until the next call
     */
    double[] kindsOf(EntityType type, Sentence sentence, int firstToken, int endToken) {
      Arrays.fill(likely, 0);
      TypeFeatures features = types.get(type);
      if (features != null) {
        Arrays.fill(sums, 0);
        add(features, sentence, firstToken, endToken);
        KindModel.normalize(sums);
        for (int o = 0; o < sums.length; o++) {
          if (typeOfOutcome[o] == type) {
            likely[kindOfOutcome[o]] = sums[o];
          }
        }
      }
      return likely;
    }

    /** In the order of {@link KindFeatures}, on which the last digits of sums depend. */
    private void add(TypeFeatures type, Sentence sentence, int from, int end) {
      model.add(type.type, sums);
      model.add(type.topics[topic], sums);
      add(joined(type.words, from, end, KindWord.Form.TOKEN));
      add(joined(type.lower, from, end, KindWord.Form.LOWER));
      for (int i = from; i < end; i++) {
        KindWord word = words[i];
        add(Hash64.add(type.any, word.singular()));
        if (i == from) {
          add(Hash64.add(type.first, word.lower()));
        }
        if (i == end - 1) {
          char[] singular = word.singular();
          add(Hash64.add(type.last, singular));
          for (int n = KindFeatures.SHORTEST_END;
              n <= KindFeatures.LONGEST_END && n < singular.length;
              n++) {
            long hash = type.ending;
            for (int c = singular.length - n; c < singular.length; c++) {
              hash = Hash64.add(hash, singular[c]);
            }
            add(hash);
          }
        }
        if (i > from) {
          long pair = Hash64.add(Hash64.add(type.any, words[i - 1].lower()), ' ');
          add(Hash64.add(pair, word.singular()));
        }
      }
      model.add(type.counts[Math.min(KindFeatures.MOST_WORDS, end - from)], sums);
      long shapes = type.shapes;
      for (int i = from; i < end; i++) {
        shapes = Hash64.add(Hash64.add(shapes, words[i].shape()), ' ');
      }
      add(shapes);
      int first = Math.max(sentence.firstToken(), from - KindFeatures.WINDOW);
      for (int i = from - 1; i >= first; i--) {
        add(Hash64.add(type.before, words[i].lower()));
        add(Hash64.add(type.beforeAt[from - 1 - i], words[i].lower()));
      }
      int last = Math.min(sentence.endToken(), end + KindFeatures.WINDOW);
      for (int i = end; i < last; i++) {
        add(Hash64.add(type.behind, words[i].lower()));
        add(Hash64.add(type.behindAt[i - end], words[i].lower()));
      }
      for (int i = 0; i < SOURCES.length; i++) {
        type.addListed(i, label(SOURCES[i], from, end), topic, sums);
      }
    }

    private void add(long hash) {
      model.add(model.find(hash), sums);
    }

    private int label(Source source, int from, int end) {
      return switch (source) {
        case NAME -> label(source, joined(Hash64.SEED, from, end, KindWord.Form.PLAIN));
        case LOWER_NAME -> label(source, joined(Hash64.SEED, from, end, KindWord.Form.LOWER));
        case PHRASE -> label(source, joined(Hash64.SEED, from, end, KindWord.Form.PHRASE));
        case LAST_EMBEDDING -> words[end - 1].embedding();
        case FIRST_EMBEDDING -> words[from].embedding();
        case LAST_BROWN -> words[end - 1].brown();
        case FIRST_BROWN -> words[from].brown();
      };
    }

    private int label(Source source, long hash) {
      Lexicon lexicon = lexica.lexicon(source);
      return lexicon == null ? Lexicon.ABSENT : lexicon.find(hash);
    }

    private long joined(long start, int from, int end, KindWord.Form form) {
      long hash = start;
      for (int i = from; i < end; i++) {
        hash = Hash64.add(i == from ? hash : Hash64.add(hash, ' '), words[i].form(form));
      }
      return hash;
    }
  }

  /** What an article is about, as far as kinds depend on it. */
  public static String topic(Tokens tokens) {
    SportTopic topic = new SportTopic();
    topic.add(tokens.texts(0, tokens.size()));
    return topic.level();
  }

  /**
   * The extra information that {@link KindFeatures} reads, for a mention in its sentence.
   *
   * @param topic of the article, by {@link #topic}
   */
  public static Map<String, Object> context(
      KindLexica lexica,
      EntityType type,
      String topic,
      Tokens tokens,
      Sentence sentence,
      int firstToken,
      int endToken) {
    int from = Math.max(sentence.firstToken(), firstToken - KindFeatures.WINDOW);
    int to = Math.min(sentence.endToken(), endToken + KindFeatures.WINDOW);
    return Map.of(
        KindFeatures.TYPE,
        type.label(),
        KindFeatures.TOPIC,
        topic,
        KindFeatures.BEFORE,
        tokens.texts(from, firstToken),
        KindFeatures.AFTER,
        tokens.texts(endToken, to),
        KindFeatures.LEXICA,
        lexica.labels(tokens.texts(firstToken, endToken)));
  }
}
