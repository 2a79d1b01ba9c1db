package dev.blotter.cli;

import dev.blotter.corpus.CorpusFile;
import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.CorpusProblem;
import dev.blotter.corpus.CorpusProblem.Severity;
import dev.blotter.corpus.MarkChecks;
import dev.blotter.pipeline.Models;
import dev.blotter.segment.Segmenter;
import dev.blotter.train.TrainingCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code blotter corpus validate}: is it well formed, does it follow the guidelines. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    description = {
      "Checks corpus files: the format (errors), and what looks as if it broke the guidelines"
          + " (warnings): marks off the tokens, articles or possessives inside a mark, a name that"
          + " is marked in one place of an article and not in another."
    },
    footer = {
      "",
      "Example:",
      "  blotter corpus validate corpus/train corpus/dev corpus/test",
      "",
      "Exit code 3 if there is an error; warnings do not count."
    })
final class CorpusValidateCommand extends StreamCommand {

  @Mixin private ModelsOption models = new ModelsOption();

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Corpus files or folders.")
  private List<Path> paths = new ArrayList<>();

  @Option(names = "--quiet", description = "Leave out the warnings.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    Segmenter segmenter = new Segmenter(Models.load(models.folder()).sentences());
    MarkChecks checks = new MarkChecks(marked -> segmenter.segment(TrainingCorpus.article(marked)));
    List<CorpusProblem> problems = new ArrayList<>();
    Map<String, String> fileOf = new HashMap<>();
    int articles = 0;
    for (Path path : TrainingCorpus.files(paths)) {
      CorpusFile file = CorpusFormat.parse(path);
      problems.addAll(file.problems());
      for (int i = 0; i < file.articles().size(); i++) {
        String id = file.articles().get(i).id();
        String other = fileOf.putIfAbsent(id, file.name());
        if (other != null && !other.equals(file.name())) {
          problems.add(
              new CorpusProblem(
                  file.name(),
                  file.lines().get(i).isEmpty() ? 1 : file.lines().get(i).get(0),
                  1,
                  Severity.ERROR,
                  "the article '" + id + "' stands in " + other + " too"));
        }
      }
      articles += file.articles().size();
      if (!quiet) {
        problems.addAll(checks.of(file));
      }
    }
    for (CorpusProblem problem : problems) {
      streams().out().write(problem + "\n");
    }
    long errors = problems.stream().filter(p -> p.severity() == Severity.ERROR).count();
    streams()
        .out()
        .write(
            articles
                + " articles, "
                + errors
                + " errors, "
                + (problems.size() - errors)
                + " warnings\n");
    return errors > 0 ? ExitCode.SOME_FAILED : ExitCode.DONE;
  }
}
