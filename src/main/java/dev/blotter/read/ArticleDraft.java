package dev.blotter.read;

import dev.blotter.document.Article;
import dev.blotter.document.CharSpan;
import dev.blotter.document.Region;
import dev.blotter.document.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What makes an article of what was read: where it stood and what bytes it was.
 *
 * @param uri what the place it was read from is called
 * @param mediaType of the place
 * @param charset that its bytes were in
 * @param sha256 hash of them
 */
record ArticleDraft(String uri, String mediaType, String charset, String sha256) {

  /** Media type of an article whose text is all that its bytes say. */
  static final String PLAIN_TEXT = "text/plain";

  private static final int MOST_LINES = 500_000;
  private static final int ID_DIGITS = 32;
  private static final int LONGEST_ID = 512;

  static ArticleDraft of(byte[] bytes, String uri, String mediaType, String charset) {
    return new ArticleDraft(uri, mediaType, charset, hash(bytes));
  }

  /** An article whose text is taken as it is. */
  Article ofText(String text) throws Unreadable {
    refuseTooManyLines(text);
    return finish(null, StatedMetadata.NONE, text, TextRegions.of(text));
  }

  /**
   * An article whose text stands apart from its title; the title becomes the first line of the
   * article's text, unless the text begins with it.
   */
  Article ofText(@Nullable String id, StatedMetadata stated, String text) throws Unreadable {
    refuseTooManyLines(text);
    String title = stated.title();
    if (title == null || beginsWith(text, title)) {
      return finish(id, stated, text, TextRegions.of(text));
    }
    List<Region> regions = new ArrayList<>();
    regions.add(new Region(new CharSpan(0, title.length()), Region.Kind.HEADLINE));
    List<Region> body = TextRegions.of(text);
    int shift = title.length() + 2;
    for (Region region : body) {
      CharSpan span = region.span();
      regions.add(
          new Region(new CharSpan(span.start() + shift, span.end() + shift), region.kind()));
    }
    return finish(id, stated, title + "\n\n" + text, body.isEmpty() ? body : regions);
  }

  /** An article of markup, with its title as its first line unless that is there already. */
  Article ofMarkup(@Nullable String id, StatedMetadata stated, MarkupText markup)
      throws Unreadable {
    refuseTooManyLines(markup.text());
    String title = stated.title();
    String text = markup.text();
    Set<Integer> headlines = new HashSet<>(markup.headlines());
    if (title != null && beginsWith(text, title)) {
      headlines.add(0);
    } else if (title != null && !markup.startsWithMainHeading() && !text.isEmpty()) {
      headlines = new HashSet<>(Set.of(0));
      for (int start : markup.headlines()) {
        headlines.add(start + title.length() + 2);
      }
      text = title + "\n\n" + text;
    }
    return finish(id, stated, text, TextRegions.ofMarkup(text, headlines));
  }

  /** Each line takes far more memory than its characters. */
  private static void refuseTooManyLines(String text) throws Unreadable {
    int lines = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lines += c == '\n' || c == '\r' ? 1 : 0;
    }
    if (lines > MOST_LINES) {
      throw new Unreadable(
          "has "
              + lines
              + " lines, too many for one article; at most "
              + MOST_LINES
              + " are taken");
    }
  }

  private static boolean beginsWith(String text, String title) {
    String start = MarkupText.oneLine(text.substring(0, Math.min(text.length(), 4096)));
    return start.toLowerCase(Locale.ROOT).startsWith(title.toLowerCase(Locale.ROOT));
  }

  private Article finish(
      @Nullable String statedId, StatedMetadata stated, String text, List<Region> regions)
      throws Unreadable {
    if (regions.isEmpty()) {
      throw new Unreadable("holds nothing but blank space");
    }
    refuseBrokenCharacters("text", text);
    String title = stated.title();
    if (title != null) {
      refuseBrokenCharacters("title", title);
    }
    String id = statedId == null ? idOf(text) : checkedId(statedId);
    String address = stated.url();
    Source source =
        new Source(
            address == null ? uri : address, mediaType, charset, sha256, title, stated.published());
    return new Article(id, source, text, regions);
  }

  /** The id of a text without one: of plain text in UTF-8 the bytes are hashed already. */
  private String idOf(String text) {
    boolean isTheBytes =
        mediaType.equals(PLAIN_TEXT) && charset.equals(StandardCharsets.UTF_8.name());
    String hash = isTheBytes ? sha256 : hash(text.getBytes(StandardCharsets.UTF_8));
    return hash.substring(0, ID_DIGITS);
  }

  /**
   * An id as the source gives it. It may hold anything that can be seen, so it may look like a path
   * out of a folder: writers do not use it as a file name.
   */
  private static String checkedId(String id) throws Unreadable {
    if (id.length() > LONGEST_ID) {
      throw new Unreadable(
          "has an id of " + id.length() + " characters; at most " + LONGEST_ID + " are taken");
    }
    int last = -1;
    for (int i = 0; i < id.length() && last < 0; i++) {
      last = Character.isISOControl(id.charAt(i)) ? i : -1;
    }
    if (last >= 0 || brokenCharacter(id) >= 0) {
      throw new Unreadable("has an id with a control character or half a character in it");
    }
    return id;
  }

  private static void refuseBrokenCharacters(String field, String text) throws Unreadable {
    int broken = brokenCharacter(text);
    if (broken >= 0) {
      throw new Unreadable(
          String.format(
              Locale.ROOT,
              "has %s at character %d of its %s (U+%04X)",
              text.charAt(broken) == 0 ? "a NUL" : "half of a surrogate pair",
              broken,
              field,
              (int) text.charAt(broken)));
    }
  }

  /** Where a character is no part of any text: NUL, or a surrogate on its own; -1 if nowhere. */
  private static int brokenCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return i;
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
