package dev.blotter.read;

import dev.blotter.document.Article;
import dev.blotter.document.Outcome;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.commons.io.input.ReaderInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the articles of what is not packed, or not any more, in the format that it is found in.
 * Stateless and thread-safe.
 */
final class FormatReader {

  /** Size of the buffer that {@link #beginning} needs. */
  static final int BUFFER = 1 << 13;

  private static final int SNIFFED = 4096;

  private final ReadSettings settings;
  private final JsonArticle json;

  FormatReader(ReadSettings settings, JsonArticle json) {
    this.settings = settings;
    this.json = json;
  }

  /**
   * The first bytes of a stream, which stay in it. Where it fails after some of them, it fails
   * again when it is read.
   */
  static byte[] beginning(BufferedInputStream in) throws IOException {
    byte[] start = new byte[SNIFFED];
    int length = 0;
    in.mark(SNIFFED);
    try {
      for (int n = 0; n >= 0 && length < SNIFFED; length += Math.max(n, 0)) {
        n = in.read(start, length, SNIFFED - length);
      }
    } catch (InputFailure e) {
      throw e;
    } catch (IOException e) {
      if (length == 0) {
        throw e;
      }
    }
    in.reset();
    return Arrays.copyOf(start, length);
  }

  /**
   * Reads all articles of a stream.
   *
   * @param name what it is called, for where its content leaves a doubt
   * @throws IOException if the stream fails
   */
  void read(BufferedInputStream in, String uri, String name, Consumer<Outcome<Article>> articles)
      throws IOException {
    Article article;
    try {
      byte[] start = beginning(in);
      refuse(start);
      Charset wide = DecodedText.wideCharset(start, start.length);
      ContentFormat format =
          ContentFormat.of(new String(start, wide == null ? StandardCharsets.UTF_8 : wide), name);
      if (format == ContentFormat.JSON) {
        json(in, uri, name, wide, articles);
        return;
      }
      int limit = settings.limits().articleBytes();
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw Unreadable.tooLarge(limit);
      }
      article = format == ContentFormat.HTML ? HtmlReader.read(bytes, uri) : text(bytes, uri);
    } catch (Unreadable e) {
      articles.accept(ArticleReader.failed(uri, e.reason()));
      return;
    }
    articles.accept(new Outcome.Done<>(article));
  }

  private static void refuse(byte[] start) throws Unreadable {
    if (start.length == 0) {
      throw new Unreadable("is empty");
    }
    Packing packing = Packing.of(start);
    if (packing != null) {
      throw new Unreadable(packing.refusal());
    }
    if (Packing.isTar(start)) {
      throw new Unreadable("is a tar archive; unpack it, or pack its files with zip");
    }
  }

  private static Article text(byte[] bytes, String uri) throws Unreadable {
    DecodedText decoded = DecodedText.of(bytes);
    return ArticleDraft.of(bytes, uri, ArticleDraft.PLAIN_TEXT, decoded.charset().name())
        .ofText(decoded.text());
  }

  private void json(
      InputStream in,
      String uri,
      String name,
      @Nullable Charset wide,
      Consumer<Outcome<Article>> articles)
      throws IOException, Unreadable {
    int limit = settings.limits().articleBytes();
    if (wide == null) {
      new JsonReader(json, limit, uri, name, null, articles).read(in);
      return;
    }
    InputStreamReader reader =
        new InputStreamReader(
            in,
            wide.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    InputStream utf8 =
        ReaderInputStream.builder().setReader(reader).setCharset(StandardCharsets.UTF_8).get();
    try {
      new JsonReader(json, limit, uri, name, wide.name(), articles).read(utf8);
    } catch (CharacterCodingException e) {
      throw new Unreadable("is " + wide.name() + " but damaged; what comes after was not read");
    }
  }
}
