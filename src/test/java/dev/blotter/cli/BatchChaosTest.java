package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A drop of 500 files, 300 of them good and the others whatever a night can bring. What a reader
 * can make nothing of is bad; of what one may read and another may not, nothing must get lost: it
 * is a record or a failure.
 */
@Tag("faults")
final class BatchChaosTest {

  private static final int GOOD = 300;
  private static final int FILES = 500;

  @TempDir private Path folder;

  private final Set<String> bad = new TreeSet<>();
  private final Set<String> either = new TreeSet<>();
  private Path drop = Path.of("");

  @Test
  void everyGoodArticleIsDoneAndEveryBadOneIsALine() throws Exception {
    drop = Drop.write(folder.resolve("drop"), GOOD, 31);
    Random random = new Random(32);
    oneOfEach(random);
    manySmallOnes(random, FILES - GOOD - bad.size() - either.size());
    BatchOutput output = new BatchOutput(folder.resolve("out"));

    JavaProcess run =
        JavaProcess.start(
            folder,
            "batch",
            drop.toString(),
            "-o",
            output.folder().toString(),
            "--timeout",
            "20s",
            "--layout",
            "files");

    assertEquals(3, run.code(), run.said());
    assertTrue(output.isSuccess());
    Set<String> done = new TreeSet<>();
    for (JsonNode record : output.records()) {
      done.add(record.at("/source/uri").asText());
      record.at("/source/alsoAt").forEach(uri -> done.add(uri.asText()));
    }
    for (int i = 0; i < GOOD; i++) {
      assertTrue(done.contains(Drop.name(i)), Drop.name(i) + " has no record");
    }
    Map<String, Integer> lines = new HashMap<>();
    for (JsonNode failure : output.failures()) {
      lines.merge(failure.get("source").asText(), 1, Integer::sum);
      assertFalse(failure.get("stage").asText().isEmpty());
      assertFalse(failure.get("reason").asText().isBlank());
      assertEquals(1, failure.get("reason").asText().lines().count());
    }
    for (String uri : bad) {
      assertEquals(1, lines.getOrDefault(uri, 0), uri + ": " + lines);
      assertFalse(done.contains(uri), uri);
    }
    for (String uri : either) {
      assertTrue(done.contains(uri) || lines.containsKey(uri), uri + " got lost");
    }
    assertFalse(Files.exists(folder.resolve("escaped.txt")), "a name led out of the output");
    System.err.println(
        "chaos: "
            + done.size()
            + " done, "
            + output.failures().size()
            + " failed, peak "
            + output.run().at("/speed/peakMemoryMiB").asInt()
            + " MiB, "
            + output.run().get("seconds").asInt()
            + " s");
  }

  private Path file(Set<String> kind, String name) throws IOException {
    Path file = drop.resolve(name);
    Files.createDirectories(file.getParent());
    kind.add(name);
    return file;
  }

