package dev.blotter.cli;

import dev.blotter.corpus.Coverage;
import dev.blotter.document.Gazetteer;
import dev.blotter.document.GazetteerEntry;
import dev.blotter.pipeline.Models;
import dev.blotter.train.TrainingCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code blotter corpus coverage}: what a corpus names of what the gazetteer holds. */
@Command(
    name = "coverage",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    description = {
      "For each kind, and each authority whose ids the gazetteer holds: its entries, how many of"
          + " them the corpus names at least once, the corpus's marks of the kind, and how many of"
          + " these the gazetteer lists."
    },
    footer = {
      "",
      "Examples:",
      "  blotter corpus coverage corpus/train corpus/dev corpus/test",
      "  blotter corpus coverage --missing police.uk corpus/train    forces that are never named"
    })
final class CorpusCoverageCommand extends StreamCommand {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ModelsOption models = new ModelsOption();

  @Option(
      names = "--missing",
      paramLabel = "GROUP",
      description = "List the names of the entries of a kind or authority that are never named.")
  private @Nullable String missing;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Corpus files or folders.")
  private List<Path> paths = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    Gazetteer gazetteer = Gazetteer.read(models.folder().resolve(Models.GAZETTEER));
    List<Coverage.Row> rows =
        Coverage.of(TrainingCorpus.read(paths).articles(), gazetteer.entries());
    String group = missing;
    if (group != null) {
      Coverage.Row row =
          rows.stream()
              .filter(r -> r.group().equals(group))
              .findFirst()
              .orElseThrow(() -> unknown(group, rows));
      for (GazetteerEntry entry : row.unnamed()) {
        streams().out().write(entry.name() + "\n");
      }
      return ExitCode.DONE;
    }
    print("kind or authority", "entries", "named", "share", "marks", "listed");
    for (Coverage.Row row : rows) {
      print(
          row.group(),
          row.entries(),
          row.named(),
          share(row.named(), row.entries()),
          row.marks() == 0 ? "" : row.marks(),
          row.marks() == 0 ? "" : share(row.listed(), row.marks()));
    }
    return ExitCode.DONE;
  }

  private ParameterException unknown(String group, List<Coverage.Row> rows) {
    return new ParameterException(
        Objects.requireNonNull(spec, "set by the parser").commandLine(),
        "no entries of '"
            + group
            + "'; there are "
            + rows.stream().map(Coverage.Row::group).toList());
  }

  private static String share(int part, int all) {
    return String.format(Locale.ROOT, "%.1f", 100.0 * part / all);
  }

  private void print(Object... cells) throws IOException {
    streams()
        .out()
        .write(
            String.format(Locale.ROOT, "%-36s %8s %8s %6s %8s %7s", cells).stripTrailing() + "\n");
  }
}
