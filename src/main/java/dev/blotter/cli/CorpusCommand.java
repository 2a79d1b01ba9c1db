package dev.blotter.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code blotter corpus}: what concerns corpora of marked articles. */
@Command(
    name = "corpus",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Checks, counts and exports corpora of marked articles.",
    subcommands = {
      CorpusValidateCommand.class,
      CorpusStatsCommand.class,
      CorpusConsistencyCommand.class,
      CorpusCoverageCommand.class,
      CorpusExportCommand.class
    })
final class CorpusCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandSpec own = spec;
    if (own != null) {
      throw new ParameterException(own.commandLine(), "Name a command.");
    }
  }
}
