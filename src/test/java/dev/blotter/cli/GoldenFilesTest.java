package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What {@code blotter tag --pretty} makes of each sample, compared byte for byte with a file under
 * {@code src/test/resources/golden}. The files hold what the installed models find, right or wrong:
 * they show what a change changes. After a change that is meant, or with new models, write them
 * anew, read the difference and commit it with the change:
 *
 * <pre>mvn test -Dtest=GoldenFilesTest -Dgolden.regenerate=true</pre>
 */
final class GoldenFilesTest {

  private static final Path SAMPLES = Path.of("corpus", "samples");
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

  @BeforeAll
  static void regenerateIfAsked() throws IOException {
    if (!Boolean.getBoolean("golden.regenerate")) {
      return;
    }
    Files.createDirectories(GOLDEN);
    for (Path old : files(GOLDEN)) {
      Files.delete(old);
    }
    for (Path sample : files(SAMPLES)) {
      Files.writeString(golden(sample), tagged(sample));
    }
    System.err.println("*** golden files written anew: read 'git diff " + GOLDEN + "' ***");
  }

  @TestFactory
  Stream<DynamicTest> everySampleIsTaggedAsItsGoldenFileSays() throws IOException {
    return files(SAMPLES).stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    String.valueOf(sample.getFileName()),
                    () ->
                        assertEquals(
                            Files.readString(golden(sample)),
                            tagged(sample),
                            () ->
                                golden(sample) + " differs; see this class for how to renew it")));
  }

  @Test
  void thereIsAGoldenFileForEverySampleAndNoOther() throws IOException {
    TreeSet<Path> expected = new TreeSet<>();
    for (Path sample : files(SAMPLES)) {
      expected.add(golden(sample));
    }
    assertEquals(expected, new TreeSet<>(files(GOLDEN)));
  }

  private static String tagged(Path sample) {
    return CommandRun.of("tag", "--pretty", sample.toString()).expect(0).out();
  }

  private static Path golden(Path sample) {
    String name = String.valueOf(sample.getFileName());
    return GOLDEN.resolve(name.substring(0, name.lastIndexOf('.')) + ".json");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
