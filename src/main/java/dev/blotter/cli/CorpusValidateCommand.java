package dev.blotter.cli;

import dev.blotter.corpus.CorpusFile;
import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.CorpusProblem;
import dev.blotter.corpus.CorpusProblem.Severity;
import dev.blotter.corpus.EntitiesFile;
import dev.blotter.corpus.EntitiesFormat;
import dev.blotter.corpus.LinkChecks;
import dev.blotter.corpus.MarkChecks;
import dev.blotter.document.Gazetteer;
import dev.blotter.pipeline.Models;
import dev.blotter.segment.Segmenter;
import dev.blotter.train.TrainingCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
          + " is marked in one place of an article and not in another.",
      "The .entities files beside them are checked too: every mention in one entity, references,"
          + " links and officials (errors); equal names in two entities, a link of two entities, an"
          + " official of nothing, a link that the gazetteer of the models' folder does not hold"
          + " (warnings)."
    },
    footer = {
      "",
      "Examples:",
      "  blotter corpus validate corpus/train corpus/dev corpus/test",
      "  blotter corpus validate corpus/dev/crime.entities     only the entities of crime.txt",
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
    Set<Path> marks = new LinkedHashSet<>();
    Set<Path> entities = new LinkedHashSet<>();
    for (Path path : paths) {
      if (EntitiesFormat.isEntitiesFile(path)) {
        entities.add(path);
      } else {
        marks.addAll(TrainingCorpus.files(List.of(path)));
        entities.addAll(entities(path));
      }
    }
    List<CorpusProblem> problems = new ArrayList<>();
    String counts = checkMarks(marks, problems);
    counts += checkEntities(entities, problems);
    for (CorpusProblem problem : problems) {
      streams().out().write(problem + "\n");
    }
    long errors = problems.stream().filter(p -> p.severity() == Severity.ERROR).count();
    streams()
        .out()
        .write(counts + errors + " errors, " + (problems.size() - errors) + " warnings\n");
    return errors > 0 ? ExitCode.SOME_FAILED : ExitCode.DONE;
  }

  /** The {@code .entities} files of a folder, or the one beside a corpus file. */
  private static List<Path> entities(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Path beside = EntitiesFormat.besideMarks(path);
      return Files.exists(beside) ? List.of(beside) : List.of();
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries
          .filter(EntitiesFormat::isEntitiesFile)
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  private String checkMarks(Set<Path> files, List<CorpusProblem> problems) throws IOException {
    if (files.isEmpty()) {
      return "";
    }
    Segmenter segmenter = new Segmenter(Models.load(models.folder()).sentences());
    MarkChecks checks = new MarkChecks(marked -> segmenter.segment(TrainingCorpus.article(marked)));
    Map<String, String> fileOf = new HashMap<>();
    int articles = 0;
    for (Path path : files) {
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
    return articles + " articles, ";
  }

  private String checkEntities(Set<Path> files, List<CorpusProblem> problems) throws IOException {
    if (files.isEmpty()) {
      return "";
    }
    Path gazetteer = models.folder().resolve(Models.GAZETTEER);
    LinkChecks checks =
        quiet || !Files.isDirectory(gazetteer) ? null : new LinkChecks(Gazetteer.read(gazetteer));
    int articles = 0;
    for (Path path : files) {
      EntitiesFile file = EntitiesFormat.parse(path);
      for (CorpusProblem problem : file.problems()) {
        if (!quiet || problem.severity() == Severity.ERROR) {
          problems.add(problem);
        }
      }
      if (checks != null) {
        problems.addAll(checks.of(file));
      }
      articles += file.articles().size();
    }
    return articles + " articles with entities, ";
  }
}
