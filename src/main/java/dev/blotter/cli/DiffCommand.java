package dev.blotter.cli;

import dev.blotter.write.AnnotatedRecords;
import dev.blotter.write.RunDiff;
import dev.blotter.write.RunDiff.Cause;
import dev.blotter.write.RunDiff.Change;
import dev.blotter.write.RunDiff.What;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code blotter diff}: what two runs make different. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    sortOptions = false,
    description = {
      "Compares two runs: articles that came and went; mentions that were added, removed, or have"
          + " another type, kind, boundary, confidence or entity; and why: another text, or another"
          + " fingerprint (version, models, gazetteer, settings)."
    },
    footer = {
      "",
      "Examples:",
      "  blotter diff annotated/2026-11-23 annotated/2026-11-24       counts, commonest changes",
      "  blotter diff --list old.jsonl new.jsonl > changes.tsv        every change",
      "",
      "--list writes tab-separated article, change, cause, code point, before, after. Articles are",
      "matched by their ids. Where the text is another, mentions are matched by their words.",
      "The cause 'unexplained' (same text, same fingerprint) must not occur: please report it."
    })
final class DiffCommand extends StreamCommand {

  private static final int COMMONEST = 15;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "BEFORE",
      description = "Output folder of 'batch', or file of annotated JSON Lines.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "AFTER", description = "Likewise.")
  private Path after = Path.of("");

  @Option(names = "--list", description = "Write every change, one a line, instead of counts.")
  private boolean list;

  @Option(
      names = "--min-change",
      paramLabel = "P",
      description = "Changes of confidence below this do not count. Default: ${DEFAULT-VALUE}.")
  private double minChange = 0.1;

  private final Map<What, Map<Cause, Integer>> counts = new EnumMap<>(What.class);
  private final Map<String, Integer> commonest = new HashMap<>();

  @Override
  public Integer call() throws IOException {
    CommandSpec own = spec;
    if (own != null && !(minChange >= 0 && minChange <= 1)) {
      throw new ParameterException(
          own.commandLine(), "--min-change must be from 0 to 1, not " + minChange);
    }
    RunDiff diff = new RunDiff(minChange, this::take);
    try {
      AnnotatedRecords.readSound(before, diff::before);
      AnnotatedRecords.readSound(after, diff::after);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    diff.end();
    if (!list) {
      summarise(diff);
    }
    return ExitCode.DONE;
  }

  private void take(Change change) {
    counts
        .computeIfAbsent(change.what(), w -> new EnumMap<>(Cause.class))
        .merge(change.cause(), 1, Integer::sum);
    if (list) {
      try {
        streams()
            .out()
            .write(
                String.join(
                        "\t",
                        cell(change.article()),
                        change.what().label(),
                        change.cause().label(),
                        change.start() < 0 ? "" : Integer.toString(change.start()),
                        cell(change.before()),
                        cell(change.after()))
                    + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } else if (change.start() >= 0 && change.what() != What.CONFIDENCE) {
      commonest.merge(
          change.what().label() + ": " + cell(change.before()) + " -> " + cell(change.after()),
          1,
          Integer::sum);
    }
  }

  private static String cell(String words) {
    return words.replaceAll("[\\p{Cntrl}\\s]+", " ");
  }

  private void summarise(RunDiff diff) throws IOException {
    line(
        "%d articles before, %d after, %d in both without a change",
        diff.articlesBefore(), diff.articlesAfter(), diff.articlesWithoutChange());
    boolean same = diff.fingerprintsBefore().equals(diff.fingerprintsAfter());
    line(
        "fingerprint %s",
        same
            ? "the same: " + shortened(diff.fingerprintsBefore())
            : shortened(diff.fingerprintsBefore())
                + " before, "
                + shortened(diff.fingerprintsAfter())
                + " after: version, models, gazetteer or settings changed");
    line("");
    line("%-16s %9s %9s %9s %12s", "change", "input", "text", "pipeline", "unexplained");
    for (What what : What.values()) {
      Map<Cause, Integer> row = counts.getOrDefault(what, Map.of());
      line(
          "%-16s %9d %9d %9d %12d",
          what.label(),
          row.getOrDefault(Cause.INPUT, 0),
          row.getOrDefault(Cause.TEXT, 0),
          row.getOrDefault(Cause.PIPELINE, 0),
          row.getOrDefault(Cause.UNEXPLAINED, 0));
    }
    if (!commonest.isEmpty()) {
      line("");
      line("commonest changes of mentions");
      for (Map.Entry<String, Integer> entry : mostOften()) {
        line("%9d  %s", entry.getValue(), entry.getKey());
      }
    }
  }

  private List<Map.Entry<String, Integer>> mostOften() {
    return commonest.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(COMMONEST)
        .toList();
  }

  private static String shortened(List<String> fingerprints) {
    return fingerprints.isEmpty()
        ? "none"
        : String.join(", ", fingerprints.stream().map(f -> f.substring(0, 12)).toList());
  }

  private void line(String format, Object... cells) throws IOException {
    streams().out().write(String.format(Locale.ROOT, format, cells).stripTrailing() + "\n");
  }
}
