package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The nightly run as processes that die, are told to stop, or lose their disk. Those tagged {@code
 * faults} take minutes and run with {@code mvn -Pfaults verify}; the others are their small
 * versions.
 */
final class BatchProcessTest {

  private static final String[] OPTIONS = {"--shard-size", "100KB", "--compress", "gzip"};

  @TempDir private Path folder;

  private JavaProcess batch(Path drop, Path out, String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("batch", drop.toString(), "-o", out.toString()));
    line.addAll(List.of(OPTIONS));
    line.addAll(List.of(more));
    return JavaProcess.start(folder, line.toArray(new String[0]));
  }

  @Test
  void killedFiveTimesTheOutputIsThatOfAnUndisturbedRun() throws Exception {
    killedAndResumed(100, 5, 21);
  }

  @Test
  @Tag("faults")
  void killedFiftyTimesTheOutputIsThatOfAnUndisturbedRun() throws Exception {
    killedAndResumed(1000, 50, 22);
  }

  /** Kills runs at moments spread over the time that an undisturbed one takes. */
  private void killedAndResumed(int articles, int kills, long seed) throws Exception {
    Random random = new Random(seed);
    Path drop = Drop.write(folder.resolve("drop"), articles, seed);
    Files.writeString(drop.resolve("empty.txt"), "");
    Files.copy(drop.resolve(Drop.name(1)), drop.resolve("again.txt"));
    long start = System.nanoTime();
    BatchOutput undisturbed = new BatchOutput(folder.resolve("undisturbed"));
    assertEquals(3, batch(drop, undisturbed.folder()).code());
    long whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    Map<String, String> expected = undisturbed.hashes();

    BatchOutput disturbed = new BatchOutput(folder.resolve("disturbed-0"));
    int killed = 0;
    int finished = 0;
    while (killed < kills) {
      JavaProcess run =
          batch(drop, disturbed.folder(), "--workers", Integer.toString(1 + random.nextInt(3)));
      if (run.killAfter(random.nextLong(whole))) {
        killed++;
        disturbed.checkNothingIsHalfWritten();
      } else {
        // It ended before its moment came: the next kills go to a new output.
        assertEquals(3, run.code(), run.said());
        assertEquals(expected, disturbed.hashes());
        disturbed = new BatchOutput(folder.resolve("disturbed-" + ++finished));
      }
    }
    JavaProcess last = batch(drop, disturbed.folder());
    assertEquals(3, last.code(), last.said());
    assertEquals(expected, disturbed.hashes());
    System.err.println(
        killed + " kills over " + articles + " articles, " + (finished + 1) + " outputs ended");
  }

  @Test
  void oneThatIsToldToStopFinishesWhatItHoldsAndGoesOnLater() throws Exception {
    Path drop = Drop.write(folder.resolve("drop"), 1000, 23);
    BatchOutput output = new BatchOutput(folder.resolve("out"));
    JavaProcess run = batch(drop, output.folder());
    suspendAtWork(run, output);
    run.terminate();
    run.resume();

    assertEquals(143, run.code(), run.said());
    assertTrue(run.said().contains("run the same command again to go on"), run.said());
    assertEquals("INTERRUPTED", output.run().get("state").asText());
    int first = output.run().at("/articles/annotated").asInt();
    assertTrue(first > 0 && first < 1000, run.said());
    assertFalse(output.isSuccess());

    JavaProcess second = batch(drop, output.folder());
    assertEquals(0, second.code(), second.said());
    assertEquals(1000 - first, output.run().at("/articles/annotated").asInt());
    assertEquals(1000, output.run().at("/output/records").asInt());
  }

  @Test
  void twoAtOnceDoNotMixAndTheLockOfADeadOneIsTakenOver() throws Exception {
    Path drop = Drop.write(folder.resolve("drop"), 1000, 24);
    BatchOutput output = new BatchOutput(folder.resolve("out"));
    JavaProcess first = batch(drop, output.folder());
    suspendAtWork(first, output);

    JavaProcess second = batch(drop, output.folder());
    assertEquals(1, second.code(), second.said());
    assertTrue(
        second.said().contains("another run is writing into this output: process "), second.said());
    first.kill();

    Path one = Drop.write(folder.resolve("small"), 2, 25);
    JavaProcess third = batch(one, output.folder());
    assertEquals(0, third.code(), third.said());
    assertTrue(third.said().contains("took over from a run that died: process "), third.said());
  }

  @Test
  void outputThatIsRemovedWhileItRunsEndsIt() throws Exception {
    Path drop = Drop.write(folder.resolve("drop"), 1000, 26);
    BatchOutput output = new BatchOutput(folder.resolve("out"));
    JavaProcess run = batch(drop, output.folder());
    suspendAtWork(run, output);
    CommandRun.shell(folder, "mv out elsewhere");
    run.resume();

    assertEquals(1, run.code(), run.said());
    assertTrue(run.said().contains("was moved or removed while the run wrote"), run.said());
    CommandRun.shell(folder, "mv elsewhere out");
    assertEquals(0, batch(drop, output.folder()).code());
    assertEquals(1000, output.run().at("/output/records").asInt());
  }

  @Test
  void inputThatVanishesWhileItRunsIsALineAndTheRestIsDone() throws Exception {
    Path drop = Drop.write(folder.resolve("drop"), 1000, 27);
    BatchOutput output = new BatchOutput(folder.resolve("out"));
    JavaProcess run = batch(drop, output.folder());
    suspendAtWork(run, output);
    CommandRun.shell(drop, "rm -r desk-2");
    run.resume();

    assertEquals(3, run.code(), run.said());
    int failed = output.failures().size();
    assertTrue(failed > 0, run.said());
    assertTrue(output.failures().get(0).get("reason").asText().contains("no such file"));
    assertEquals(1000 - failed, output.run().at("/output/records").asInt());
  }

  /** Needs a file system of its own: {@code unshare} gives one to whoever may have it. */
  @Test
  void aFullDiskEndsItAndItGoesOnWhenThereIsRoom() throws Exception {
    assumeOwnMounts();
    Path drop = Drop.write(folder.resolve("drop"), 200, 28);
    Path disk = Files.createDirectory(folder.resolve("disk"));
    String blotter = "'" + String.join("' '", JavaProcess.java("-Xmx512m")) + "'";
    JavaProcess run =
        JavaProcess.startLine(
            folder,
            List.of(
                "unshare",
                "-m",
                "sh",
                "-c",
                String.join(
                    "\n",
                    "mount -t tmpfs -o size=400k tmpfs '" + disk + "' || exit 99",
                    blotter + " batch '" + drop + "' -o '" + disk + "/out'",
                    "echo code $?; ls '" + disk + "/out'",
                    "mount -o remount,size=100m '" + disk + "' || exit 99",
                    blotter + " batch '" + drop + "' -o '" + disk + "/out'",
                    "echo code $?; ls '" + disk + "/out'",
                    "mount -o remount,ro '" + disk + "' || exit 99",
                    "echo more > '" + drop + "/more.txt'",
                    blotter + " batch '" + drop + "' -o '" + disk + "/out'",
                    "echo code $?")));

    assertEquals(0, run.code(), run.said());
    List<String> parts = List.of(run.said().split("code "));
    assertTrue(parts.get(0).contains("disk is full"), run.said());
    assertTrue(parts.get(1).startsWith("1"), run.said());
    assertFalse(parts.get(1).contains("_SUCCESS"), run.said());
    assertTrue(parts.get(2).startsWith("0"), run.said());
    assertTrue(parts.get(2).contains("_SUCCESS"), run.said());
    assertTrue(parts.get(3).startsWith("1"), run.said());
    assertTrue(parts.get(2).contains("ead-only"), run.said());
  }

  private static void assumeOwnMounts() throws Exception {
    boolean possible;
    try {
      possible = new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0;
    } catch (IOException e) {
      possible = false;
    }
    if (!possible) {
      System.err.println("*** no 'unshare -m' here: the disk-full test is skipped ***");
    }
    assumeTrue(possible, "needs the right to mount");
  }

  /** Waits until some articles are in the ledger, by its size, and suspends the run there. */
  private static void suspendAtWork(JavaProcess run, BatchOutput output) throws Exception {
    Path log = output.folder().resolve(".blotter/ledger.db-wal");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!Files.exists(log) || Files.size(log) < 200_000) {
      assertTrue(run.isAlive(), "it ended too soon");
      assertTrue(System.nanoTime() < deadline, "no work within two minutes");
      Thread.sleep(1);
    }
    run.suspend();
  }
}
