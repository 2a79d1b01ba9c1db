package dev.blotter.read;

import static dev.blotter.read.InputTexts.all;
import static dev.blotter.read.InputTexts.article;
import static dev.blotter.read.InputTexts.articles;
import static dev.blotter.read.InputTexts.failures;
import static dev.blotter.read.InputTexts.reason;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.document.Article;
import dev.blotter.document.Failure;
import dev.blotter.document.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchiveInputTest {

  private static final ArticleReader STRICT =
      new ArticleReader(
          new ReadSettings(
              JsonFields.USUAL, new ReadSettings.Limits(1 << 20, 8 << 20, 50, 1 << 20, 5)));

  @Test
  void gzipIsReadAsWhatItHolds() throws IOException {
    Article article = article(gzip("A man was held in Hove."), "a.txt.gz");
    assertEquals("A man was held in Hove.", article.text());
    assertEquals("a.txt.gz", article.source().uri());
    assertEquals(article("A man was held in Hove.", "x").source(), withUri(article, "x"));
    assertEquals(2, articles(all(gzip(lines(2)), "a.jsonl.gz")).size());
    assertEquals(2, articles(all(gzip("\n" + lines(2)), "named-nothing")).size());
  }

  @Test
  void gzipOfSeveralMembersIsReadToItsEnd() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < 5; i++) {
      bytes.write(gzip(lines(3)));
    }
    assertEquals(15, articles(all(bytes.toByteArray(), "a.jsonl.gz")).size());
  }

  @Test
  void whatIsWholeInATruncatedGzipIsRead() throws IOException {
    byte[] whole = gzip(lines(20_000));
    List<Outcome<Article>> all = all(Arrays.copyOf(whole, whole.length / 2), "a.jsonl.gz");
    int read = articles(all).size();
    assertTrue(read > 5_000 && read < 15_000, "read " + read);
    assertEquals(1, failures(all).size());
    Failure failure = failures(all).get(0);
    assertEquals("a.jsonl.gz", failure.article());
    assertTrue(
        failure.reason().startsWith("is a gzip file that is damaged or cut off"), failure.reason());
    assertTrue(failure.reason().contains(read + " articles before that were read"));
  }

  @Test
  void aTruncatedGzipOfOneTextIsNoArticle() throws IOException {
    byte[] whole = gzip("A man was held in Hove. ".repeat(1000));
    for (int length : new int[] {2, 5, 12, whole.length / 2, whole.length - 8, whole.length - 1}) {
      String reason = reason(Arrays.copyOf(whole, length), "a.txt.gz");
      assertTrue(reason.startsWith("is a gzip file that is damaged or cut off"), reason);
    }
    whole[whole.length - 6] ^= 1;
    assertTrue(reason(whole, "a.txt.gz").contains("damaged"), "a wrong checksum");
  }

  @Test
  void aLineAtTheEndOfATruncatedGzipIsNoArticle() throws IOException {
    byte[] whole = gzip("{\"text\":\"One.\"}\n{\"text\":\"Two.\"}");
    List<Outcome<Article>> all = all(Arrays.copyOf(whole, whole.length - 3), "a.jsonl.gz");
    assertEquals(1, articles(all).size(), all::toString);
    assertEquals(1, failures(all).size());
  }

  @Test
  void entriesOfAZipAreReadInTheirOrder() throws IOException {
    byte[] zip =
        zip("b.txt", "One.", "d/a b#%é\n.txt", "Two.", "c.jsonl", lines(2), "p.html", page());
    List<Outcome<Article>> all = all(zip, "in/a.zip");
    assertEquals(List.of(), failures(all));
    assertEquals(
        List.of(
            "in/a.zip!/b.txt",
            "in/a.zip!/d/a%20b%23%25%C3%A9%0A.txt",
            "in/a.zip!/c.jsonl#line=0,1",
            "in/a.zip!/c.jsonl#line=1,2",
            "in/a.zip!/p.html"),
        articles(all).stream().map(a -> a.source().uri()).toList());
  }

  @Test
  void oneBadEntryDoesNotStopTheOthers() throws IOException {
    byte[] zip =
        zip(
            "a.txt",
            "",
            "b.bin",
            "x\0y",
            "../../c.txt",
            "Out.",
            "/d.txt",
            "Out.",
            "e\\..\\f.txt",
            "Out.",
            "g.xml",
            "<?xml version='1.0'?><a/>",
            ".hidden",
            "Hidden.",
            "__MACOSX/._a.txt",
            "Hidden.",
            "h.txt",
            "In.");
    List<Outcome<Article>> all = all(zip, "a.zip");
    assertEquals(List.of("In."), articles(all).stream().map(Article::text).toList());
    assertEquals(
        List.of(
            "a.zip!/a.txt: is empty",
            "a.zip!/b.bin: is binary (a zero byte at offset 1), no text",
            "a.zip!/../../c.txt: has a name that leads out of its archive; it was not read",
            "a.zip!//d.txt: has a name that leads out of its archive; it was not read",
            "a.zip!/e/../f.txt: has a name that leads out of its archive; it was not read",
            "a.zip!/g.xml: is XML, which is not read; convert it to HTML, JSON or plain text"),
        failures(all).stream().map(f -> f.article() + ": " + f.reason()).toList());
  }

  @Test
  void archivesWithinArchivesAreRefused() throws IOException {
    byte[] gzip = gzip("A man.");
    byte[] zip = zip("a.txt", "A man.");
    for (byte[] inner : List.of(gzip, zip)) {
      for (byte[] outer : List.of(gzip(inner), zipOf("in", inner))) {
        assertTrue(reason(outer, "a").startsWith("is an archive within an archive"));
      }
    }
  }

  @Test
  void aTruncatedZipGivesWhatIsWhole() throws IOException {
    byte[] zip = zip("a.txt", "One.", "b.txt", noise(300_000), "c.txt", "Three.");
    List<Outcome<Article>> within = all(Arrays.copyOf(zip, zip.length / 2), "a.zip");
    assertEquals(List.of("One."), articles(within).stream().map(Article::text).toList());
    assertEquals("a.zip!/b.txt", failures(within).get(0).article());
    assertTrue(failures(within).get(0).reason().startsWith("is damaged or cut off"));
    // Without its directory every entry is whole, but more may have followed.
    List<Outcome<Article>> after = all(Arrays.copyOf(zip, zip.length - 30), "a.zip");
    assertEquals(3, articles(after).size());
    assertEquals("a.zip", failures(after).get(0).article());
    assertTrue(failures(after).get(0).reason().contains("cut off"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEntryWithAWrongChecksumIsNoArticle(boolean stored) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] text = "A man was held in Hove.".getBytes(StandardCharsets.UTF_8);
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry("a.txt");
      if (stored) {
        CRC32 checksum = new CRC32();
        checksum.update(text);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(text.length);
        entry.setCrc(checksum.getValue());
      } else {
        zip.setLevel(0);
      }
      zip.putNextEntry(entry);
      zip.write(text);
    }
    byte[] damaged = bytes.toByteArray();
    int at = new String(damaged, StandardCharsets.ISO_8859_1).indexOf("man");
    damaged[at] = 'M';
    assertEquals("is damaged: its checksum is not that of the archive", reason(damaged, "a.zip"));
  }

  @Test
  void aZipBombFailsInTime() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      byte[] zeros = new byte[1 << 20];
      Arrays.fill(zeros, (byte) ' ');
      zip.putNextEntry(new ZipEntry("bomb.jsonl"));
      for (int i = 0; i < 80; i++) {
        zip.write(zeros);
      }
      zip.putNextEntry(new ZipEntry("b.txt"));
    }
    List<Outcome<Article>> all = all(bytes.toByteArray(), "a.zip");
    assertEquals(List.of(), articles(all));
    assertEquals(1, failures(all).size(), failures(all).toString());
    Failure failure = failures(all).get(0);
    assertEquals("a.zip!/bomb.jsonl", failure.article());
    assertTrue(failure.reason().startsWith("unpacks to more than 200 times its size"));
  }

  @Test
  void limitsHold() throws IOException {
    assertTrue(
        failures(all(STRICT, gzip(noise(9 << 20)), "a.gz")).get(0).reason().contains("larger"));
    String lines = ("{\"text\":\"" + noise(500) + "\"}\n").repeat(20_000);
    List<Outcome<Article>> many = all(STRICT, gzip(lines), "a.jsonl.gz");
    assertTrue(articles(many).size() > 1000);
    assertTrue(failures(many).get(0).reason().startsWith("unpacks to more than"));
    byte[] six = zip("1", "A.", "2", "A.", "3", "A.", "4", "A.", "5", "A.", "6", "A.");
    List<Outcome<Article>> entries = all(STRICT, six, "a.zip");
    assertEquals(5, articles(entries).size());
    assertEquals("has more than 5 entries; split it", failures(entries).get(0).reason());
  }

  @Test
  void whatCannotBeUnpackedIsNamed() throws IOException {
    assertEquals("is an empty zip archive", reason(zip(), "a.zip"));
    assertTrue(reason(bytes(0xFD, '7', 'z', 'X', 'Z', 0, 1), "a.xz").contains("xz"));
    assertTrue(reason("BZh91AY", "a.bz2").contains("bunzip2"));
    assertTrue(reason(bytes(0x28, 0xB5, 0x2F, 0xFD, 1), "a.zst").contains("zstd"));
    assertTrue(reason(bytes('7', 'z', 0xBC, 0xAF, 0x27, 0x1C), "a.7z").contains("7z"));
    byte[] tar = new byte[1024];
    System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
    tar[0] = 'a';
    assertTrue(reason(tar, "a.tar").startsWith("is a tar archive"));
    assertTrue(reason(gzip(tar), "a.tgz").startsWith("is a tar archive"));
    assertTrue(
        reason(zip("[Content_Types].xml", "<x/>", "word/document.xml", "<x/>"), "a.docx")
            .startsWith("is an Office document"));
  }

  private static dev.blotter.document.Source withUri(Article article, String uri) {
    var source = article.source();
    return new dev.blotter.document.Source(
        uri, source.mediaType(), source.charset(), source.sha256(), null, null);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static String lines(int count) {
    StringBuilder lines = new StringBuilder();
    Random random = new Random(5);
    for (int i = 0; i < count; i++) {
      lines.append("{\"text\":\"Story ").append(i).append(" of ").append(random.nextLong());
      lines.append(".\"}\n");
    }
    return lines.toString();
  }

  private static String noise(int length) {
    Random random = new Random(7);
    StringBuilder noise = new StringBuilder(length);
    while (noise.length() < length) {
      noise.append((char) ('a' + random.nextInt(26)));
    }
    return noise.toString();
  }

  private static String page() {
    return "<!DOCTYPE html><html><body><p>Four was held.</p></body></html>";
  }

  static byte[] gzip(String text) throws IOException {
    return gzip(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  /** An archive of pairs of name and text. */
  static byte[] zip(String... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < entries.length; i += 2) {
        ZipEntry entry = new ZipEntry(entries[i]);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] zipOf(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }
}
