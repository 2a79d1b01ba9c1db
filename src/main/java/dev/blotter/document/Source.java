package dev.blotter.document;

import org.jspecify.annotations.Nullable;

/**
 * Where an article came from. Nothing in it depends on the machine or the time of the run.
 *
 * @param uri a URI reference: a canonical address where the source gives one, else the file's path
 *     relative to the input it was found under, percent-encoded
 * @param mediaType for example {@code text/plain}
 * @param charset what the bytes were in, as IANA names it; {@code UTF-8} for most
 * @param sha256 hash of the bytes that were read, of the file or of the record in it, 64 lower-case
 *     hexadecimal digits
 * @param title the title, where the source gives one apart from the text
 * @param published when it was published, as ISO 8601, where the source says so
 */
public record Source(
    String uri,
    String mediaType,
    String charset,
    String sha256,
    @Nullable String title,
    @Nullable String published) {

  /**
   * @throws IllegalArgumentException if {@code uri}, {@code mediaType} or {@code charset} is blank,
   *     or {@code sha256} is no SHA-256 in hexadecimal
   */
  public Source {
    if (uri.isBlank() || mediaType.isBlank() || charset.isBlank()) {
      throw new IllegalArgumentException(
          "source needs a URI, a media type and a charset, not '"
              + uri
              + "', '"
              + mediaType
              + "' and '"
              + charset
              + "'");
    }
    if (!isSha256(sha256)) {
      throw new IllegalArgumentException("'" + sha256 + "' is no SHA-256 in hexadecimal");
    }
  }

  /** A source in UTF-8. */
  public Source(
      String uri,
      String mediaType,
      String sha256,
      @Nullable String title,
      @Nullable String published) {
    this(uri, mediaType, "UTF-8", sha256, title, published);
  }

  private static boolean isSha256(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return text.length() == 64;
  }
}
