package dev.blotter.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes and durations on the command line. */
final class Amounts {

  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})\\s*([a-zA-Z]*)");

  private Amounts() {}

  /** Bytes, with a unit of 1024: {@code 64MB}. */
  static final class Bytes implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      Matcher amount = AMOUNT.matcher(value.strip());
      String example = "write it like 64MB or 1GB";
      if (!amount.matches()) {
        throw new TypeConversionException("'" + value + "' is no size; " + example);
      }
      long factor =
          switch (amount.group(2).toUpperCase(Locale.ROOT)) {
            case "", "B" -> 1L;
            case "K", "KB", "KIB" -> 1L << 10;
            case "M", "MB", "MIB" -> 1L << 20;
            case "G", "GB", "GIB" -> 1L << 30;
            default ->
                throw new TypeConversionException(
                    "'" + amount.group(2) + "' is no unit of size; " + example);
          };
      long bytes = Math.multiplyExact(Long.parseLong(amount.group(1)) % (1L << 33), factor);
      if (bytes < 1) {
        throw new TypeConversionException("a size of " + value + " holds nothing; " + example);
      }
      return bytes;
    }
  }

  /** A time, in seconds if no unit is given: {@code 90}, {@code 2m}. */
  static final class Time implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      Matcher amount = AMOUNT.matcher(value.strip());
      String example = "write it like 90s or 2m";
      if (!amount.matches()) {
        throw new TypeConversionException("'" + value + "' is no time; " + example);
      }
      long number = Long.parseLong(amount.group(1));
      Duration time =
          switch (amount.group(2).toLowerCase(Locale.ROOT)) {
            case "ms" -> Duration.ofMillis(number);
            case "", "s" -> Duration.ofSeconds(number);
            case "m", "min" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default ->
                throw new TypeConversionException(
                    "'" + amount.group(2) + "' is no unit of time; " + example);
          };
      if (time.isZero() || time.compareTo(Duration.ofDays(1)) > 0) {
        throw new TypeConversionException("a time limit is from 1ms to 24h, not " + value);
      }
      return time;
    }
  }
}
