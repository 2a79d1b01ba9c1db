package dev.blotter.tag;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import opennlp.tools.doccat.FeatureGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the classifier of kinds knows of a mention: its type, its words, their beginnings and ends,
 * and the words around it. Stateless and thread-safe.
 */
public final class KindFeatures implements FeatureGenerator {

  /** Key of the mention's type label in the extra information. */
  public static final String TYPE = "type";

  /** Key of what the article is about, by {@link KindClassifier#topic}. */
  public static final String TOPIC = "topic";

  /** Key of the words before the mention, a {@code String[]}, nearest last. */
  public static final String BEFORE = "before";

  /** Key of the words after the mention, a {@code String[]}, nearest first. */
  public static final String AFTER = "after";

  /** Key of what lexica say of the mention and its words, a {@code String[]}. */
  public static final String LEXICA = "lexica";

  /** How many words on either side are looked at. */
  public static final int WINDOW = 3;

  static final int SHORTEST_END = 2;
  static final int LONGEST_END = 5;

  /** Mentions of more words are as long as those of so many. */
  static final int MOST_WORDS = 4;

  /** For OpenNLP. */
  public KindFeatures() {}

  /**
   * @param text the words of the mention
   * @param extra type and context by the keys of this class; those that are missing are left out
   */
  @Override
  public Collection<String> extractFeatures(String[] text, @Nullable Map<String, Object> extra) {
    Map<String, Object> context = extra == null ? Map.of() : extra;
    String type = String.valueOf(context.getOrDefault(TYPE, ""));
    List<String> features = new ArrayList<>();
    features.add("type=" + type);
    String topic = String.valueOf(context.getOrDefault(TOPIC, ""));
    features.add(type + "%" + topic);
    String words = String.join(" ", text);
    features.add(type + "=" + words);
    features.add(type + "~" + words.toLowerCase(Locale.ROOT));
    for (int i = 0; i < text.length; i++) {
      String word = text[i].toLowerCase(Locale.ROOT);
      String singular = singular(word);
      features.add(type + ":" + singular);
      if (i == 0) {
        features.add(type + "<" + word);
      }
      if (i == text.length - 1) {
        features.add(type + ">" + singular);
        for (int n = SHORTEST_END; n <= LONGEST_END && n < singular.length(); n++) {
          features.add(type + "$" + singular.substring(singular.length() - n));
        }
      }
      if (i > 0) {
        features.add(type + ":" + text[i - 1].toLowerCase(Locale.ROOT) + " " + singular);
      }
    }
    features.add(type + "#" + Math.min(MOST_WORDS, text.length));
    StringBuilder shapes = new StringBuilder();
    for (String word : text) {
      shapes.append(TokenShape.shape(word)).append(' ');
    }
    features.add(type + "s" + shapes);
    if (context.get(BEFORE) instanceof String[] before) {
      for (int i = 0; i < before.length; i++) {
        String word = before[before.length - 1 - i].toLowerCase(Locale.ROOT);
        features.add(type + "-" + word);
        features.add(type + "-" + (i + 1) + word);
      }
    }
    if (context.get(AFTER) instanceof String[] after) {
      for (int i = 0; i < after.length; i++) {
        String word = after[i].toLowerCase(Locale.ROOT);
        features.add(type + "+" + word);
        features.add(type + "+" + (i + 1) + word);
      }
    }
    if (context.get(LEXICA) instanceof String[] labels) {
      for (String label : labels) {
        features.add(type + "^" + label);
        features.add(type + "%" + topic + label);
      }
    }
    return features;
  }

  /** A word in lower case without a plural ending. */
  static String singular(String word) {
    return word.endsWith("s") && word.length() > 3 ? word.substring(0, word.length() - 1) : word;
  }
}
