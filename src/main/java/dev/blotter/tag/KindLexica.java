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

  private final @Nullable Lexicon gazetteer;
  private final @Nullable Lexicon phrases;
  private final @Nullable Lexicon embedding;
  private final @Nullable Lexicon brown;

  /**
   * @param lexica by the names in {@link NewsFeaturesFactory}; those that are missing say nothing
   */
  public KindLexica(Map<String, Lexicon> lexica) {
    this.gazetteer = lexica.get(NewsFeaturesFactory.GAZETTEER);
    this.phrases = lexica.get(NewsFeaturesFactory.PHRASES);
    this.embedding = lexica.get(NewsFeaturesFactory.EMBEDDING);
    this.brown = lexica.get(NewsFeaturesFactory.BROWN);
  }

  String[] labels(String[] words) {
    List<String> labels = new ArrayList<>();
    add(labels, "g", gazetteer, String.join(" ", words).replace('\u2019', '\''));
    add(labels, "gl", gazetteer, String.join(" ", words).toLowerCase(Locale.ROOT));
    StringBuilder phrase = new StringBuilder();
    for (String word : words) {
      phrase.append(phrase.length() == 0 ? "" : " ").append(SentenceView.phraseForm(word));
    }
    add(labels, "p", phrases, phrase.toString());
    String last = words[words.length - 1];
    add(labels, "el", embedding, last);
    add(labels, "ef", embedding, words[0]);
    cluster(labels, "bl", last);
    cluster(labels, "bf", words[0]);
    return labels.toArray(new String[0]);
  }

  private static void add(
      List<String> labels, String prefix, @Nullable Lexicon lexicon, String form) {
    if (lexicon == null) {
      return;
    }
    int found = lexicon.find(form);
    if (found == Lexicon.ABSENT) {
      labels.add(prefix + "-");
      return;
    }
    String all = lexicon.label(found);
    labels.add(prefix + "=" + all);
    if (all.indexOf(',') >= 0) {
      for (String label : all.split(",")) {
        labels.add(prefix + label);
      }
    }
  }

  private void cluster(List<String> labels, String prefix, String word) {
    int found = brown == null ? Lexicon.ABSENT : brown.find(word.toLowerCase(Locale.ROOT));
    if (brown != null && found != Lexicon.ABSENT) {
      String path = brown.label(found);
      labels.add(prefix + path);
      labels.add(prefix + path.substring(0, Math.min(BROWN_BITS, path.length())));
    }
  }
}
