package dev.blotter.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lexica say of a mention's words: as whole, its last word, its first. Immutable and
 * thread-safe.
 */
public final class KindLexica {

  private static final int BROWN_BITS = 10;

  /** What is asked of which lexicon, in the order of the features. */
  enum Source {
    NAME("g", NewsFeaturesFactory.GAZETTEER),
    LOWER_NAME("gl", NewsFeaturesFactory.GAZETTEER),
    PHRASE("p", NewsFeaturesFactory.PHRASES),
    LAST_EMBEDDING("el", NewsFeaturesFactory.EMBEDDING),
    FIRST_EMBEDDING("ef", NewsFeaturesFactory.EMBEDDING),
    LAST_BROWN("bl", NewsFeaturesFactory.BROWN),
    FIRST_BROWN("bf", NewsFeaturesFactory.BROWN);

    private final String prefix;
    private final String lexicon;

    Source(String prefix, String lexicon) {
      this.prefix = prefix;
      this.lexicon = lexicon;
    }
  }

  private final Map<String, Lexicon> lexica;

  /**
   * @param lexica by the names in {@link NewsFeaturesFactory}; those that are missing say nothing
   */
  public KindLexica(Map<String, Lexicon> lexica) {
    this.lexica = Map.copyOf(lexica);
  }

  Map<String, Lexicon> lexica() {
    return lexica;
  }

  String[] labels(String[] words) {
    List<String> labels = new ArrayList<>();
    add(labels, Source.NAME, String.join(" ", words).replace('\u2019', '\''));
    add(labels, Source.LOWER_NAME, String.join(" ", words).toLowerCase(Locale.ROOT));
    StringBuilder phrase = new StringBuilder();
    for (String word : words) {
      phrase.append(phrase.length() == 0 ? "" : " ").append(SentenceView.phraseForm(word));
    }
    add(labels, Source.PHRASE, phrase.toString());
    String last = words[words.length - 1];
    add(labels, Source.LAST_EMBEDDING, last);
    add(labels, Source.FIRST_EMBEDDING, words[0]);
    add(labels, Source.LAST_BROWN, last.toLowerCase(Locale.ROOT));
    add(labels, Source.FIRST_BROWN, words[0].toLowerCase(Locale.ROOT));
    return labels.toArray(new String[0]);
  }

  private void add(List<String> labels, Source source, String form) {
    Lexicon lexicon = lexicon(source);
    if (lexicon != null) {
      labels.addAll(labels(source, lexicon.find(form)));
    }
  }

  /** The lexicon that answers a question, or null if there is none. */
  @Nullable Lexicon lexicon(Source source) {
    return lexica.get(source.lexicon);
  }

  /**
   * What is said of a mention by the answer to a question.
   *
   * @param label the answer: of the lexicon's labels, or {@link Lexicon#ABSENT}
   */
  List<String> labels(Source source, int label) {
    Lexicon lexicon = lexicon(source);
    if (lexicon == null) {
      return List.of();
    }
    if (source == Source.LAST_BROWN || source == Source.FIRST_BROWN) {
      if (label == Lexicon.ABSENT) {
        return List.of();
      }
      String path = lexicon.label(label);
      String beginning = path.substring(0, Math.min(BROWN_BITS, path.length()));
      return List.of(source.prefix + path, source.prefix + beginning);
    }
    if (label == Lexicon.ABSENT) {
      return List.of(source.prefix + "-");
    }
    String all = lexicon.label(label);
    List<String> labels = new ArrayList<>();
    labels.add(source.prefix + "=" + all);
    if (all.indexOf(',') >= 0) {
      for (String one : all.split(",")) {
        labels.add(source.prefix + one);
      }
    }
    return labels;
  }
}
