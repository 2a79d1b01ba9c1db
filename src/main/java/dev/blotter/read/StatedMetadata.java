package dev.blotter.read;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a source says about an article, checked: what makes no sense is left out.
 *
 * @param title on one line, not blank
 * @param published as ISO 8601: a date, or a date and time with an offset where one was given
 * @param url an absolute address of http or https, percent-encoded
 */
record StatedMetadata(@Nullable String title, @Nullable String published, @Nullable String url) {

  static final StatedMetadata NONE = new StatedMetadata(null, null, null);

  private static final int LONGEST_TITLE = 1000;
  private static final int LONGEST_ADDRESS = 2048;
  private static final int LONGEST_DATE = 64;
  private static final long LAST_SECOND = 32_503_680_000L; // the year 3000

  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][ ]")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[ ][XXXXX][XXXX][X]")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  /**
   * @param title with markup taken off; its blank space is made single spaces
   * @param published ISO 8601 in its variants, RFC 1123, or seconds or milliseconds since 1970
   */
  StatedMetadata {
    title = title(title);
    published = published == null ? null : date(published.strip());
    url = url == null ? null : address(url.strip());
  }

  private static @Nullable String title(@Nullable String title) {
    String line = title == null ? "" : MarkupText.oneLine(title);
    return line.isEmpty() || line.length() > LONGEST_TITLE ? null : line;
  }

  private static @Nullable String date(String stated) {
    if (stated.isEmpty() || stated.length() > LONGEST_DATE) {
      return null;
    }
    try {
      if (stated.matches("-?\\d{9,13}(\\.\\d+)?")) {
        long number = Long.parseLong(stated.replaceFirst("\\..*", ""));
        boolean milliseconds = Math.abs(number) > LAST_SECOND;
        return (milliseconds ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number))
            .toString();
      }
      if (Character.isLetter(stated.charAt(0))) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            DateTimeFormatter.RFC_1123_DATE_TIME.parse(stated));
      }
      TemporalAccessor parsed =
          DATE_TIME.parseBest(stated, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return parsed instanceof LocalDate
          ? parsed.toString()
          : DateTimeFormatter.ISO_DATE_TIME.format(parsed);
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  private static @Nullable String address(String stated) {
    if (stated.length() > LONGEST_ADDRESS) {
      return null;
    }
    try {
      URI uri = new URI(stated);
      String scheme = uri.getScheme();
      boolean web =
          scheme != null && List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT));
      return web && uri.getRawAuthority() != null ? uri.toASCIIString() : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
