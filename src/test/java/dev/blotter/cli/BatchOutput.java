package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.ZstdInputStream;
import dev.blotter.pipeline.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What stands in an output folder of the batch, read as its users read it. */
record BatchOutput(Path folder) {

  /** All records, in the order of the files and lines. */
  List<JsonNode> records() throws IOException {
    List<JsonNode> records = new ArrayList<>();
    for (Path file : files("articles")) {
      records.addAll(AnnotatedJson.lines(text(file)));
    }
    return records;
  }

  /** The record of a source. */
  JsonNode record(String uri) throws IOException {
    List<JsonNode> found =
        records().stream().filter(r -> r.at("/source/uri").asText().equals(uri)).toList();
    assertEquals(1, found.size(), () -> found.size() + " records of " + uri);
    return found.get(0);
  }

  List<String> uris() throws IOException {
    return records().stream().map(record -> record.at("/source/uri").asText()).toList();
  }

  List<JsonNode> failures() throws IOException {
    return AnnotatedJson.lines(Files.readString(folder.resolve("failures.jsonl")));
  }

  JsonNode run() throws IOException {
    return AnnotatedJson.parse(Files.readString(folder.resolve("run.json")));
  }

  boolean isSuccess() {
    return Files.exists(folder.resolve("_SUCCESS"));
  }

  /** Names and hashes of all that must not depend on how the run went. */
  Map<String, String> hashes() throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (Path file : files("")) {
      String name = folder.relativize(file).toString();
      if (!name.equals("run.json") && !name.startsWith(".blotter/")) {
        hashes.put(name, Sha256.of(Files.readAllBytes(file)));
      }
    }
    return hashes;
  }

  /** Checks that whatever stands under a final name is whole. */
  void checkNothingIsHalfWritten() throws IOException {
    for (Path file : files("articles")) {
      String text = text(file);
      assertTrue(text.endsWith("}\n"), file + " ends in the middle");
      AnnotatedJson.lines(text);
    }
    if (isSuccess()) {
      assertTrue(Files.exists(folder.resolve("run.json")));
      for (Path file : files("")) {
        assertFalse(file.toString().endsWith(".part"), file + " was left");
      }
    }
  }

  private List<Path> files(String prefix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> folder.relativize(file).toString().startsWith(prefix))
          .sorted()
          .toList();
    }
  }

  private static String text(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    try (InputStream in = Files.newInputStream(file);
        InputStream plain =
            name.endsWith(".gz")
                ? new GZIPInputStream(in)
                : name.endsWith(".zst") ? new ZstdInputStream(in) : in) {
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
