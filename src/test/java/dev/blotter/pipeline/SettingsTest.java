package dev.blotter.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
