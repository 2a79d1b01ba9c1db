package dev.blotter.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.blotter.document.Article;
import dev.blotter.document.Failure;
import dev.blotter.document.Outcome;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextInputTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void textIsTakenAsItIs() throws IOException {
    String text = "\uFEFFHeadline\r\n\r\n\tHe said “no” — 🦭.  \r\n";
    Article article = article(text);
    assertEquals(text, article.text());
    assertEquals("text/plain", article.source().mediaType());
    assertEquals("a%20b.txt", article.source().uri());
    assertNull(article.source().title());
  }

  @Test
  void hashIsThatOfTheBytes() throws IOException {
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        article("abc").source().sha256());
  }

  @Test
  void equalTextsHaveEqualIdsAndOthersDoNot() throws IOException {
    Article one = article("A man was held.");
    Files.writeString(folder.resolve("b.txt"), "A man was held.");
    Article same = done(read(new InputFile(folder.resolve("b.txt"), "b.txt")));
    assertEquals(one.id(), same.id());
    assertTrue(one.id().matches("[0-9a-f]{32}"), one.id());
    assertNotEquals(one.id(), article("A man was held!").id());
    assertNotEquals(one.id(), article("\uFEFFA man was held.").id());
  }

  @Test
  void aByteOrderMarkBelongsToNoRegion() throws IOException {
    Article article = article("\uFEFFA man was held in Leeds.");
    assertEquals(1, article.regions().get(0).span().start());
  }

  @Test
  void aMissingFileFails() {
    assertFails("no such file", read(file("nothing.txt")));
  }

  @Test
  void aFolderFails() {
    assertFails("is a folder", read(new InputFile(folder, "f")));
  }

  @Test
  void aFileThatMayNotBeReadFails() throws IOException {
    Path loop = Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
    assertTrue(failure(read(new InputFile(loop, "loop"))).reason().contains("read"));
  }

  @Test
  void anEmptyFileFails() throws IOException {
    assertFails("is empty", read(new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ", "\n\r\n\t", "\uFEFF", "\uFEFF \n", "\u00A0\n\u00A0", "\u200B", "\u2028"})
  void blankTextFails(String text) throws IOException {
    assertFails("holds nothing but blank space", read(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void binaryFilesFailWithTheOffset() throws IOException {
    assertFails(
        "is binary (a zero byte at offset 5), no text",
        read("one\n2\0".getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16LE, \uFEFFŁódź: A man",
    "UTF-16BE, \uFEFFŁódź: A man",
    "UTF-32LE, Łódź: A man 🦭",
    "UTF-32BE, Łódź: A man 🦭",
    "UTF-16LE, A man was “held” in Hove.",
    "UTF-16BE, A man was “held” in Hove.",
    "UTF-8, A man was “held” in Łódź 🦭.",
    "windows-1252, A man was “held” in Hove’s café.",
    "windows-1252, ‘Held’",
    "ISO-8859-1, A café in Hove. Cost £3m.",
    "ISO-8859-1, £",
    "windows-1251, Полиция арестовала мужчину в Лондоне в пятницу после рейда на дом",
    "Shift_JIS, 警察は金曜日にロンドンで男を逮捕した。捜査は続いている。",
  })
  void textIsReadInTheCharsetItIsIn(String charset, String text) throws IOException {
    String mark = charset.startsWith("UTF-32") ? "\uFEFF" : ""; // the JDK takes this one off
    Article article = done(read((mark + text).getBytes(Charset.forName(charset))));
    assertEquals(text, article.text());
    assertEquals(charset, article.source().charset());
    String plain = text.startsWith("\uFEFF") ? text : article(text).text();
    assertEquals(article(plain).id(), article.id(), "the id is that of the text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"E28099E280", "C3A9 E280", "61EDA08062", "C3A9C3A9C3A9FFC3A9", "61E2 82"})
  void damagedUtf8Fails(String hex) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    String reason = failure(read(bytes)).reason();
    assertTrue(reason.startsWith("is UTF-8 but damaged (byte 0x"), reason);
  }

  @Test
  void damageIsSaidWithOffsetAndLine() throws IOException {
    byte[] bytes = "first\nthe “café” cost £3m\n".getBytes(StandardCharsets.UTF_8);
    bytes[8] = (byte) 0x99;
    assertFails(
        "is UTF-8 but damaged (byte 0x99 at offset 8, line 2); mend or leave out the byte",
        read(bytes));
  }

  @Test
  void halfOfASurrogatePairInUtf16Fails() throws IOException {
    byte[] bytes = "\uFEFFA man was held".getBytes(StandardCharsets.UTF_16LE);
    bytes[9] = (byte) 0xD8;
    assertTrue(failure(read(bytes)).reason().startsWith("is UTF-16LE but damaged (at offset 8)"));
  }

  @Test
  void whatIsInNoCharsetFails() throws IOException {
    byte[] bytes = "A man was h\u0081ld in Hove".getBytes(StandardCharsets.ISO_8859_1);
    assertFails(
        "is in no charset that is recognised (byte 0x81 at offset 11, line 1); convert it to UTF-8"
            + " with iconv",
        read(bytes));
  }

  @Test
  void controlCharactersAreBinary() throws IOException {
    assertFails(
        "is binary (a control character at offset 1), no text",
        read(new byte[] {(byte) 0x89, 1, 2, 'P', 'N', 'G', 3, 4}));
  }

  @Test
  void aFileThatIsTooLargeFails() throws IOException {
    Path huge = folder.resolve("huge.txt");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(ReadSettings.Limits.USUAL.articleBytes() + 1L);
    }
    assertFails(
        "larger than 32 MiB, too large for one article; split it into a file or a line an article",
        read(new InputFile(huge, "huge.txt")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "is XML § <?xml version='1.0'?><nitf/>",
        "is XML § <?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY a '&b;&b;'>]><lolz>&a;</lolz>",
        "is XML § <!DOCTYPE nitf SYSTEM 'x'><nitf>",
        "is XML § <!-- a --><rss version='2.0'><channel></channel></rss>",
        "is XML § <newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'>",
        "is RTF § {\\rtf1\\ansi A man}",
        "is a PDF § %PDF-1.7 text",
      })
  void otherFormatsFail(String reason, String text) throws IOException {
    for (String start : List.of("", "\uFEFF", "\n  ")) {
      String said = failure(read((start + text).getBytes(StandardCharsets.UTF_8))).reason();
      assertTrue(said.startsWith(reason), said);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[Sir] Nev Kemp left.",
        "{sic} he said.",
        "<3 his dog.",
        "%PDF is a file",
        "<sic> he said.",
        "[1] One.",
        "{} he said",
        "\"Quoted\", he said.",
        "BZ",
        "PK"
      })
  void textThatOnlyBeginsLikeAnotherFormatIsRead(String text) throws IOException {
    assertEquals(text, article(text).text());
  }

  @Test
  void aStreamIsReadLikeAFile() throws IOException {
    Article article = InputTexts.article("A man.", "stdin:");
    assertEquals("stdin:", article.source().uri());
    assertEquals(article("A man.").id(), article.id());
  }

  @Test
  void aStreamThatFailsIsNoContent() {
    InputStream broken =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("pipe broken");
          }
        };
    List<Outcome<Article>> all = new ArrayList<>();
    IOException thrown =
        assertThrows(IOException.class, () -> new ArticleReader().read(broken, "stdin:", all::add));
    assertEquals("pipe broken", thrown.getMessage());
    assertEquals(List.of(), all);
  }

  @Test
  void whatTheConsumerThrowsPasses() {
    for (String text : List.of("A man.", "{\"text\":\"A.\"}", "<p>A man.</p>")) {
      assertThrows(
          IllegalMonitorStateException.class,
          () ->
              new ArticleReader()
                  .read(
                      new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                      "t",
                      outcome -> {
                        throw new IllegalMonitorStateException();
                      }));
    }
  }

  @Test
  void pipesAndDevicesFailWithoutWaiting() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no pipes here");
    for (Path path : List.of(pipe, Path.of("/dev/zero"))) {
      String reason =
          assertTimeoutPreemptively(
              Duration.ofSeconds(10), () -> failure(read(new InputFile(path, "p"))).reason());
      assertTrue(reason.startsWith("is a pipe or a device"), reason);
    }
  }

  private InputFile file(String name) {
    return new InputFile(folder.resolve(name), "a%20b.txt");
  }

  private Article article(String text) throws IOException {
    return done(read(text.getBytes(StandardCharsets.UTF_8)));
  }

  private Outcome<Article> read(byte[] bytes) throws IOException {
    Files.write(folder.resolve("a b.txt"), bytes);
    return read(file("a b.txt"));
  }

  private static Outcome<Article> read(InputFile file) {
    List<Outcome<Article>> all = new ArrayList<>();
    new ArticleReader().read(file, all::add);
    assertEquals(1, all.size());
    return all.get(0);
  }

  private static Article done(Outcome<Article> outcome) {
    return ((Outcome.Done<Article>) outcome).value();
  }

  private static Failure failure(Outcome<Article> outcome) {
    return ((Outcome.Failed<Article>) outcome).failure();
  }

  private static void assertFails(String reason, Outcome<Article> outcome) {
    Failure failure = failure(outcome);
    assertEquals(reason, failure.reason());
    assertEquals(Failure.Stage.READ, failure.stage());
    assertFalse(failure.article().isBlank());
  }
}
