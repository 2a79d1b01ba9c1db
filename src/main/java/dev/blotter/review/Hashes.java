package dev.blotter.review;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** SHA-256 of the words that identify a thing, kept apart by a byte that no text holds. */
final class Hashes {

  private static final byte BETWEEN = (byte) 0xFF; // never in UTF-8
  private static final int KEY_DIGITS = 32;

  private Hashes() {}

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /** What an article is known by in the store and in addresses: 32 hexadecimal digits. */
  static String articleKey(String id, String text) {
    return HexFormat.of().formatHex(of(id, text)).substring(0, KEY_DIGITS);
  }

  /** A number that is never negative. */
  static long number(String... words) {
    return ByteBuffer.wrap(of(words)).getLong() & Long.MAX_VALUE;
  }

  /** The same id for the same words. */
  static UUID uuid(String... words) {
    ByteBuffer bytes = ByteBuffer.wrap(of(words));
    return new UUID(
        (bytes.getLong() & ~0xF000L) | 0x8000L, // RFC 9562, version 8
        (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
  }

  private static byte[] of(String... words) {
    MessageDigest digest = sha256();
    for (String word : words) {
      digest.update(word.getBytes(StandardCharsets.UTF_8));
      digest.update(BETWEEN);
    }
    return digest.digest();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
