package dev.blotter.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.read.ReadSettings.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class ReadSettingsTest {

  private static final List<String> A = List.of("a");

  @Test
  void limitsThatMakeNoSenseAreRefused() {
    assertRefused("0, 1, 1, 0, 1", () -> new Limits(0, 1, 1, 0, 1));
    assertRefused("1, 0, 1, 0, 1", () -> new Limits(1, 0, 1, 0, 1));
    assertRefused("1, 1, 0, 0, 1", () -> new Limits(1, 1, 0, 0, 1));
    assertRefused("1, 1, 1, -1, 1", () -> new Limits(1, 1, 1, -1, 1));
    assertRefused("1, 1, 1, 0, 0", () -> new Limits(1, 1, 1, 0, 0));
    assertRefused("2147483647", () -> new Limits(Integer.MAX_VALUE, 1, 1, 0, 1));
  }

  @Test
  void fieldsNeedNames() {
    assertRefused("text", () -> new JsonFields(A, List.of(), A, A, A));
    assertRefused("url", () -> new JsonFields(A, A, A, A, List.of("a", " ")));
    assertEquals(A, new JsonFields(A, A, A, A, A).id());
  }

  private static void assertRefused(String reason, Executable made) {
    String said = String.valueOf(assertThrows(IllegalArgumentException.class, made).getMessage());
    assertTrue(said.contains(reason), said);
  }
}
