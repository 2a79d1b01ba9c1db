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
        List.of("training sentences", "training mentions", "training kinds"), run.errLines());
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
}
