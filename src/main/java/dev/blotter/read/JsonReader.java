package dev.blotter.read;

import dev.blotter.document.Article;
import dev.blotter.document.Failure;
import dev.blotter.document.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the articles of a JSON text one after another: an object a line (JSON Lines), the objects
 * of an array, objects one after another over many lines, or one object. Each article is called
 * after the file and where in it it stands: {@code #line=11,12} is the twelfth line (RFC 5147
 * counts the gaps between lines), {@code #/11} the twelfth element of an array (RFC 6901); an
 * object that is alone has the file's own URI. A damaged record is a failure, and the next one is
 * read. For one text.
 */
final class JsonReader {

  private final JsonArticle articles;
  private final int limit;
  private final String uri;
  private final String name;
  private final @Nullable String transcoded;
  private final Consumer<Outcome<Article>> consumer;

  /**
   * @param limit the most bytes of an article
   * @param name what the text is called, for where its first lines leave a doubt
   * @param transcoded what the text was in before it was made UTF-8; null if it is as it was read
   */
  JsonReader(
      JsonArticle articles,
      int limit,
      String uri,
      String name,
      @Nullable String transcoded,
      Consumer<Outcome<Article>> consumer) {
    this.articles = articles;
    this.limit = limit;
    this.uri = uri;
    this.name = name.toLowerCase(Locale.ROOT);
    this.transcoded = transcoded;
    this.consumer = consumer;
  }

  /**
   * Reads all articles of a text.
   *
   * @param in UTF-8, or another charset whose ASCII is the same
   * @throws IOException if the stream fails; what was whole before has been given
   */
  void read(InputStream in) throws IOException {
    RecordBytes records = new RecordBytes(withoutMark(in), limit);
    int first = records.peekAfterBlanks();
    if (first < 0) {
      fail(uri, "holds nothing but blank space");
    } else if (first == '[') {
      elements(records);
    } else {
      linesOrValues(records);
    }
  }

  private static InputStream withoutMark(InputStream in) throws IOException {
    byte[] start = in.readNBytes(3);
    boolean marked =
        start.length == 3
            && start[0] == (byte) 0xEF
            && start[1] == (byte) 0xBB
            && start[2] == (byte) 0xBF;
    return marked ? in : new SequenceInputStream(new ByteArrayInputStream(start), in);
  }

  /**
   * Tells by the first two lines whether each line is a record of its own. If neither of them is
   * one, the objects lie over several lines.
   */
  private void linesOrValues(RecordBytes records) throws IOException {
    byte[] first = records.nextLine();
    long firstLine = records.firstLine();
    boolean alone = records.peekAfterBlanks() < 0;
    if (alone || first == null || articles.isObject(first)) {
      give(first, alone ? uri : lineUri(firstLine, firstLine));
      lines(records);
      return;
    }
    byte[] second = records.nextLine();
    if (second == null || isRecordName() || articles.isObject(second)) {
      give(first, lineUri(firstLine, firstLine));
      give(second, lineUri(records.firstLine(), records.firstLine()));
      lines(records);
      return;
    }
    values(records.after(first, firstLine, second, records.firstLine()));
  }

  private boolean isRecordName() {
    return name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".jsonlines");
  }

  private void lines(RecordBytes records) throws IOException {
    while (records.peekAfterBlanks() >= 0) {
      byte[] line = records.nextLine();
      give(line, lineUri(records.firstLine(), records.firstLine()));
    }
  }

  private void values(RecordBytes records) throws IOException {
    boolean first = true;
    for (int next = records.peekAfterBlanks(); next >= 0; next = records.peekAfterBlanks()) {
      if (next != '{') {
        if (next != ',') {
          long line = records.line();
          fail(
              lineUri(line, line), "is no JSON object; what comes before the next one is left out");
          records.passTo('{');
        } else {
          records.take();
        }
        first = false;
        continue;
      }
      try {
        byte[] value = records.nextValue();
        long lastLine = records.line();
        long firstLine = records.firstLine();
        boolean alone = first && records.peekAfterBlanks() < 0;
        give(value, alone ? uri : lineUri(firstLine, lastLine));
      } catch (RecordBytes.CutOff e) {
        fail(
            first ? uri : lineUri(records.firstLine(), records.line()),
            "is damaged JSON or cut off: the object that begins in line "
                + records.firstLine()
                + " does not end");
      }
      first = false;
    }
  }

  private void elements(RecordBytes records) throws IOException {
    records.take();
    long index = 0;
    int next = records.peekAfterBlanks();
    while (next != ']' && next >= 0) {
      try {
        byte[] element = records.nextValue();
        give(element, uri + "#/" + index);
      } catch (RecordBytes.CutOff e) {
        fail(
            uri + "#/" + index,
            "is damaged JSON or cut off: the element that begins in line "
                + records.firstLine()
                + " does not end");
        return;
      }
      index++;
      next = records.peekAfterBlanks();
      if (next == ',') {
        records.take();
        next = records.peekAfterBlanks();
      } else if (next != ']' && next >= 0) {
        fail(
            uri + "#/" + index,
            "is damaged JSON: no comma before line " + records.line() + "; read on from there");
        if (next == '}') {
          records.take();
          next = records.peekAfterBlanks();
        }
      }
    }
    if (next < 0) {
      fail(uri, "is JSON that is cut off: its array does not end (" + index + " elements)");
      return;
    }
    records.take();
    if (records.peekAfterBlanks() >= 0) {
      fail(uri, "goes on after its array, in line " + records.line() + "; that was not read");
    } else if (index == 0) {
      fail(uri, "is an empty array: it holds no article");
    }
  }

  /** RFC 5147 counts the positions between lines from 0, so line 12 lies from 11 to 12. */
  private String lineUri(long first, long last) {
    return uri + "#line=" + (first - 1) + "," + last;
  }

  private void give(byte @Nullable [] record, String recordUri) {
    Outcome<Article> outcome;
    try {
      if (record == null) {
        throw Unreadable.tooLarge(limit);
      }
      outcome = new Outcome.Done<>(articles.read(record, recordUri, transcoded));
    } catch (Unreadable e) {
      fail(recordUri, e.reason());
      return;
    }
    consumer.accept(outcome);
  }

  private void fail(String recordUri, String reason) {
    consumer.accept(new Outcome.Failed<>(new Failure(recordUri, Failure.Stage.READ, reason)));
  }
}
