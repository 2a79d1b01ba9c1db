package dev.blotter.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class AnnotatedArticleReaderTest {

  private static final String RECORD =
      "{\"schema\":\"https://blotter.dev/schema/annotated-article/1\",\"id\":\"a\",\"source\":"
          + "{\"uri\":\"a.txt\",\"mediaType\":\"text/plain\",\"charset\":\"UTF-8\",\"sha256\":\""
          + "f".repeat(64)
          + "\",\"alsoAt\":[\"b.txt\"]},\"duplicateOf\":\"z\",\"offsetUnit\":\"codepoint\","
          + "\"text\":\"🦭 PC Lee of Hull.\",\"sentences\":[{\"start\":0,\"end\":17,\"region\":\"body\"}],"
          + "\"mentions\":[{\"id\":\"m1\",\"type\":\"role\",\"kind\":\"police\",\"start\":2,\"end\":4,"
          + "\"text\":\"PC\",\"sentence\":0,\"confidence\":0.9000,\"evidence\":[\"model\"]},"
          + "{\"id\":\"m2\",\"type\":\"person\",\"start\":5,\"end\":8,\"text\":\"Lee\",\"sentence\":0,"
          + "\"confidence\":0.5000,\"evidence\":[\"model\"],\"entity\":\"e1\"}],\"entities\":[{\"id\":\"e1\","
          + "\"key\":\"person:lee\",\"type\":\"person\",\"name\":\"Lee\",\"aliases\":[\"Lee\"],"
          + "\"mentions\":[\"m2\"],\"links\":[]}],\"officials\":[{\"role\":\"m1\",\"person\":\"m2\","
          + "\"organisation\":null,\"place\":null}],\"fingerprint\":\""
          + "0".repeat(64)
          + "\"}";

  @TempDir private Path folder;

  private static AnnotatedRecord read(String json) throws AnnotatedFormatException {
    return AnnotatedArticleReader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  static List<Path> golden() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void whatWasWrittenIsReadAndWrittenTheSame(Path file) throws IOException {
    byte[] json = Files.readAllBytes(file);
    AnnotatedRecord record = AnnotatedArticleReader.read(json);
    StringWriter again = new StringWriter();
    new AnnotatedArticleJson(record.fingerprint(), true).write(record.annotated(), again);
    assertEquals(new String(json, StandardCharsets.UTF_8), again.toString());
  }

  @Test
  void whatABatchAddsIsRead() throws IOException {
    AnnotatedRecord record = read(RECORD);
    assertEquals(List.of("b.txt"), record.provenance().alsoAt());
    assertEquals("z", record.provenance().duplicateOf());
    StringWriter again = new StringWriter();
    new AnnotatedArticleJson(record.fingerprint(), false).write(record.annotated(), again);
    byte[] whole =
        AnnotatedArticleJson.withProvenance(
            again.toString().getBytes(StandardCharsets.UTF_8), record.provenance());
    assertEquals(RECORD + "\n", new String(whole, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      value = {
        "article/1\" ~ article/2\" ~ /schema: is not https://blotter.dev/schema/annotated-article/1",
        "codepoint ~ utf16 ~ /offsetUnit: is not codepoint",
        "\"id\":\"a\", ~ ~ /id: is missing",
        "\"id\":\"a\" ~ \"id\":\" \" ~ an article needs an id",
        "\"id\":\"a\" ~ \"id\":7 ~ /id: is NUMBER, where a string belongs",
        "\"id\":\"a\" ~ \"id\":\"a\",\"id\":\"b\" ~ is no JSON, or not all of it is there",
        "\"id\":\"a\" ~ \"id\":\"a\",\"ID\":\"b\" ~ has a field that the schema does not know",
        "\"start\":2,\"end\":4 ~ \"start\":3,\"end\":5 ~ /mentions/0/text: is not what stands at its offsets",
        "\"start\":2,\"end\":4 ~ \"start\":4,\"end\":2 ~ /mentions/0: does not lie in the text",
        "\"start\":2,\"end\":4 ~ \"start\":-2,\"end\":4 ~ /mentions/0: does not lie in the text",
        "\"start\":2,\"end\":4 ~ \"start\":2,\"end\":400 ~ /mentions/0: does not lie in the text",
        "\"start\":2,\"end\":4 ~ \"start\":2,\"end\":99999999999 ~ /mentions/0/end: is no whole number",
        "\"start\":2,\"end\":4 ~ \"start\":2.5,\"end\":4 ~ /mentions/0/start: is no whole number",
        "\"end\":17 ~ \"end\":6 ~ lies outside its sentence 0",
        "0.9000 ~ 1.9 ~ /mentions/0: mention in sentence 0, confidence 1.9",
        "0.9000 ~ NaN ~ is no JSON, or not all of it is there",
        "\"police\" ~ \"country\" ~ /mentions/0/kind: is no kind of role",
        "\"kind\":\"police\", ~ ~ /mentions/0: null is no kind of role",
        "[\"model\"],\"entity\":\"e1\" ~ [\"model\"],\"entity\":\"e2\" ~ /mentions/1/entity: is not the entity that names this mention",
        "[\"m2\"] ~ [\"m3\"] ~ /entities/0/mentions: names a mention that is not there",
        "[\"m2\"] ~ [\"m2\",\"m2\"] ~ which is not there or another's",
        "\"role\":\"m1\" ~ \"role\":\"m2\" ~ /officials/0/role: names a mention that is no role",
        "\"id\":\"m2\" ~ \"id\":\"m5\" ~ /mentions/1/id: is not m2",
        "🦭 ~ \\ud83e ~ /text: holds half a surrogate pair",
        "🦭 PC Lee of Hull. ~ ~ /text: is empty",
        "\"region\":\"body\" ~ \"region\":\"Body\" ~ /sentences/0/region: is none of headline",
        "\"text/plain\" ~ \" \" ~ /source: source needs a URI",
      })
  void whatBreaksTheSchemaOrItselfIsRefusedWithItsPlace(String from, String to, String message)
      throws AnnotatedFormatException {
    read(RECORD);
    assertTrue(RECORD.contains(from.strip()), from);
    String damaged =
        RECORD.replaceFirst(
            Pattern.quote(from.strip()), Matcher.quoteReplacement(to == null ? "" : to.strip()));
    AnnotatedFormatException e = assertThrows(AnnotatedFormatException.class, () -> read(damaged));
    assertTrue(String.valueOf(e.getMessage()).contains(message.strip()), e.getMessage());
    assertFalse(String.valueOf(e.getMessage()).contains("Hull"), e.getMessage());
  }

  @Test
  void noBeginningOfARecordIsARecord() throws AnnotatedFormatException {
    byte[] json = RECORD.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < json.length; length++) {
      byte[] beginning = Arrays.copyOf(json, length);
      assertThrows(AnnotatedFormatException.class, () -> AnnotatedArticleReader.read(beginning));
    }
    assertThrows(AnnotatedFormatException.class, () -> read(RECORD + RECORD));
    assertThrows(AnnotatedFormatException.class, () -> read("[" + RECORD + "]"));
    assertThrows(AnnotatedFormatException.class, () -> read("[".repeat(100_000)));
  }

  private record Read(List<String> ids, List<String> failures) {
    static Read of(Path path) throws IOException {
      Read read = new Read(new ArrayList<>(), new ArrayList<>());
      AnnotatedRecords.read(
          path,
          new AnnotatedRecords.Each() {
            @Override
            public void record(AnnotatedRecord record, byte[] json) {
              read.ids.add(record.id());
            }

            @Override
            public void failed(String place, String reason) {
              read.failures.add(place + " " + reason);
            }
          });
      return read;
    }
  }

  private static byte[] record(String id) {
    return (RECORD.replace("\"id\":\"a\"", "\"id\":\"" + id + "\"") + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  @Test
  void aFolderIsReadInItsOrderHoweverItIsPacked() throws IOException {
    Files.write(folder.resolve("articles-00001.jsonl.gz"), gzip(record("b")));
    Files.write(folder.resolve("articles-00002.jsonl.zst"), Zstd.compress(record("c")));
    Files.write(folder.resolve("articles-00000.jsonl"), record("a"));
    Files.writeString(folder.resolve("failures.jsonl"), "{}\n");
    Path file = folder.resolve("articles/ab/" + "ab".repeat(16) + ".json");
    Files.createDirectories(file.getParent());
    Files.write(file, record("d"));
    assertThrows(IOException.class, () -> Read.of(folder));
    Files.writeString(folder.resolve("_SUCCESS"), "");
    assertEquals(new Read(List.of("a", "b", "c", "d"), List.of()), Read.of(folder));
  }

  @Test
  void whatIsDamagedIsNamedAndTheRestIsRead() throws IOException {
    Path lines = folder.resolve("lines.jsonl");
    try (var out = Files.newOutputStream(lines)) {
      out.write(record("a"));
      out.write("\r\n{\"schema\": 1}\r\n".getBytes(StandardCharsets.UTF_8));
      out.write(record("b"));
    }
    Read read = Read.of(lines);
    assertEquals(List.of("a", "b"), read.ids());
    assertEquals(1, read.failures().size());
    assertTrue(read.failures().get(0).startsWith(lines + ":3 is no annotated article: /schema"));

    ByteArrayOutputStream many = new ByteArrayOutputStream();
    for (int i = 0; i < 500; i++) {
      many.write(record("n" + i * 7919));
    }
    for (String suffix : List.of(".gz", ".zst")) {
      byte[] packed =
          suffix.equals(".gz") ? gzip(many.toByteArray()) : Zstd.compress(many.toByteArray());
      Path cut = folder.resolve("cut.jsonl" + suffix);
      Files.write(cut, Arrays.copyOf(packed, packed.length - 20));
      Read some = Read.of(cut);
      assertTrue(some.ids().size() < 500);
      assertEquals(1, some.failures().size(), some.failures().toString());
      Path none = folder.resolve("none.jsonl" + suffix);
      Files.write(none, record("a"));
      assertTrue(assertThrowsOrFails(none).contains(none.toString()));
    }
  }

  private static String assertThrowsOrFails(Path path) {
    try {
      return Read.of(path).failures().toString();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void codePointsAreCountedBothWays() {
    String text = "a🦭b👨‍👩‍👧c";
    CodePoints offsets = new CodePoints(text);
    for (int count = text.codePointCount(0, text.length()); count >= 0; count--) {
      int character = offsets.character(count);
      assertEquals(text.offsetByCodePoints(0, count), character);
      assertEquals(count, new CodePoints(text).at(character));
    }
    assertThrows(IndexOutOfBoundsException.class, () -> offsets.character(100));
    assertThrows(IndexOutOfBoundsException.class, () -> offsets.character(-1));
  }
}
