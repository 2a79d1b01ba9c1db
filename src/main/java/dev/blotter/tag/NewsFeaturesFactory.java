package dev.blotter.tag;

import dev.blotter.tag.NewsFeatures.Family;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import opennlp.tools.util.InvalidFormatException;
import opennlp.tools.util.featuregen.AdaptiveFeatureGenerator;
import opennlp.tools.util.featuregen.GeneratorFactory;
import opennlp.tools.util.model.ArtifactSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the features of the name finder from a model's feature generator descriptor; the descriptor
 * says which families of features are on and which lexica of the model they use.
 */
public final class NewsFeaturesFactory extends GeneratorFactory.AbstractXmlFeatureGeneratorFactory {

  /** Name of the lexicon of Brown clusters in a model file. */
  public static final String BROWN = "brown.lexicon";

  /** Name of the lexicon of embedding clusters in a model file. */
  public static final String EMBEDDING = "embedding.lexicon";

  /** Name of the lexicon of phrases in a model file. */
  public static final String PHRASES = "phrases.lexicon";

  /** Name of the lexicon made from the gazetteer in a model file. */
  public static final String GAZETTEER = "gazetteer.lexicon";

  /** Names of all lexica a model file may hold. */
  public static final List<String> LEXICA = List.of(BROWN, EMBEDDING, PHRASES, GAZETTEER);

  private static final String EXCEPT = "except";

  /** For OpenNLP. */
  public NewsFeaturesFactory() {}

  /** Names of the families of features that can be left out. */
  public static SortedSet<String> families() {
    SortedSet<String> names = new TreeSet<>();
    for (Family family : Family.values()) {
      names.add(family.name());
    }
    return names;
  }

  /**
   * The descriptor of a feature generator.
   *
   * @param lexica the lexica the model holds, by the names in this class
   * @param except families of features to leave out, by name
   */
  public static byte[] descriptor(Set<String> lexica, Set<String> except) {
    StringBuilder xml =
        new StringBuilder("<featureGenerators><generator class=\"")
            .append(NewsFeaturesFactory.class.getName())
            .append("\">");
    lexica.stream()
        .sorted()
        .forEach(name -> xml.append("<str name=\"" + name + "\">" + name + "</str>"));
    if (!except.isEmpty()) {
      xml.append("<str name=\"" + EXCEPT + "\">");
      xml.append(String.join(",", except.stream().sorted().toList())).append("</str>");
    }
    xml.append("</generator></featureGenerators>");
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public AdaptiveFeatureGenerator create() throws InvalidFormatException {
    Set<Family> families = EnumSet.allOf(Family.class);
    String except = getStr(EXCEPT, "");
    for (String name : except.isEmpty() ? new String[0] : except.split(",")) {
      try {
        families.remove(Family.valueOf(name));
      } catch (IllegalArgumentException e) {
        throw new InvalidFormatException(
            "unknown feature family '" + name + "'; known are " + EnumSet.allOf(Family.class), e);
      }
    }
    return new NewsFeatures(
        families,
        new FeatureLexica(
            lexicon(BROWN), lexicon(EMBEDDING), lexicon(PHRASES), lexicon(GAZETTEER)));
  }

  private @Nullable Lexicon lexicon(String name) throws InvalidFormatException {
    if (!args.containsKey(name) || resourceManager == null) {
      return null;
    }
    if (resourceManager.getResource(name) instanceof Lexicon lexicon) {
      return lexicon;
    }
    throw new InvalidFormatException("the model holds no lexicon '" + name + "'");
  }

  @Override
  public Map<String, ArtifactSerializer<?>> getArtifactSerializerMapping() {
    Map<String, ArtifactSerializer<?>> serializers = new LinkedHashMap<>();
    for (String name : args.keySet()) {
      if (!name.equals(EXCEPT)) {
        serializers.put(name, new Lexicon.Serializer());
      }
    }
    return serializers;
  }
}
