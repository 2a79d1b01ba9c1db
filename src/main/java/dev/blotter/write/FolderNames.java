package dev.blotter.write;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * Names of files for articles, by their ids: an id that is a plain name is its own, any other what
 * can be read of it with some digits of its hash. No two are the same, whether or not the file
 * system tells capitals from small letters. Not thread-safe.
 */
final class FolderNames {

  private static final int LONGEST = 80;
  private static final int HASH_DIGITS = 8;

  private final Map<String, Integer> taken = new HashMap<>();

  /** A name for the next article. */
  String next(String id) {
    String plain = id.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+", "");
    String name =
        plain.equals(id) && id.length() <= LONGEST
            ? id
            : plain.substring(0, Math.min(LONGEST, plain.length())) + "-" + hash(id);
    int times = taken.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
    return times == 1 ? name : name + "~" + times;
  }

  private static String hash(String id) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
