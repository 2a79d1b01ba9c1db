package dev.blotter.batch;

import dev.blotter.document.Article;
import dev.blotter.document.Region;
import dev.blotter.document.Source;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What an article is recognised by: hashes, each 16 bytes of a SHA-256.
 *
 * @param content id and text: articles that share it are the same article, seen twice
 * @param body what annotating depends on: id, text and regions
 * @param source all that its source says
 * @param idIsDerived whether the id is but a hash of the text
 */
record ArticleKeys(Hash128 content, Hash128 body, Hash128 source, boolean idIsDerived) {

  private static final int DERIVED_DIGITS = 32;

  static ArticleKeys of(Article article) {
    byte[] text = article.text().getBytes(StandardCharsets.UTF_8);
    MessageDigest digest = sha256();
    add(digest, article.id());
    add(digest, text);
    Hash128 content = Hash128.of(copyOf(digest).digest());
    for (Region region : article.regions()) {
      add(digest, region.kind().label());
      digest.update(
          ByteBuffer.allocate(2 * Integer.BYTES)
              .putInt(region.span().start())
              .putInt(region.span().end())
              .flip());
    }
    String textHash = HexFormat.of().formatHex(sha256().digest(text));
    return new ArticleKeys(
        content,
        Hash128.of(digest.digest()),
        of(article.source()),
        article.id().length() >= DERIVED_DIGITS && textHash.startsWith(article.id()));
  }

  /** The key of a text. */
  static Hash128 of(String text) {
    MessageDigest digest = sha256();
    add(digest, text);
    return Hash128.of(digest.digest());
  }

  /** The key of all that a source says. */
  static Hash128 of(Source source) {
    MessageDigest digest = sha256();
    for (String part :
        Arrays.asList(
            source.uri(),
            source.mediaType(),
            source.charset(),
            source.sha256(),
            source.title(),
            source.published())) {
      add(digest, part);
    }
    return Hash128.of(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Adds a text and its length, so that no two lists of texts look the same. */
  static void add(MessageDigest digest, @Nullable String part) {
    if (part == null) {
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(-1).flip());
    } else {
      add(digest, part.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static MessageDigest copyOf(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
    }
  }
}
