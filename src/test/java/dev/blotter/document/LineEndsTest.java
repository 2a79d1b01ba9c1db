package dev.blotter.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class LineEndsTest {

  @Test
  void everyCharacterIsFoundAgainWhereItWent() {
    Random random = new Random(7);
    String[] pieces = {"\r\n", "\r", "\n", "a", "\uD83E\uDDAD", " "};
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      String original = text.toString();
      LineEnds lines = new LineEnds(original);

      assertEquals(original.replace("\r\n", "\n").replace('\r', '\n'), lines.text());
      assertEquals(lines.text().length(), lines.at(original.length()));
      for (int i = 0; i < original.length(); i++) {
        char c = original.charAt(i);
        boolean first = original.startsWith("\r\n", i);
        boolean second = i > 0 && original.startsWith("\r\n", i - 1);
        if (!second) {
          assertEquals(first || c == '\r' ? '\n' : c, lines.text().charAt(lines.at(i)), original);
        }
      }
    }
  }
}
