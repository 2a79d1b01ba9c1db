package dev.blotter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blotter.pipeline.DurableFile;
import dev.blotter.write.AnnotatedRecord;
import dev.blotter.write.AnnotatedRecords;
import dev.blotter.write.RunPage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code blotter report}: a page on a run. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    description = {
      "Writes one HTML page on a run: mentions by type and kind, confidence, the entities in most"
          + " articles, the most doubtful mentions, failures. It needs no other file and no network."
    },
    footer = {
      "",
      "Examples:",
      "  blotter report annotated/2026-11-24 -o night.html",
      "  blotter report tagged.jsonl > page.html"
    })
final class ReportCommand extends StreamCommand {

  @Parameters(
      paramLabel = "RUN",
      description = "Output folder of 'batch', or file of annotated JSON Lines.")
  private Path run = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Page to write; it appears when it is whole. Default: standard output.")
  private @Nullable Path output;

  @Override
  public Integer call() throws IOException {
    RunPage page = new RunPage();
    int[] damaged = new int[1];
    AnnotatedRecords.read(
        run,
        new AnnotatedRecords.Each() {
          @Override
          public void record(AnnotatedRecord record, byte[] json) {
            page.record(record);
          }

          @Override
          public void failed(String place, String reason) {
            damaged[0]++;
            streams().complain(place + ": " + reason);
          }
        });
    failures(page);
    Path file = output;
    if (file == null) {
      page.write(streams().out());
    } else {
      StringWriter html = new StringWriter();
      page.write(html);
      DurableFile.write(file, html.toString().getBytes(StandardCharsets.UTF_8));
    }
    return damaged[0] > 0 ? ExitCode.SOME_FAILED : ExitCode.DONE;
  }

  private void failures(RunPage page) throws IOException {
    Path file = run.resolve("failures.jsonl");
    if (!Files.isDirectory(run) || !Files.exists(file)) {
      return;
    }
    try (MappingIterator<JsonNode> lines =
        JsonMapper.builder().build().readerFor(JsonNode.class).readValues(file.toFile())) {
      while (lines.hasNextValue()) {
        JsonNode failure = lines.nextValue();
        page.failure(
            failure.path("article").asText(failure.path("source").asText()),
            failure.path("stage").asText(),
            failure.path("reason").asText());
      }
    }
  }
}
