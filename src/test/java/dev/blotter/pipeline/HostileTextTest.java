package dev.blotter.pipeline;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.blotter.InstalledModels;
import dev.blotter.document.Outcome;
import dev.blotter.read.InputTexts;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts made to be slow: the time they take must not grow with the square of their length. */
final class HostileTextTest {

  private static final int LENGTH = 200_000;

  @BeforeAll
  static void loadModels() {
    InstalledModels.pipeline();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "#",
        "-",
        "a-",
        "a.",
        "a'",
        "a\u2019",
        "(",
        "\"",
        ". ",
        "? ",
        "! \" ",
        "A",
        "a&",
        "\n",
        "\r\n",
        "a\n",
        "A B\n",
        "\uD83D\uDC69\u200D",
        "\u0301",
        "www.",
        "\u00A3",
        "1,",
        "No. ",
        "U.S.",
        "|",
        "| a ",
        "\\",
        "a[["
      })
  void oneThingOverAndOverIsDoneInTime(String piece) {
    String text = piece.repeat(LENGTH / piece.length()) + "x y";
    Outcome<?> outcome =
        assertTimeoutPreemptively(
            Duration.ofSeconds(30),
            () -> InputTexts.read(text).then(InstalledModels.pipeline()::annotate));
    assertInstanceOf(Outcome.Done.class, outcome);
  }
}
