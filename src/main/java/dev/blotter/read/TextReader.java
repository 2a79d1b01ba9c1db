package dev.blotter.read;

import dev.blotter.document.Article;
import dev.blotter.document.Failure;
import dev.blotter.document.Outcome;
import dev.blotter.document.Region;
import dev.blotter.document.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Reads plain UTF-8 text as an article. The text is taken as it is; everything else (another
 * encoding, another format, nothing at all) is a {@link Failure} that says what to do. Stateless
 * and thread-safe.
 */
public final class TextReader {

  /** The largest file that is taken for an article, in bytes. */
  public static final int MAX_BYTES = 32 << 20;

  private static final int ID_DIGITS = 32;
  private static final int SNIFFED_CHARACTERS = 512;

  private TextReader() {}

  /** Reads a file. Never throws for what the file is or holds. */
  public static Outcome<Article> read(InputFile file) {
    Path path = file.path();
    if (Files.isDirectory(path)) {
      return failed(file.uri(), "is a folder");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return read(in, file.uri());
    } catch (NoSuchFileException e) {
      return failed(file.uri(), "no such file");
    } catch (AccessDeniedException e) {
      return failed(file.uri(), "may not be read; check its permissions");
    } catch (IOException e) {
      return failed(file.uri(), "could not be read: " + e);
    }
  }

  /**
   * Reads a stream to its end, or to {@link #MAX_BYTES}.
   *
   * @param uri what to call the article's source
   * @throws IOException if the stream fails
   */
  public static Outcome<Article> read(InputStream in, String uri) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      return failed(
          uri,
          "larger than "
              + (MAX_BYTES >> 20)
              + " MiB, too large for one article; split it into a file an article");
    }
    if (bytes.length == 0) {
      return failed(uri, "is empty");
    }
    int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    if (mark == 0xFEFF || mark == 0xFFFE) {
      return failed(uri, "is UTF-16, not UTF-8; convert it with iconv -f UTF-16 -t UTF-8");
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return failed(uri, "is binary (a zero byte at offset " + i + "), no UTF-8 text");
      }
    }
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    ByteBuffer input = ByteBuffer.wrap(bytes);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(input, chars, true);
    String text = chars.flip().toString();
    if (result.isError()) {
      long line = 1 + text.chars().filter(c -> c == '\n').count();
      return failed(
          uri,
          String.format(
              Locale.ROOT,
              "is not UTF-8 (byte 0x%02X at offset %d, line %d); convert it, for example with"
                  + " iconv -f WINDOWS-1252 -t UTF-8",
              bytes[input.position()],
              input.position(),
              line));
    }
    String format = otherFormat(text);
    if (!format.isEmpty()) {
      return failed(uri, "looks like " + format + "; only plain text is read");
    }
    List<Region> regions = TextRegions.of(text);
    if (regions.isEmpty()) {
      return failed(uri, "holds nothing but blank space");
    }
    Source source = new Source(uri, "text/plain", sha256(bytes), null, null);
    String id = sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, ID_DIGITS);
    return new Outcome.Done<>(new Article(id, source, text, regions));
  }

  /** The name of a format that is text but no article; empty if it is none of those. */
  private static String otherFormat(String text) {
    String start =
        text.substring(0, Math.min(text.length(), SNIFFED_CHARACTERS))
            .replace("\uFEFF", "")
            .stripLeading();
    String lower = start.toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
      return "HTML";
    }
    if (lower.startsWith("<?xml")) {
      return "XML";
    }
    if (start.matches("(?s)\\{\\s*\"[^\"]*\"\\s*:.*") || start.matches("(?s)\\[\\s*[\\[{].*")) {
      return "JSON";
    }
    if (start.startsWith("{\\rtf")) {
      return "RTF";
    }
    return start.startsWith("%PDF-") ? "PDF" : "";
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Outcome<Article> failed(String uri, String reason) {
    return new Outcome.Failed<>(new Failure(uri, Failure.Stage.READ, reason));
  }
}
