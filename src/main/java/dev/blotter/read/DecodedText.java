package dev.blotter.read;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The characters that bytes stand for, and the charset they were recognised to be in. Nothing is
 * replaced or left out: bytes that do not fit their charset are refused.
 *
 * <p>In this order: a byte order mark; UTF-16 and UTF-32 without one, told by their zero bytes;
 * UTF-8, since other text is hardly ever valid UTF-8 by chance; what a page declares; what a
 * detector says, if the text is mostly not ASCII; else the charset of the West: Windows-1252 if a
 * byte from 0x80 to 0x9F is used, which are control characters in ISO-8859-1, else ISO-8859-1.
 *
 * @param text the characters, with a byte order mark if there is one
 * @param charset what the bytes are in
 */
record DecodedText(String text, Charset charset) {

  private static final int SAMPLE = 1024;
  private static final double ZERO_SHARE = 0.6;
  private static final int DETECTED_BYTES = 12_000;
  private static final double FOREIGN_SHARE = 0.2;
  private static final double CONTROL_SHARE = 0.02;
  private static final int DECLARED_WITHIN = 4096;
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

  /** The declaration in a page's head, in either of the two forms that HTML knows, or XML's. */
  private static final Pattern DECLARED =
      Pattern.compile(
          "(?i)(?:<meta\\b[^>]{0,200}?\\bcharset|<\\?xml\\b[^>]{0,100}?\\bencoding)"
              + "\\s*=\\s*[\"']?\\s*([a-z0-9_:.-]{2,40})");

  /** Decodes plain text. */
  static DecodedText of(byte[] bytes) throws Unreadable {
    return decode(bytes, null);
  }

  /** Decodes a page of markup, which may declare its charset. */
  static DecodedText ofPage(byte[] bytes) throws Unreadable {
    String head =
        new String(bytes, 0, Math.min(bytes.length, DECLARED_WITHIN), StandardCharsets.ISO_8859_1);
    Matcher declared = DECLARED.matcher(head);
    return decode(bytes, declared.find() ? declared.group(1) : null);
  }

  private static DecodedText decode(byte[] bytes, @Nullable String declared) throws Unreadable {
    Charset wide = wideCharset(bytes, bytes.length);
    if (wide != null) {
      return strict(bytes, wide);
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        throw new Unreadable("is binary (a zero byte at offset " + i + "), no text");
      }
    }
    Utf8Check utf8 = Utf8Check.of(bytes);
    if (utf8.firstWrong() < 0) {
      return new DecodedText(new String(bytes, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
    if (utf8.isDamagedUtf8()) {
      throw wrong(bytes, utf8.firstWrong(), "is UTF-8 but damaged", "mend or leave out the byte");
    }
    refuseBinary(bytes);
    Charset stated = declared == null ? null : charset(declared);
    if (stated != null && !isWestern(stated) && !stated.equals(StandardCharsets.UTF_8)) {
      DecodedText text = decoded(bytes, stated);
      if (text != null) {
        return text;
      }
    }
    Charset detected = stated == null || !isWestern(stated) ? detected(bytes) : null;
    if (detected != null) {
      DecodedText text = decoded(bytes, detected);
      if (text != null) {
        return text;
      }
    }
    return western(bytes);
  }

  /**
   * The charset of code units of two or four bytes that bytes are in; null if they are not.
   *
   * @param length how many of the bytes to look at
   */
  static @Nullable Charset wideCharset(byte[] bytes, int length) {
    int first = length < 4 ? 0 : ByteBuffer.wrap(bytes).getInt();
    if (first == 0xFFFE0000) {
      return UTF_32LE;
    }
    if (first == 0x0000FEFF) {
      return UTF_32BE;
    }
    int mark = length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    if (mark == 0xFFFE) {
      return StandardCharsets.UTF_16LE;
    }
    if (mark == 0xFEFF) {
      return StandardCharsets.UTF_16BE;
    }
    int[] zeros = new int[2];
    int pairs = Math.min(length, SAMPLE) / 2;
    for (int i = 0; i < 2 * pairs; i++) {
      zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
    }
    if (pairs >= 2 && zeros[1] >= ZERO_SHARE * pairs && zeros[0] == 0) {
      return StandardCharsets.UTF_16LE;
    }
    return pairs >= 2 && zeros[0] >= ZERO_SHARE * pairs && zeros[1] == 0
        ? StandardCharsets.UTF_16BE
        : null;
  }

  private static DecodedText strict(byte[] bytes, Charset charset) throws Unreadable {
    ByteBuffer input = ByteBuffer.wrap(bytes);
    CharBuffer chars = CharBuffer.allocate(bytes.length / 2 + 1);
    boolean wrong =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(input, chars, true)
            .isError();
    if (wrong) {
      throw new Unreadable(
          String.format(
              Locale.ROOT,
              "is %s but damaged (at offset %d); convert it anew from its source",
              charset.name(),
              input.position()));
    }
    return new DecodedText(chars.flip().toString(), charset);
  }

  /** The text in a charset; null if a byte does not fit it. */
  private static @Nullable DecodedText decoded(byte[] bytes, Charset charset) {
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return new DecodedText(text, charset);
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static DecodedText western(byte[] bytes) throws Unreadable {
    int wrong = -1;
    boolean usesC1 = false;
    for (int i = 0; i < bytes.length && wrong < 0; i++) {
      int b = bytes[i] & 0xFF;
      usesC1 |= b >= 0x80 && b < 0xA0;
      wrong = b == 0x81 || b == 0x8D || b == 0x8F || b == 0x90 || b == 0x9D ? i : -1;
    }
    if (wrong >= 0) {
      throw wrong(
          bytes, wrong, "is in no charset that is recognised", "convert it to UTF-8 with iconv");
    }
    Charset charset = usesC1 ? WINDOWS_1252 : StandardCharsets.ISO_8859_1;
    return new DecodedText(new String(bytes, charset), charset);
  }

  private static boolean isWestern(Charset charset) {
    return charset.equals(WINDOWS_1252)
        || charset.equals(StandardCharsets.ISO_8859_1)
        || charset.equals(StandardCharsets.US_ASCII);
  }

  private static @Nullable Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }

  /** What the detector takes the bytes for, if they are mostly not ASCII. */
  private static @Nullable Charset detected(byte[] bytes) {
    int high = 0;
    int from = -1;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] < 0) {
        high++;
        from = from < 0 ? i : from;
      }
    }
    if (high < FOREIGN_SHARE * bytes.length) {
      return null; // a few accents tell the detector too little, and news from the UK is Western
    }
    CharsetDetector detector = new CharsetDetector();
    detector.setText(
        Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + DETECTED_BYTES)));
    CharsetMatch match = detector.detect();
    Charset charset = match == null ? null : charset(match.getName());
    return charset == null || isWestern(charset) || charset.name().startsWith("UTF-")
        ? null
        : charset;
  }

  private static void refuseBinary(byte[] bytes) throws Unreadable {
    int controls = 0;
    int first = -1;
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i];
      if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
        controls++;
        first = first < 0 ? i : first;
      }
    }
    if (controls > CONTROL_SHARE * bytes.length) {
      throw new Unreadable("is binary (a control character at offset " + first + "), no text");
    }
  }

  private static Unreadable wrong(byte[] bytes, int offset, String what, String cure) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return new Unreadable(
        String.format(
            Locale.ROOT,
            "%s (byte 0x%02X at offset %d, line %d); %s",
            what,
            bytes[offset],
            offset,
            line,
            cure));
  }
}
