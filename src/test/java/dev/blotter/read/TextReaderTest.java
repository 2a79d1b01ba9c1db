package dev.blotter.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.document.Article;
import dev.blotter.document.Failure;
import dev.blotter.document.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextReaderTest {

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
    Article same = done(TextReader.read(new InputFile(folder.resolve("b.txt"), "b.txt")));
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
    assertFails("no such file", TextReader.read(file("nothing.txt")));
  }

  @Test
  void aFolderFails() {
    assertFails("is a folder", TextReader.read(new InputFile(folder, "f")));
  }

  @Test
  void aFileThatMayNotBeReadFails() throws IOException {
    Path loop = Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
    assertTrue(failure(TextReader.read(new InputFile(loop, "loop"))).reason().contains("read"));
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
        "is binary (a zero byte at offset 5), no UTF-8 text",
        read("one\n2\0".getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void utf16Fails(String charset) throws IOException {
    Outcome<Article> outcome = read("\uFEFFŁódź: A man".getBytes(Charset.forName(charset)));
    assertFails("is UTF-16, not UTF-8; convert it with iconv -f UTF-16 -t UTF-8", outcome);
  }

  @Test
  void otherEncodingsFailWithOffsetAndLine() throws IOException {
    assertFails(
        "is not UTF-8 (byte 0xA3 at offset 11, line 2); convert it, for example with iconv -f"
            + " WINDOWS-1252 -t UTF-8",
        read("first\ncost £3m\n".getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void aCharacterThatIsCutOffFails() throws IOException {
    assertTrue(
        failure(read(new byte[] {'a', (byte) 0xE2, (byte) 0x80}))
            .reason()
            .startsWith("is not UTF-8 (byte 0xE2 at offset 1, line 1)"));
  }

  @Test
  void surrogatesInUtf8Fail() throws IOException {
    byte[] bytes = {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80};
    assertTrue(failure(read(bytes)).reason().startsWith("is not UTF-8"));
  }

  @Test
  void aFileThatIsTooLargeFails() throws IOException {
    Path huge = folder.resolve("huge.txt");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(TextReader.MAX_BYTES + 1L);
    }
    assertFails(
        "larger than 32 MiB, too large for one article; split it into a file an article",
        TextReader.read(new InputFile(huge, "huge.txt")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "HTML § <!DOCTYPE html><html><p>A man</p></html>",
        "HTML § <HTML lang='en'>",
        "XML § <?xml version='1.0'?><nitf/>",
        "JSON § {\"headline\": \"A man\"}",
        "JSON § [{\"headline\": \"A man\"}]",
        "RTF § {\\rtf1\\ansi A man}",
        "PDF § %PDF-1.7 text",
      })
  void otherFormatsFail(String format, String text) throws IOException {
    String reason = "looks like " + format + "; only plain text is read";
    assertFails(reason, read(text.getBytes(StandardCharsets.UTF_8)));
    assertFails(reason, read(("\uFEFF\n  " + text).getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[Sir] Nev Kemp left.", "{sic} he said.", "<3 his dog.", "%PDF is a file"})
  void textThatOnlyBeginsLikeAnotherFormatIsRead(String text) throws IOException {
    assertEquals(text, article(text).text());
  }

  @Test
  void aStreamIsReadLikeAFile() throws IOException {
    InputStream in = new ByteArrayInputStream("A man.".getBytes(StandardCharsets.UTF_8));
    Article article = done(TextReader.read(in, "stdin"));
    assertEquals("stdin", article.source().uri());
    assertEquals(article("A man.").id(), article.id());
  }

  private InputFile file(String name) {
    return new InputFile(folder.resolve(name), "a%20b.txt");
  }

  private Article article(String text) throws IOException {
    return done(read(text.getBytes(StandardCharsets.UTF_8)));
  }

  private Outcome<Article> read(byte[] bytes) throws IOException {
    Files.write(folder.resolve("a b.txt"), bytes);
    return TextReader.read(file("a b.txt"));
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
