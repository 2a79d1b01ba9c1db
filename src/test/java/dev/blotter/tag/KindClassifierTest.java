package dev.blotter.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.InstalledModels;
import dev.blotter.corpus.AlignedArticle;
import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.Tokens;
import dev.blotter.pipeline.Models;
import dev.blotter.segment.Segmenter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.doccat.FeatureGenerator;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** With the models of the working copy, and with one that is too small. */
final class KindClassifierTest {

  private static final class Holder {
    private static final Models MODELS = InstalledModels.models();
    private static final KindClassifier KINDS =
        new KindClassifier(MODELS.kinds(), new KindLexica(MODELS.lexica()));
  }

  private static @Nullable Kind kindOf(EntityType type, String before, String name) {
    SegmentedArticle article =
        new Segmenter(Holder.MODELS.sentences())
            .segment(InstalledModels.article(before + name + " said nothing more on Monday."));
    Sentence sentence = article.sentences().get(0);
    int first = article.tokens().startingAt(before.length());
    int end = article.tokens().endingAt(before.length() + name.length()) + 1;
    double[] likely = Holder.KINDS.read(article).kindsOf(type, sentence, first, end);
    return Kind.of(type).stream()
        .max(Comparator.comparingDouble(kind -> likely[ArticleKinds.number(kind)]))
        .orElse(null);
  }

  @ParameterizedTest
  @CsvSource({
    "ORGANISATION, Sussex Police, POLICE_FORCE",
    "ORGANISATION, Lewes Crown Court, COURT",
    "ORGANISATION, Hastings Borough Council, GOVERNMENT",
    "PLACE, Hastings, SETTLEMENT",
    "PLACE, France, COUNTRY",
    "ROLE, Det Supt, POLICE",
    "ROLE, spokeswoman, SPOKESPERSON"
  })
  void namesOfTheNewsHaveTheirKind(EntityType type, String name, Kind kind) {
    assertEquals(kind, kindOf(type, "Yesterday the ", name));
  }

  @ParameterizedTest
  @EnumSource
  void theKindIsOneOfTheTypeWhateverTheWords(EntityType type) {
    for (String name : List.of("Sussex Police", "Hastings", "Xq", "\uD83D\uDC4D", "1,066")) {
      Kind kind = kindOf(type, "Then ", name);
      if (type == EntityType.PERSON) {
        assertNull(kind);
      } else {
        assertNotNull(kind, name);
        assertEquals(type, kind.type(), name);
      }
    }
  }

  /** With OpenNLP's categorizer over the features as strings. */
  @Test
  void everyMarkedNameIsAsLikelyOfEachKindAsTheFeaturesSayOneByOne() throws IOException {
    DocumentCategorizerME reference = new DocumentCategorizerME(Holder.MODELS.kinds());
    KindLexica lexica = new KindLexica(Holder.MODELS.lexica());
    Segmenter segmenter = new Segmenter(Holder.MODELS.sentences());
    int names = 0;
    for (Path file : List.of(Path.of("corpus/dev/sport-1.txt"), Path.of("corpus/dev/crime.txt"))) {
      for (MarkedArticle marked : CorpusFormat.read(file)) {
        AlignedArticle article =
            AlignedArticle.align(marked, segmenter.segment(InstalledModels.article(marked.text())));
        KindClassifier.Reading reading = Holder.KINDS.read(article.segmented());
        String topic = KindClassifier.topic(article.segmented().tokens());
        for (AlignedArticle.TokenMark mark : article.marks()) {
          EntityType type = mark.mark().type();
          Sentence sentence = article.segmented().sentences().get(mark.sentence());
          Tokens tokens = article.segmented().tokens();
          double[] likely = reading.kindsOf(type, sentence, mark.firstToken(), mark.endToken());
          double[] expected =
              reference.categorize(
                  tokens.texts(mark.firstToken(), mark.endToken()),
                  KindClassifier.context(
                      lexica, type, topic, tokens, sentence, mark.firstToken(), mark.endToken()));
          for (Kind kind : Kind.of(type)) {
            int category = reference.getIndex(type.label() + "/" + kind.label());
            assertEquals(
                expected[category], likely[ArticleKinds.number(kind)], 1e-12, mark.mark().label());
            names++;
          }
        }
      }
    }
    assertTrue(names > 1000, names + " probabilities");
  }

  @Test
  void aModelThatKnowsNoKindOfATypeIsRefused() throws IOException {
    List<DocumentSample> samples = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      samples.add(new DocumentSample("place/region", new String[] {"Sussex"}));
      samples.add(new DocumentSample("organisation/court", new String[] {"court"}));
    }
    TrainingParameters parameters = TrainingParameters.defaultParams();
    parameters.put(TrainingParameters.CUTOFF_PARAM, 1);
    DoccatModel model =
        DocumentCategorizerME.train(
            "en",
            ObjectStreamUtils.createObjectStream(samples),
            parameters,
            new DoccatFactory(new FeatureGenerator[] {new KindFeatures()}));

    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new KindClassifier(model, new KindLexica(Map.of())));
    assertEquals("the model knows no kind of role", refusal.getMessage());
  }
}
