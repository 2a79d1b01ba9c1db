package dev.blotter.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.CharSpan;
import dev.blotter.document.Entity;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import dev.blotter.document.Official;
import dev.blotter.document.Region;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.Source;
import dev.blotter.document.TaggedArticle;
import dev.blotter.document.Tokens;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void aConfidenceOutsideZeroToOneIsRefusedWithItsValue(double confidence) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Settings(EnumSet.allOf(EntityType.class), confidence));
    assertTrue(String.valueOf(refusal.getMessage()).contains(Double.toString(confidence)));
  }

  @Test
  void noTypeAtAllIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Settings(Set.of(), 0));
  }

  @Test
  void theOrderInWhichTypesWereNamedDoesNotMatter() {
    Settings one =
        new Settings(new LinkedHashSet<>(List.of(EntityType.ROLE, EntityType.PLACE)), 0.5);
    Settings other =
        new Settings(new LinkedHashSet<>(List.of(EntityType.PLACE, EntityType.ROLE)), 0.5);

    assertEquals(one, other);
    assertEquals("types=place,role minConfidence=0.5", one.canonical());
    assertEquals(one.canonical(), other.canonical());
  }

  @Test
  void differentSettingsReadDifferently() {
    assertNotEquals(
        Settings.DEFAULT.canonical(), new Settings(Settings.DEFAULT.types(), 0.1).canonical());
    assertNotEquals(
        Settings.DEFAULT.canonical(), new Settings(Set.of(EntityType.PERSON), 0).canonical());
  }

  @Test
  void aMentionIsGivenFromTheMinimumConfidenceUpwards() {
    Settings settings = new Settings(Set.of(EntityType.PLACE), 0.5);

    assertTrue(settings.gives(place(0.5)));
    assertFalse(settings.gives(place(0.4999)));
    assertFalse(new Settings(Set.of(EntityType.ROLE), 0).gives(place(1)));
  }

  @Test
  void anEntityKeepsWhatMentionsThatAreLeftOutGaveIt() {
    AnnotatedArticle given = new Settings(Settings.DEFAULT.types(), 0.5).of(annotated());

    assertEquals(
        List.of("chair", "SP"),
        given.tagged().mentions().stream().map(given.tagged()::textOf).toList());
    assertEquals(
        List.of(
            new Entity(
                "police.uk:sussex",
                EntityType.ORGANISATION,
                Kind.POLICE_FORCE,
                "Sussex Police",
                List.of("SP"),
                List.of(1),
                List.of(new Entity.Link("police.uk", "sussex")))),
        given.entities());
    assertEquals(List.of(new Official(0, null, 1, null)), given.officials());
  }

  @Test
  void entitiesAndOfficialsOfWhichNothingIsLeftGo() {
    AnnotatedArticle roles = new Settings(Set.of(EntityType.ROLE), 0).of(annotated());
    assertEquals(List.of(), roles.entities());
    assertEquals(List.of(), roles.officials());
    assertEquals(1, roles.tagged().mentions().size());

    AnnotatedArticle people = new Settings(Set.of(EntityType.PERSON), 0).of(annotated());
    assertEquals("person:ann lee", people.entities().get(0).key());
    assertEquals(List.of(), people.officials());
  }

  @Test
  void whatGivesAllGivesTheSameArticle() {
    AnnotatedArticle article = annotated();

    assertSame(article, Settings.DEFAULT.of(article));
  }

  /** A force, its short form, and its chair, of whom the force and the chair are doubtful. */
  private static AnnotatedArticle annotated() {
    String text = "Sussex Police chair Ann Lee of SP spoke.";
    Article article =
        new Article(
            "test",
            new Source("test.txt", "text/plain", "0".repeat(64), null, null),
            text,
            List.of(new Region(new CharSpan(0, text.length()), Region.Kind.BODY)));
    SegmentedArticle segmented =
        new SegmentedArticle(
            article,
            List.of(new Sentence(new CharSpan(0, text.length()), Region.Kind.BODY, 0, 0)),
            new Tokens(text, new int[0], new int[0]));
    TaggedArticle tagged =
        new TaggedArticle(
            segmented,
            List.of(
                mention(EntityType.ORGANISATION, Kind.POLICE_FORCE, 0, 13, 0.4),
                mention(EntityType.ROLE, Kind.EXECUTIVE, 14, 19, 0.9),
                mention(EntityType.PERSON, null, 20, 27, 0.4),
                mention(EntityType.ORGANISATION, Kind.POLICE_FORCE, 31, 33, 0.9)));
    return new AnnotatedArticle(
        tagged,
        List.of(
            new Entity(
                "police.uk:sussex",
                EntityType.ORGANISATION,
                Kind.POLICE_FORCE,
                "Sussex Police",
                List.of("Sussex Police", "SP"),
                List.of(0, 3),
                List.of(new Entity.Link("police.uk", "sussex"))),
            new Entity(
                "person:ann lee",
                EntityType.PERSON,
                null,
                "Ann Lee",
                List.of("Ann Lee"),
                List.of(2),
                List.of())),
        List.of(new Official(1, 2, 3, null)));
  }

  private static Mention mention(
      EntityType type, @Nullable Kind kind, int start, int end, double confidence) {
    return new Mention(
        type, kind, new CharSpan(start, end), 0, confidence, Set.of(Mention.Evidence.MODEL));
  }

  private static Mention place(double confidence) {
    return new Mention(
        EntityType.PLACE,
        Kind.SETTLEMENT,
        new CharSpan(0, 5),
        0,
        confidence,
        Set.of(Mention.Evidence.MODEL));
  }
}
