package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.blotter.pipeline.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nightly run in this JVM; {@link BatchProcessTest} kills whole processes. */
final class BatchCommandTest {

  private static final String SAMPLES = "corpus/samples";

  @TempDir private Path folder;

  private Path drop() {
    return folder.resolve("drop");
  }

  private BatchOutput output() {
    return new BatchOutput(folder.resolve("out"));
  }

  private CommandRun batch(String... options) {
    return batchOf(drop().toString(), options);
  }

  private CommandRun batchOf(String input, String... options) {
    try {
      Thread.sleep(60); // what was written just now might still be changing, and is read twice
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    List<String> line = new ArrayList<>(List.of("batch", input, "-o", folder + "/out"));
    line.addAll(Arrays.asList(options));
    return CommandRun.withLoadedModels(line);
  }

  private void write(String name, String text) throws IOException {
    Path file = drop().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void theRecordsAreThoseOfTag() throws IOException {
    batchOf(SAMPLES).expect(0);

    assertEquals(
        CommandRun.of("tag", SAMPLES).out(),
        Files.readString(folder.resolve("out/articles-00000.jsonl")));
    output().records().forEach(AnnotatedJson::check);
    assertTrue(output().isSuccess());
    assertEquals(List.of(), output().failures());
    JsonNode run = output().run();
    assertEquals("DONE", run.get("state").asText());
    assertEquals(12, run.at("/articles/annotated").asInt());
    assertEquals(12, run.at("/output/records").asInt());
  }

  @Test
  void aSecondRunDoesNothingAndSaysSo() throws IOException {
    Drop.write(drop(), 4, 1);
    batch().expect(0);
    Map<String, String> before = output().hashes();
    String run = Files.readString(folder.resolve("out/run.json"));

    CommandRun second = batch().expect(0);

    assertTrue(second.err().contains("nothing to do: 4 files"), second.err());
    assertEquals(before, output().hashes());
    assertEquals(run, Files.readString(folder.resolve("out/run.json")));
  }

  @Test
  void theOutputIsTheSameForAnyNumberOfWorkersAndAnyOrderOfArguments() throws IOException {
    Drop.write(drop(), 30, 2);
    write("desk-1/again.txt", Files.readString(drop().resolve(Drop.name(7))));
    write("desk-2/empty.txt", "");
    batch("--workers", "1", "--shard-size", "50KB").expect(3);
    Map<String, String> one = output().hashes();
    assertTrue(one.size() > 5, one.keySet().toString());

    runTo("again", "8", "");
    assertEquals(one, new BatchOutput(folder.resolve("again")).hashes());
    runTo("out-2", "2", "desk-2", "desk-0", "desk-1");
    runTo("out-8", "8", "desk-1", "desk-2", "desk-0");
    assertEquals(
        new BatchOutput(folder.resolve("out-2")).hashes(),
        new BatchOutput(folder.resolve("out-8")).hashes());
  }

  private void runTo(String out, String workers, String... below) {
    List<String> line = new ArrayList<>(List.of("batch"));
    for (String input : below) {
      line.add(drop() + "/" + input);
    }
    line.addAll(List.of("-o", folder + "/" + out, "--workers", workers, "--shard-size", "50KB"));
    CommandRun.withLoadedModels(line).expect(3);
  }

  @Test
  void aChangedArticleReplacesItsRecordANewOneIsAddedAndTheRestIsNotDoneAgain() throws IOException {
    Drop.write(drop(), 6, 3);
    batch("--shard-size", "1B").expect(0);
    Map<String, String> before = output().hashes();
    write(Drop.name(4), "Kent Police said a man from Dover was in custody.\n");
    write("desk-9/new.txt", "Essex Police said a man from Clacton was in custody.\n");

    CommandRun run = batch("--shard-size", "1B").expect(0);

    assertTrue(run.err().contains("2 annotated (1 new, 1 changed)"), run.err());
    assertTrue(output().record(Drop.name(4)).get("text").asText().startsWith("Kent"));
    assertEquals(7, output().records().size());
    Map<String, String> after = output().hashes();
    long same = before.entrySet().stream().filter(after.entrySet()::contains).count();
    assertEquals(before.size() - 1, same, "a shard of one record changed");
    CommandRun.withLoadedModels(
            List.of("batch", drop() + "", "-o", folder + "/fresh", "--shard-size", "1B"))
        .expect(0);
    assertEquals(new BatchOutput(folder.resolve("fresh")).hashes(), after);
  }

  @Test
  void aRemovedArticleIsReportedAndKeptUntilItIsPruned() throws IOException {
    Drop.write(drop(), 4, 4);
    batch().expect(0);
    Files.delete(drop().resolve(Drop.name(2)));

    CommandRun removed = batch().expect(0);
    assertTrue(removed.err().contains("1 removed; 4 records"), removed.err());
    assertEquals(1, output().run().at("/output/kept").asInt());
    assertTrue(batch().expect(0).err().contains("nothing to do"));

    CommandRun pruned = batch("--prune").expect(0);
    assertTrue(pruned.err().contains("3 records"), pruned.err());
    assertFalse(output().uris().contains(Drop.name(2)));
    assertTrue(batch("--prune").expect(0).err().contains("nothing to do"));
  }

  @Test
  void pruneRefusesAnInputWithoutFiles() throws IOException {
    Drop.write(drop(), 1, 5);
    batch().expect(0);
    Files.delete(drop().resolve(Drop.name(0)));

    assertTrue(batch("--prune").expect(1).err().contains("would drop all records"));
    assertEquals(1, output().records().size());
    assertTrue(output().isSuccess());
  }

  @Test
  void theSameArticleTwiceIsOneRecordWithBothSources() throws IOException {
    Drop.write(drop(), 3, 6);
    String text = Files.readString(drop().resolve(Drop.name(1)));
    write("another/paper.txt", text);
    write("third/paper.txt", text);

    batch().expect(0);

    JsonNode record = output().record("another/paper.txt");
    AnnotatedJson.check(record);
    assertEquals(
        "[\"" + Drop.name(1) + "\",\"third/paper.txt\"]", record.at("/source/alsoAt").toString());
    assertEquals(3, output().records().size());
    assertEquals(2, output().run().at("/output/alsoAt").asInt());

    Files.delete(drop().resolve("another/paper.txt"));
    batch().expect(0);
    assertEquals(
        "[\"third/paper.txt\"]", output().record(Drop.name(1)).at("/source/alsoAt").toString());
    assertEquals(3, output().records().size());
    assertEquals(0, output().run().at("/articles/annotated").asInt());
    assertEquals(0, output().run().at("/output/kept").asInt());
  }

  @Test
  void anotherSourceIsNamedWithAllThatItSays() throws IOException {
    String text = "Police in Kent held a man at a caf\u00E9 near Dover on Monday night.\n";
    write("a/story.txt", "");
    Files.write(drop().resolve("a/story.txt"), text.getBytes(Charset.forName("windows-1252")));
    write("b/story.txt", text);

    batch("--workers", "1").expect(0);
    JsonNode first = output().record("a/story.txt");
    assertNotEquals("UTF-8", first.at("/source/charset").asText());
    assertEquals("[\"b/story.txt\"]", first.at("/source/alsoAt").toString());

    Files.delete(drop().resolve("a/story.txt"));
    batch().expect(0);
    JsonNode second = output().record("b/story.txt");
    assertEquals("UTF-8", second.at("/source/charset").asText());
    assertEquals(
        AnnotatedJson.parse(CommandRun.of("tag", drop() + "/b/story.txt").out())
            .at("/source/sha256"),
        second.at("/source/sha256"));
    assertFalse(second.get("source").has("alsoAt"));
  }

  @Test
  void manyArticlesOfOneFileAreDoneInTheirOrderByAnyNumberOfWorkers() throws IOException {
    StringBuilder lines = new StringBuilder();
    Random random = new Random(23);
    for (int i = 0; i < 60; i++) {
      lines
          .append(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("id", "story-" + i)
                  .put("text", Drop.mixed(random)))
          .append('\n');
    }
    lines.append("{\"id\": \"broken\n");
    write("feed.jsonl", lines.toString());
    batch("--workers", "1").expect(3);
    Map<String, String> one = output().hashes();
    List<String> ids = output().records().stream().map(r -> r.get("id").asText()).toList();
    assertEquals(60, ids.size());
    assertEquals("story-59", ids.get(59));
    assertEquals(1, output().failures().size());

    runTo("out-8", "8", "feed.jsonl");
    write("feed.jsonl", lines.toString().replace("\"story-7\"", "\"story-seven\""));
    CommandRun changed = batch().expect(3);

    assertTrue(changed.err().contains("1 annotated (1 new, 0 changed)"), changed.err());
    assertEquals(61, output().records().size(), "what a damaged feed lacks is kept");
    assertEquals(
        one.get("failures.jsonl"),
        new BatchOutput(folder.resolve("out-8")).hashes().get("failures.jsonl"));
  }

  @Test
  void aStoryThatWasEditedALittleIsADuplicateOfTheEarliest() throws IOException {
    for (int i = 0; i < 12; i++) {
      write("story-" + (char) ('a' + i) + ".txt", Drop.text(40 * i));
    }
    String agency = Drop.text(100);
    write("m-agency.txt", agency);
    List<String> lines = new ArrayList<>(agency.lines().toList());
    lines.set(0, "A headline that another paper wrote");
    lines.remove(lines.size() - 1);
    write("n-paper.txt", String.join("\n", lines));
    write("b-earlier.txt", agency.toUpperCase(Locale.ROOT));

    batch("--workers", "1").expect(0);

    String earliest = output().record("b-earlier.txt").get("id").asText();
    for (JsonNode record : output().records()) {
      AnnotatedJson.check(record);
      String uri = record.at("/source/uri").asText();
      boolean repeats = uri.equals("m-agency.txt") || uri.equals("n-paper.txt");
      assertEquals(repeats ? earliest : "", record.path("duplicateOf").asText(), uri);
    }
    assertEquals(2, output().run().at("/output/duplicateOf").asInt());
  }

  @Test
  void whatFailsIsALineAndTheRestIsDone() throws IOException {
    Drop.write(drop(), 3, 8);
    write("empty.txt", "");
    Files.write(drop().resolve("binary.txt"), new byte[] {1, 0, 2});

    CommandRun run = batch().expect(3);

    assertEquals(3, output().records().size());
    List<JsonNode> failures = output().failures();
    assertEquals(
        List.of("binary.txt", "empty.txt"),
        failures.stream().map(failure -> failure.get("source").asText()).toList());
    assertEquals("read", failures.get(1).get("stage").asText());
    assertTrue(failures.get(1).get("reason").asText().contains("is empty"));
    assertTrue(output().isSuccess());
    assertTrue(run.err().contains("2 failed"), run.err());
    assertEquals("DONE_WITH_FAILURES", output().run().get("state").asText());

    batch().expect(3);
    write("empty.txt", "Now it holds news of Kent Police.");
    Files.delete(drop().resolve("binary.txt"));
    batch().expect(0);
    assertEquals(4, output().records().size());
    assertEquals(List.of(), output().failures());
  }

  @Test
  void tooManyFailuresStopTheRunAndTheNextGoesOn() throws IOException {
    Drop.write(drop(), 3, 9);
    for (int i = 0; i < 20; i++) {
      write("bad-" + i + ".txt", "");
    }

    CommandRun run = batch("--max-failures", "5").expect(1);

    assertTrue(run.err().contains("more than --max-failures"), run.err());
    assertFalse(output().isSuccess());
    assertTrue(output().failures().size() > 5);
    assertEquals("TOO_MANY_FAILURES", output().run().get("state").asText());
    batch().expect(3);
    assertEquals(3, output().records().size());
    assertEquals(20, output().failures().size());
  }

  @Test
  void anArticleThatTakesTooLongIsAFailureAndTheOthersAreDone() throws IOException {
    Drop.write(drop(), 3, 10);
    StringBuilder huge = new StringBuilder();
    Random random = new Random(11);
    while (huge.length() < 8_000_000) {
      huge.append(Drop.mixed(random));
    }
    write("huge.txt", huge.toString());

    CommandRun run = batch("--timeout", "3s").expect(3);

    assertEquals(3, output().records().size());
    JsonNode failure = output().failures().get(0);
    assertEquals("huge.txt", failure.get("source").asText());
    assertEquals("took longer than 3 s (--timeout)", failure.get("reason").asText());
    assertTrue(output().run().get("seconds").asDouble() < 40, run.err());
  }

  @Test
  void anotherModelOrSettingDoesEverythingAgainUnlessTheOldIsKept() throws IOException {
    Drop.write(drop(), 3, 12);
    batch().expect(0);
    String old = output().records().get(0).get("fingerprint").asText();
    write("desk-0/a-new.txt", "Essex Police said a man from Clacton was in custody.\n");

    batch("--types", "place", "--keep-old").expect(0);
    assertEquals(1, output().run().at("/articles/annotated").asInt());
    assertEquals(old, output().record(Drop.name(0)).get("fingerprint").asText());
    String neu = output().record("desk-0/a-new.txt").get("fingerprint").asText();
    assertNotEquals(old, neu);
    assertTrue(batch("--types", "place", "--keep-old").expect(0).err().contains("nothing to do"));

    batch("--types", "place").expect(0);
    assertEquals(3, output().run().at("/articles/annotated").asInt());
    for (JsonNode record : output().records()) {
      assertEquals(neu, record.get("fingerprint").asText());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void compressedShardsHoldTheSameRecords(String compression) throws IOException {
    Drop.write(drop(), 8, 13);
    batch("--shard-size", "40KB").expect(0);
    List<JsonNode> plain = output().records();

    batch("--shard-size", "40KB", "--compress", compression).expect(0);

    assertEquals(plain, output().records());
    assertEquals(0, output().run().at("/articles/annotated").asInt());
    String suffix = compression.equals("gzip") ? ".gz" : ".zst";
    assertTrue(
        output().hashes().keySet().stream()
            .filter(name -> name.startsWith("articles"))
            .allMatch(name -> name.endsWith(suffix)));
  }

  @Test
  void shardsAreBoundedAndARecordThatIsLargerHasItsOwn() throws IOException {
    Drop.write(drop(), 12, 14);
    write("desk-1/long.txt", Drop.text(1).repeat(20));
    batch("--shard-size", "60KB").expect(0);

    int shards = 0;
    for (String name : output().hashes().keySet()) {
      if (name.startsWith("articles-")) {
        shards++;
        String text = Files.readString(output().folder().resolve(name));
        assertTrue(text.length() <= 60 << 10 || text.lines().count() == 1, name);
      }
    }
    assertTrue(shards > 2);
    assertEquals(13, output().records().size());
  }

  @Test
  void aFileARecordIsNamedAfterItsIdAndFollowsItsArticle() throws IOException {
    Drop.write(drop(), 4, 15);
    batch("--layout", "files").expect(0);

    for (JsonNode record : output().records()) {
      String hash = Sha256.of(record.get("id").asText()).substring(0, 32);
      Path file =
          output()
              .folder()
              .resolve("articles")
              .resolve(hash.substring(0, 2))
              .resolve(hash + ".json");
      assertEquals(record, AnnotatedJson.parse(Files.readString(file)));
    }
    Map<String, String> before = output().hashes();
    write(Drop.name(0), "Kent Police said a man from Dover was in custody.\n");
    batch("--layout", "files").expect(0);
    assertEquals(4, output().records().size());
    assertEquals(
        before.size() - 1, before.keySet().stream().filter(output().hashes()::containsKey).count());
    batch("--layout", "shards").expect(0);
    assertEquals(4, output().records().size());
  }

  @Test
  void outputThatWasLostIsMadeAgainFromTheLedger() throws IOException {
    Drop.write(drop(), 4, 16);
    batch().expect(0);
    Map<String, String> before = output().hashes();
    Files.delete(folder.resolve("out/articles-00000.jsonl"));

    batch().expect(0);

    assertEquals(before, output().hashes());
    assertEquals(0, output().run().at("/articles/annotated").asInt());
  }

  @Test
  void aSecondRunAtTheSameTimeRefusesAndSaysWhoHoldsTheLock() throws IOException {
    Drop.write(drop(), 1, 17);
    batch().expect(0);
    Path lock = folder.resolve("out/.blotter/lock");
    Files.writeString(lock, "process 4711 on night-1 since 2026-11-24T01:00:00Z");
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      channel.lock(Long.MAX_VALUE - 1, 1, false);
      String said = batch().expect(1).err();
      assertTrue(said.contains("process 4711 on night-1 since 2026-11-24T01:00:00Z"), said);
    }
    String said = batch().expect(0).err();
    assertTrue(said.contains("took over from a run that died: process 4711"), said);
    assertEquals("", Files.readString(lock));
  }

  @Test
  void outputInsideTheInputIsWrongUsage() throws IOException {
    Drop.write(drop(), 1, 18);
    CommandRun run = CommandRun.of("batch", drop().toString(), "-o", drop() + "/out").expect(2);
    assertTrue(run.err().contains("lies in the input"), run.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--workers=0",
        "--timeout=0",
        "--timeout=soon",
        "--shard-size=12XB",
        "--max-failures=-1",
        "--layout=heap",
        "--compress=rar",
        "--log-format=xml",
        "--min-confidence=2"
      })
  void aValueThatIsNoneIsWrongUsage(String option) throws IOException {
    Drop.write(drop(), 1, 19);
    CommandRun run = batch(option).expect(2);
    String value = option.substring(option.indexOf('=') + 1);
    assertTrue(run.err().contains(value.replace("12", "")), run.err());
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void logsAreJsonIfAskedForAndMetricsAreAFileForPrometheus() throws IOException {
    Drop.write(drop(), 2, 20);
    write("empty.txt", "");
    Path metrics = folder.resolve("blotter.prom");

    CommandRun run = batch("--log-format", "json", "--metrics", metrics.toString()).expect(3);

    for (String line : run.errLines()) {
      JsonNode log = AnnotatedJson.parse(line);
      assertTrue(log.hasNonNull("formattedMessage") && log.hasNonNull("level"), line);
      assertFalse(line.contains("Police"), line);
    }
    String text = Files.readString(metrics);
    assertTrue(text.contains("\nblotter_batch_articles_annotated 2.0\n"), text);
    assertTrue(text.contains("\nblotter_batch_articles_failed 1.0\n"), text);
    assertTrue(text.contains("\nblotter_batch_complete 1.0\n"), text);
    assertTrue(text.contains("# TYPE blotter_batch_complete gauge"), text);
  }

  @Test
  void outputThatCannotBeWrittenEndsTheRunAndTheNextGoesOn() throws IOException {
    Drop.write(drop(), 2, 22);
    Path inTheWay = folder.resolve("out/articles-00000.jsonl");
    Files.createDirectories(inTheWay.resolve("a folder"));

    CommandRun run = batch().expect(1);

    assertTrue(run.err().contains("articles-00000.jsonl"), run.err());
    assertEquals("BROKEN_OFF", output().run().get("state").asText());
    assertFalse(output().isSuccess());
    Files.delete(inTheWay.resolve("a folder"));
    Files.delete(inTheWay);
    batch().expect(0);
    assertEquals(0, output().run().at("/articles/annotated").asInt());
    assertEquals(2, output().records().size());
  }

  @Test
  void metricsThatCannotBeWrittenAreAWarning() throws IOException {
    Drop.write(drop(), 1, 21);
    CommandRun run = batch("--metrics", folder + "/no/such/folder.prom").expect(0);
    assertTrue(run.err().contains("metrics could not be written"), run.err());
    assertTrue(output().isSuccess());
  }

  @Test
  void standardInputIsAnArticleToo() throws IOException {
    CommandRun.withInput(
            "Kent Police said a man from Dover was in custody.",
            "batch",
            "-",
            "-o",
            folder + "/out")
        .expect(0);
    assertEquals(List.of("stdin:"), output().uris());
  }
}
