package dev.blotter.review;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a password: PBKDF2 with HMAC-SHA-256 (RFC 8018) and a salt of its own, as {@code
 * pbkdf2-sha256$iterations$salt$hash}, both in Base64.
 *
 * @param text as above
 */
record PasswordHash(String text) {

  private static final Pattern FORM =
      Pattern.compile(
          "pbkdf2-sha256\\$([1-9][0-9]{0,7})\\$([A-Za-z0-9+/]{22}==)\\$([A-Za-z0-9+/]{43}=)");

  private static final int ITERATIONS = 600_000; // OWASP's password storage cheat sheet, 2023
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  /**
   * @throws IllegalArgumentException if it has another form
   */
  PasswordHash {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("is no hash as 'review user add' makes it");
    }
  }

  static PasswordHash of(char[] password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder();
    return new PasswordHash(
        "pbkdf2-sha256$"
            + ITERATIONS
            + "$"
            + base64.encodeToString(salt)
            + "$"
            + base64.encodeToString(hash(password, salt, ITERATIONS)));
  }

  /** Whether this is of that password; in a time that says nothing about how wrong it is. */
  boolean matches(char[] password) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException("checked when it was made");
    }
    Base64.Decoder base64 = Base64.getDecoder();
    return MessageDigest.isEqual(
        base64.decode(parts.group(3)),
        hash(password, base64.decode(parts.group(2)), Integer.parseInt(parts.group(1))));
  }

  private static byte[] hash(char[] password, byte[] salt, int iterations) {
    PBEKeySpec key = new PBEKeySpec(password, salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2", e);
    } finally {
      key.clearPassword();
    }
  }

  @Override
  public String toString() {
    return "a password's hash";
  }
}
