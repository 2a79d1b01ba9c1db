package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as users start it: a JVM of its own, with a locale of its own. */
final class TagProcessTest {

  private static final Map<String, String> UTF_8 = Map.of("LC_ALL", "C.UTF-8");
  private static final Map<String, String> ASCII = Map.of("LC_ALL", "C");
  private static final String STORY =
      "Sussex Police arrested a man in Zürich. Det Supt Nev Kemp said “inquiries” went on.";
  private static final String MAKE_FILES =
      "mkdir -p 'straße'; for f in café.txt 'straße/日本 🚓.txt' plain.txt; do printf '%s' '"
          + STORY
          + "' > \"$f\"; done";

  @Test
  void theLocaleOfTheMachineDoesNotShowInTheOutput(@TempDir Path folder) throws Exception {
    String expected = new Run(UTF_8, folder).java("tag", "corpus/samples").out();

    assertEquals(expected, CommandRun.of("tag", "corpus/samples").out());
    assertEquals(expected, new Run(ASCII, folder).java("tag", "corpus/samples").out());
    assertEquals(
        expected,
        new Run(
                ASCII,
                folder,
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Duser.timezone=Pacific/Kiritimati",
                "-Dfile.encoding=ISO-8859-9")
            .java("tag", "corpus/samples")
            .out());
  }

  @Test
  void namesThatAreNotAsciiAreFoundInFoldersUnderAnyLocale(@TempDir Path folder) throws Exception {
    Path stories = Files.createDirectory(folder.resolve("stories"));
    CommandRun.shell(stories, MAKE_FILES);

    Run ascii = new Run(ASCII, folder).java("tag", stories.toString());
    Run utf8 = new Run(UTF_8, folder).java("tag", stories.toString());

    assertEquals(0, ascii.code(), ascii.err());
    assertEquals(utf8.out(), ascii.out());
    List<JsonNode> articles = AnnotatedJson.lines(ascii.out());
    assertEquals(
        List.of("caf%C3%A9.txt", "plain.txt", "stra%C3%9Fe/%E6%97%A5%E6%9C%AC%20%F0%9F%9A%93.txt"),
        articles.stream().map(article -> article.at("/source/uri").asText()).toList());
    articles.forEach(article -> assertEquals(STORY, article.get("text").asText()));
  }

  @Test
  void namesThatAreNotAsciiAreFoundAsArgumentsUnderAnyLocale(@TempDir Path folder)
      throws Exception {
    Path stories = Files.createDirectory(folder.resolve("stories"));
    CommandRun.shell(stories, MAKE_FILES);
    String arguments = "'" + stories + "/café.txt' '" + stories + "/straße/日本 🚓.txt'";

    Run ascii = new Run(ASCII, folder).shell("$BLOTTER tag " + arguments);
    Run utf8 = new Run(UTF_8, folder).shell("$BLOTTER tag " + arguments);

    assertEquals(0, utf8.code(), utf8.err());
    assertEquals(0, ascii.code(), ascii.err());
    assertEquals(2, ascii.out().lines().count());
    assertEquals(utf8.out(), ascii.out());
  }

  @Test
  void complaintsAreUtf8UnderAnyLocale(@TempDir Path folder) throws Exception {
    CommandRun.shell(folder, ": > café.txt");

    Run run = new Run(ASCII, folder).shell("$BLOTTER tag '" + folder + "/café.txt'");

    assertEquals(3, run.code());
    assertEquals("blotter: caf%C3%A9.txt: is empty\n", run.err());
  }

  @Test
  void aReaderThatGoesAwayEndsTheRunQuietly(@TempDir Path folder) throws Exception {
    Run run = new Run(UTF_8, folder).shell("$BLOTTER tag corpus/samples | head -c 10");

    assertEquals("{\"schema\":", run.out());
    assertTrue(run.err().lines().count() <= 1, run.err());
    assertFalse(run.err().contains("\tat "), run.err());
    assertFalse(run.err().contains("internal error"), run.err());
  }

