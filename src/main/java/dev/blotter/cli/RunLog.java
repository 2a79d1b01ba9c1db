package dev.blotter.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/** The log of a run on standard error, in the format that was asked for, until it is closed. */
final class RunLog {

  /** How log lines are written. */
  enum Format {
    /** Time, level, message, fields. */
    text,
    /** An object a line. */
    json
  }

  private static final String LOGGERS = "dev.blotter";

  private final Logger loggers;
  private final Level levelBefore;
  private final AppenderBase<ILoggingEvent> appender;

  private RunLog(Logger loggers, AppenderBase<ILoggingEvent> appender) {
    this.loggers = loggers;
    this.levelBefore = loggers.getLevel();
    this.appender = appender;
  }

  static RunLog open(Format format, PrintWriter err) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Encoder<ILoggingEvent> encoder = format == Format.json ? json() : text();
    encoder.setContext(context);
    encoder.start();
    AppenderBase<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
            err.println(Streams.oneLine(line.stripTrailing()));
            err.flush();
          }
        };
    appender.setContext(context);
    appender.start();
    Logger loggers = context.getLogger(LOGGERS);
    RunLog log = new RunLog(loggers, appender);
    loggers.addAppender(appender);
    loggers.setAdditive(false);
    loggers.setLevel(Level.INFO);
    return log;
  }

  /** Gives the loggers back as they were. */
  void close() {
    loggers.detachAppender(appender);
    loggers.setAdditive(true);
    loggers.setLevel(levelBefore);
    appender.stop();
  }

  private static Encoder<ILoggingEvent> text() {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %msg %kvp%n");
    encoder.setCharset(StandardCharsets.UTF_8);
    return encoder;
  }

  private static Encoder<ILoggingEvent> json() {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setWithContext(false);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithMDC(false);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    return encoder;
  }
}
