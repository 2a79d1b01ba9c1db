package dev.blotter.read;

/**
 * How well bytes keep to UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above
 * U+10FFFF.
 *
 * @param firstWrong offset of the first byte that does not fit; -1 if all do
 * @param characters number of characters of more than one byte that are right
 * @param wrong number of places that are not
 * @param known number of those places that only damage to UTF-8 explains: a surrogate, or a
 *     character that is cut off by the end
 */
record Utf8Check(int firstWrong, int characters, int wrong, int known) {

  /**
   * Whether the bytes are UTF-8 that was damaged, rather than another charset: in other charsets
   * what looks like a character of several bytes is rare.
   */
  boolean isDamagedUtf8() {
    return wrong > 0 && characters + known >= wrong;
  }

  static Utf8Check of(byte[] bytes) {
    int firstWrong = -1;
    int characters = 0;
    int wrong = 0;
    int known = 0;
    int i = 0;
    while (i < bytes.length) {
      if (bytes[i] >= 0) {
        i++;
        continue;
      }
      int expected = length(bytes[i] & 0xFF);
      int got = continued(bytes, i, expected);
      if (expected > 1 && got == expected) {
        characters++;
        i += expected;
        continue;
      }
      firstWrong = firstWrong < 0 ? i : firstWrong;
      wrong++;
      boolean cutOff = expected > 1 && i + got == bytes.length && got > 1;
      if (cutOff || isSurrogate(bytes, i)) {
        known++;
      }
      i += isSurrogate(bytes, i) ? 3 : Math.max(1, got);
    }
    return new Utf8Check(firstWrong, characters, wrong, known);
  }

  /** Number of bytes of a character that begins with a byte; 1 if none begins so. */
  private static int length(int lead) {
    if (lead >= 0xC2 && lead <= 0xDF) {
      return 2;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
      return 3;
    }
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 1;
  }

  /** How many of the bytes of a character are there, the first counted. */
  private static int continued(byte[] bytes, int start, int expected) {
    int lead = bytes[start] & 0xFF;
    int n = 1;
    while (n < expected && start + n < bytes.length) {
      int b = bytes[start + n] & 0xFF;
      int least = n > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
      int most = n > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
      if (b < least || b > most) {
        break;
      }
      n++;
    }
    return n;
  }

  private static boolean isSurrogate(byte[] bytes, int i) {
    return i + 2 < bytes.length
        && (bytes[i] & 0xFF) == 0xED
        && (bytes[i + 1] & 0xE0) == 0xA0
        && (bytes[i + 2] & 0xC0) == 0x80;
  }
}