  private void oneOfEach(Random random) throws IOException {
    Files.write(file(bad, "odd/empty.txt"), new byte[0]);
    Files.writeString(file(bad, "odd/blank.txt"), " \n\t\n");
    byte[] noise = new byte[100_000];
    random.nextBytes(noise);
    noise[7] = 0;
    Files.write(file(bad, "odd/noise.bin"), noise);
    Files.writeString(file(bad, "odd/nul.txt"), "Kent Police\0said");
    byte[] gzip = gzip(Drop.text(3));
    Files.write(file(bad, "odd/truncated.txt.gz"), Arrays.copyOf(gzip, gzip.length / 2));
    zeros(new GZIPOutputStream(Files.newOutputStream(file(bad, "odd/bomb.txt.gz"))), 1L << 31);
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(file(bad, "odd/bomb.zip")))) {
      zip.putNextEntry(new ZipEntry("story.txt"));
      writeZeros(zip, 1L << 31);
    }
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(file(either, "odd/path.zip")))) {
      zip.putNextEntry(new ZipEntry("../../../escaped.txt"));
      zip.write(Drop.text(4).getBytes(StandardCharsets.UTF_8));
    }
    try (OutputStream out = Files.newOutputStream(file(bad, "odd/one-line.txt"))) {
      byte[] piece = "Kent Police said ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
      for (long written = 0; written < 300L << 20; written += piece.length) {
        out.write(piece);
      }
    }
    Files.writeString(file(bad, "odd/deep.json"), "[".repeat(1_000_000));
    Files.writeString(
        file(either, "odd/deep.html"),
        "<!DOCTYPE html><html><body>" + "<div>".repeat(200_000) + "Kent Police");
    Files.writeString(
        file(either, "odd/path.json"),
        "{\"id\": \"../../../escaped.txt\", \"text\": \"Kent Police said so.\"}");
    Files.writeString(
        file(either, "odd/surrogate.json"),
        "{\"id\": \"s\", \"text\": \"Kent Police said \\ud83d so.\"}");
    Files.writeString(file(bad, "odd/laughs.xml"), billionLaughs());
    Files.write(
        file(either, "odd/windows.txt"),
        "The Mayor said \u201Cno\u201D to a caf\u00E9 in Kent.".getBytes("windows-1252"));
    Files.write(file(either, "odd/torn.txt"), new byte[] {'K', 'e', 'n', 't', (byte) 0xE2, 0x28});
    StringBuilder huge = new StringBuilder();
    while (huge.length() < 30_000_000) {
      huge.append(Drop.mixed(random));
    }
    Files.writeString(file(bad, "odd/huge.txt"), huge.toString());
    either.add("odd/a%0Aname%20of%0A%0Dlines.txt");
    for (String uri : List.of("odd/loop-a.txt", "odd/loop-b.txt", "odd/dangling.txt")) {
      bad.add(uri);
    }
    bad.add("odd/pipe.txt");
    CommandRun.shell(
        drop.resolve("odd"),
        """
        printf 'Kent Police said a man was held.' > "$(printf 'a\\nname of\\n\\rlines.txt')"
        ln -s loop-b.txt loop-a.txt
        ln -s loop-a.txt loop-b.txt
        ln -s no-such dangling.txt
        mkdir inner
        ln -s .. inner/around
        mkfifo pipe.txt
        """);
  }

  private void manySmallOnes(Random random, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      byte[] text = Drop.mixed(random).getBytes(StandardCharsets.UTF_8);
      String name = String.format(Locale.ROOT, "odd/damaged-%03d.txt", i);
      switch (i % 4) {
        case 0 -> {
          text[random.nextInt(text.length)] = 0;
          Files.write(file(bad, name), text);
        }
        case 1 -> Files.write(file(bad, name), new byte[0]);
        case 2 -> {
          byte[] packed = gzip(new String(text, StandardCharsets.UTF_8));
          Files.write(
              file(bad, name + ".gz"),
              Arrays.copyOf(packed, packed.length - 1 - random.nextInt(packed.length / 2)));
        }
        default -> {
          text[random.nextInt(text.length)] = (byte) 0xFF;
          Files.write(file(either, name), text);
        }
      }
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void zeros(OutputStream out, long count) throws IOException {
    try (out) {
      writeZeros(out, count);
    }
  }

  private static void writeZeros(OutputStream out, long count) throws IOException {
    byte[] spaces = new byte[1 << 20];
    Arrays.fill(spaces, (byte) ' ');
    for (long written = 0; written < count; written += spaces.length) {
      out.write(spaces);
    }
  }

  private static String billionLaughs() {
    List<String> lines = new ArrayList<>(List.of("<?xml version=\"1.0\"?>", "<!DOCTYPE a ["));
    lines.add("<!ENTITY a0 \"lol\">");
    for (int i = 1; i < 12; i++) {
      lines.add("<!ENTITY a" + i + " \"" + ("&a" + (i - 1) + ";").repeat(10) + "\">");
    }
    lines.add("]><a>&a11;</a>");
    return String.join("\n", lines);
  }
}
