package dev.blotter.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class CharactersTest {

  @Test
  void asciiIsToldApartAsUnicodeDoes() {
    for (int c = 0; c < 0x80; c++) {
      assertEquals(
          Character.isWhitespace(c) || Character.isSpaceChar(c), Characters.isSpace(c), "" + c);
      assertEquals(Character.isLetterOrDigit(c) || c == '_', Characters.isWord(c), "" + c);
      int type = Character.getType(c);
      assertEquals(
          type == Character.NON_SPACING_MARK
              || type == Character.COMBINING_SPACING_MARK
              || type == Character.ENCLOSING_MARK
              || type == Character.FORMAT,
          Characters.isCombining(c),
          "" + c);
    }
  }
}