  @Test
  void aFullDiskIsOneLineAndNoSuccess(@TempDir Path folder) throws Exception {
    assumeTrue(Files.isWritable(Path.of("/dev/full")), "no /dev/full here");

    Run run = new Run(UTF_8, folder).shell("$BLOTTER tag corpus/samples/brief.txt > /dev/full");

    assertEquals(1, run.code(), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  @Test
  void standardInputIsUtf8UnderAnyLocale(@TempDir Path folder) throws Exception {
    Path story = folder.resolve("story.txt");
    Files.writeString(story, STORY);

    Run run = new Run(ASCII, folder).shell("$BLOTTER tag < '" + story + "'");

    assertEquals(0, run.code(), run.err());
    assertEquals(STORY, AnnotatedJson.parse(run.out()).get("text").asText());
  }

  /** Far more is read than the heap could hold. */
  @Test
  void largeFilesAreReadInLittleMemory(@TempDir Path folder) throws Exception {
    String story = "{\"text\":\"" + STORY + "\"}";
    Run run =
        new Run(UTF_8, folder, "-Xmx400m")
            .shell(
                "(echo '"
                    + story
                    + "'; printf '{\"text\":\"'; head -c 300000000 /dev/zero | tr '\\0' x; echo '\"}'; echo"
                    + " '"
                    + story
                    + "') | $BLOTTER tag");

    assertEquals(3, run.code(), run.err());
    assertEquals(
        List.of("stdin:#line=0,1", "stdin:#line=2,3"),
        AnnotatedJson.lines(run.out()).stream().map(a -> a.at("/source/uri").asText()).toList());
    assertEquals(
        "blotter: stdin:#line=1,2: larger than 32 MiB, too large for one article; split it into a"
            + " file or a line an article\n",
        run.err());
  }

  @Test
  void hostileFilesAreFailuresInLittleMemory(@TempDir Path folder) throws Exception {
    CommandRun.shell(
        folder,
        "mkdir d; cd d; head -c 300000000 /dev/zero | tr '\\0' x > a.txt;"
            + " head -c 200000000 /dev/zero | gzip -1 > b.gz;"
            + " head -c 31000000 /dev/zero | tr '\\0' '[' > c.json;"
            + " (printf '{\"text\":'; head -c 31000000 /dev/zero | tr '\\0' '[') > d.json;"
            + " (printf '<html>'; yes '<b>' | head -c 30000000) > e.html;"
            + " (printf '<html>'; head -c 30000000 /dev/zero | tr '\\0' '<') > f.html;"
            + " yes | head -c 30000000 > g.txt;"
            + " ln -s h.txt h.txt; ln -s . i; mkfifo j.txt; printf '"
            + STORY
            + "' > k.txt");

    Run run = new Run(UTF_8, folder, "-Xmx400m").java("tag", folder.resolve("d").toString());

    assertEquals(3, run.code(), run.err());
    assertEquals(1, run.out().lines().count(), run.err());
    assertEquals(STORY, AnnotatedJson.parse(run.out()).get("text").asText());
    assertFalse(run.err().contains("OutOfMemory"), run.err());
    for (String file : "a.txt b.gz c.json d.json e.html f.html g.txt h.txt j.txt".split(" ")) {
      assertTrue(run.err().contains("blotter: " + file), file + " is not in " + run.err());
    }
  }

  @Test
  void helpSaysNothingOnStandardError(@TempDir Path folder) throws Exception {
    Run run = new Run(UTF_8, folder).java("--help");

    assertEquals(0, run.code());
    assertEquals("", run.err());
    assertTrue(run.out().contains("95% confidence"), run.out());
  }

  /** One start of the command; both streams go to files, so that neither can block the other. */
  private static final class Run {
    private final Map<String, String> environment;
    private final Path out;
    private final Path err;
    private final List<String> java;
    private int code = -1;

    Run(Map<String, String> environment, Path folder, String... options) throws IOException {
      this.environment = environment;
      this.out = Files.createTempFile(folder, "out", "");
      this.err = Files.createTempFile(folder, "err", "");
      this.java =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1"));
      java.addAll(List.of(options));
      java.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    }

    Run java(String... arguments) throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(java);
      command.addAll(List.of(arguments));
      return start(new ProcessBuilder(command), "");
    }

    /** Runs a line of shell in which {@code $BLOTTER} is the command. */
    Run shell(String line) throws IOException, InterruptedException {
      ProcessBuilder builder = new ProcessBuilder("sh", "-s");
      return start(builder, "BLOTTER='" + String.join(" ", java) + "'\n" + line + "\n");
    }

    private Run start(ProcessBuilder builder, String input)
        throws IOException, InterruptedException {
      builder.environment().keySet().removeIf(n -> n.startsWith("LC_") || n.equals("LANG"));
      builder.environment().putAll(environment);
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      Process process = builder.start();
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError("hung; it said: " + err());
      }
      code = process.exitValue();
      return this;
    }

    int code() {
      return code;
    }

    String out() throws IOException {
      return Files.readString(out);
    }

    String err() throws IOException {
      return Files.readString(err);
    }
  }
}
