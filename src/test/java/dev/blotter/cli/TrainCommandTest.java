package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrainCommandTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--iterations 0",
        "--iterations -1",
        "--cutoff -1",
        "--dropout 1",
        "--dropout -0.1",
        "--dropout NaN",
        "--learning-rate 0",
        "--weight-decay -1",
        "--algorithm svm"
      })
  void aSettingOutOfRangeIsWrongUsageAndNothingIsWritten(String option, @TempDir Path folder) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "--corpus", "corpus/train/mixed.txt"));
    arguments.addAll(List.of("--output", folder.resolve("models").toString()));
    arguments.addAll(List.of(option.split(" ")));

    CommandRun run = CommandRun.of(arguments).expect(2);

    assertTrue(run.err().contains(option.split(" ")[1]), run.err());
    assertTrue(run.err().contains("Usage: blotter train"), run.err());
    assertFalse(Files.exists(folder.resolve("models")));
  }

  @Test
  void aPlaceForTheModelsMustBeNamed() {
    assertTrue(CommandRun.of("train").expect(2).err().contains("--output=DIR"));
  }

  @Test
  void aCorpusThatBreaksTheFormatIsOneLine(@TempDir Path folder) throws IOException {
    Path broken = folder.resolve("broken.txt");
    Files.writeString(broken, "# id: a\nIn [[Hove|place/town]] today.\n");

    CommandRun run =
        CommandRun.of(
                "train", "--corpus", broken.toString(), "--output", folder.resolve("m").toString())
            .expect(1);

    assertTrue(run.complaint().startsWith("blotter: " + broken + ":2:4: "), run.err());
  }

  @Test
  void saysWhatItTrainsAndPrintsFilesWithScoresThatTagCanUse(@TempDir Path folder) {
    CommandRun run =
        CommandRun.of(
                "train",
                "--corpus",
                "corpus/train/mixed.txt",
                "--dev",
                "corpus/dev/mixed.txt",
                "--sentences",
                "corpus/sentences/test.txt",
                "--iterations",
                "2",
                "--output",
                folder.toString())
            .expect(0);

    assertEquals(
        List.of("training sentences", "training kinds", "training mentions"), run.errLines());
    assertEquals(3, run.outLines().size(), run.out());
    assertTrue(
        run.outLines().get(1).startsWith(folder.resolve("en-mentions.bin") + " {dev.f1=0."),
        run.out());
    AnnotatedJson.check(
        AnnotatedJson.parse(
            CommandRun.of("tag", "--models", folder.toString(), "corpus/samples/brief.txt")
                .expect(0)
                .out()));
  }

  @Test
  void aCorpusThatHoldsTooLittleIsToldSoAndLeavesNoModels(@TempDir Path folder) throws IOException {
    Path noPlace = folder.resolve("no-place.txt");
    Files.writeString(
        noPlace,
        "# id: a\n[[Ann Lee|person]], [[judge|role/legal]] at [[ECHR|organisation/court]].\n");
    Path one = folder.resolve("one.txt");
    Files.writeString(
        one,
        "# id: a\nA [[judge|role/legal]] of the [[ECHR|organisation/court]] in [[Hull|place/settlement]].\n");
    Path output = folder.resolve("models");

    String first = lastLine(trainOn(noPlace, output).expect(1));
    String second = lastLine(trainOn(one, output).expect(1));

    assertEquals(
        "blotter: too little to train on: no place is marked in any of the articles", first);
    assertEquals(
        "blotter: too little to train on: mark at least two articles that follow one another",
        second);
    assertTrue(!Files.exists(output));
  }

  private static String lastLine(CommandRun run) {
    return run.errLines().get(run.errLines().size() - 1);
  }

  private static CommandRun trainOn(Path corpus, Path output) {
    return CommandRun.of(
        "train", "--corpus", corpus.toString(), "--iterations", "1", "--output", output.toString());
  }
}
