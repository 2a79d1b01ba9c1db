package dev.blotter.cli;

import dev.blotter.pipeline.Sha256;
import dev.blotter.write.AnnotatedRecord;
import dev.blotter.write.AnnotatedRecords;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code blotter review sample}: some articles of a night, drawn by lot. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    sortOptions = false,
    description = {
      "Draws articles at random from what a batch wrote, for a reviewer to do all of them: from that"
          + " 'review estimate' tells how good the whole night is. The queue of 'review', which shows"
          + " the most doubtful first, cannot tell that."
    },
    footer = {
      "",
      "Examples:",
      "  blotter review sample out/ -n 50 -o sample.jsonl",
      "  blotter review sample.jsonl --store sample.db        do all of them",
      "  blotter review estimate --store sample.db sample.jsonl",
      "",
      "The same articles, number and seed give the same sample, in the order in which they were",
      "drawn, whatever the order and number of the files."
    })
final class ReviewSampleCommand extends StreamCommand {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description = "Output folders of the batch, or files of annotated JSON Lines.")
  private List<Path> inputs = new ArrayList<>();

  @Option(
      names = {"-n", "--size"},
      paramLabel = "N",
      description = "How many articles. Default: ${DEFAULT-VALUE}.")
  private int size = 50;

  @Option(names = "--seed", description = "Of the lot. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "File of annotated JSON Lines to write; it must not be there.")
  private Path output = Path.of("");

  @Override
  public Integer call() throws IOException {
    CommandSpec own = spec;
    if (size < 1 && own != null) {
      throw new ParameterException(own.commandLine(), "--size must be 1 or more, not " + size);
    }
    // The lot of an article is a hash of it and the seed; the lowest are taken.
    TreeMap<String, byte[]> drawn = new TreeMap<>();
    int[] all = new int[2];
    for (Path input : inputs) {
      AnnotatedRecords.read(
          input,
          new AnnotatedRecords.Each() {
            @Override
            public void record(AnnotatedRecord record, byte[] json) {
              all[0]++;
              String lot =
                  Sha256.of(
                      seed
                          + "\n"
                          + record.annotated().tagged().article().id()
                          + "\n"
                          + record.annotated().tagged().article().text());
              drawn.put(lot, json);
              if (drawn.size() > size) {
                drawn.pollLastEntry();
              }
            }

            @Override
            public void failed(String place, String reason) {
              all[1]++;
              streams().complain(place + ": " + reason);
            }
          });
    }
    try (OutputStream out = Files.newOutputStream(output, StandardOpenOption.CREATE_NEW)) {
      for (byte[] json : drawn.values()) {
        out.write(json);
        out.write('\n');
      }
    }
    streams().err().println(drawn.size() + " of " + all[0] + " articles");
    return all[1] > 0 ? ExitCode.SOME_FAILED : ExitCode.DONE;
  }
}
