package dev.blotter.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.InstalledModels;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.EntityType;
import dev.blotter.document.Failure;
import dev.blotter.document.Mention;
import dev.blotter.document.Outcome;
import dev.blotter.pipeline.ModelManifest.Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import opennlp.tools.ml.perceptron.PerceptronTrainer;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.junit.jupiter.api.Test;

final class PipelineTest {

  private static final String TEXT =
      "Sussex Police arrested a man in Bexhill. Det Supt Nev Kemp said inquiries went on.";

  @Test
  void fingerprintIsTheSameForTheSameModelsAndSettings() {
    String again =
        new Pipeline(InstalledModels.models(), new Settings(Settings.DEFAULT.types(), 0))
            .fingerprint();

    assertEquals(InstalledModels.pipeline().fingerprint(), again);
    assertTrue(again.matches("[0-9a-f]{64}"), again);
  }

  @Test
  void fingerprintChangesWithEachSetting() {
    Set<String> fingerprints =
        Set.of(
            InstalledModels.pipeline().fingerprint(),
            fingerprint(new Settings(Settings.DEFAULT.types(), 0.5)),
            fingerprint(new Settings(Set.of(EntityType.PLACE), 0)),
            fingerprint(new Settings(Set.of(EntityType.PLACE), 0.5)));

    assertEquals(4, fingerprints.size());
  }

  @Test
  void fingerprintChangesWithEachModel() {
    Models models = InstalledModels.models();
    for (int i = 0; i < models.manifest().models().size(); i++) {
      List<Model> altered = new ArrayList<>(models.manifest().models());
      Model model = altered.get(i);
      altered.set(
          i,
          new Model(
              model.task(),
              model.file(),
              "0".repeat(64),
              model.bytes(),
              model.trainedOn(),
              model.settings(),
              model.scores()));
      Pipeline pipeline = new Pipeline(with(models, altered), Settings.DEFAULT);
      assertNotEquals(
          InstalledModels.pipeline().fingerprint(), pipeline.fingerprint(), model.file());
    }
  }

  @Test
  void settingsLeaveOutMentionsAndWhatHangsOnThem() {
    Settings settings = new Settings(Set.of(EntityType.ORGANISATION, EntityType.ROLE), 0);
    AnnotatedArticle all = InstalledModels.annotate(TEXT);
    AnnotatedArticle some = done(new Pipeline(InstalledModels.models(), settings));

    List<Mention> expected =
        all.tagged().mentions().stream().filter(m -> settings.types().contains(m.type())).toList();
    assertEquals(expected, some.tagged().mentions());
    assertTrue(all.officials().stream().anyMatch(o -> o.person() != null));
    assertTrue(some.officials().stream().allMatch(o -> o.person() == null));
  }

  @Test
  void aStageThatThrowsBecomesAFailureThatHoldsNothingOfTheText() throws IOException {
    Models models = InstalledModels.models();
    Models broken =
        new Models(
            models.manifest(),
            models.sentences(),
            findsGadgets(),
            models.kinds(),
            models.gazetteer());

    Outcome<AnnotatedArticle> outcome =
        new Pipeline(broken, Settings.DEFAULT).annotate(InstalledModels.article(TEXT));

    Failure failure =
        assertInstanceOf(Outcome.Failed.class, outcome, () -> "no failure: " + outcome).failure();
    assertEquals("test", failure.article());
    assertEquals(Failure.Stage.TAG, failure.stage());
    assertTrue(failure.reason().startsWith("IllegalArgumentException at "), failure.reason());
    for (String word : TEXT.split("\\W+")) {
      assertFalse(
          word.length() > 3 && failure.reason().contains(word), failure.reason() + ": " + word);
    }
    assertFalse(failure.reason().contains("\n"), failure.reason());
  }

  /** A name finder, trained well, of a type that this project does not have. */
  private static TokenNameFinderModel findsGadgets() throws IOException {
    TrainingParameters parameters = new TrainingParameters();
    parameters.put(TrainingParameters.ALGORITHM_PARAM, PerceptronTrainer.PERCEPTRON_VALUE);
    parameters.put(TrainingParameters.CUTOFF_PARAM, 0);
    List<NameSample> samples = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      samples.add(NameSample.parse("<START:gadget> Sussex Police <END> arrested a man .", true));
    }
    return NameFinderME.train(
        "en",
        "gadget",
        ObjectStreamUtils.createObjectStream(samples),
        parameters,
        new TokenNameFinderFactory());
  }

  private static String fingerprint(Settings settings) {
    return new Pipeline(InstalledModels.models(), settings).fingerprint();
  }

  private static Models with(Models models, List<Model> manifest) {
    return new Models(
        new ModelManifest(1, manifest, models.manifest().gazetteer()),
        models.sentences(),
        models.mentions(),
        models.kinds(),
        models.gazetteer());
  }

  private static AnnotatedArticle done(Pipeline pipeline) {
    Outcome<AnnotatedArticle> outcome = pipeline.annotate(InstalledModels.article(TEXT));
    if (outcome instanceof Outcome.Done<AnnotatedArticle> done) {
      return done.value();
    }
    throw new AssertionError(outcome.toString());
  }
}
