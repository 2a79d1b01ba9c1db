package dev.blotter.cli;

import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.ImportFormat;
import dev.blotter.corpus.LabelImport;
import dev.blotter.corpus.LabelMapping;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.Article;
import dev.blotter.pipeline.DurableFile;
import dev.blotter.write.AnnotatedRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code blotter import}: labelled texts of another tool in the corpus format. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    sortOptions = false,
    description = {
      "Reads texts that were labelled in another tool and writes them in the corpus format, to train"
          + " or evaluate with."
    },
    footer = {
      "",
      "Examples:",
      "  blotter import --format labelstudio -o corpus/night.txt project-1-at-2026-11-24.json",
      "  blotter import --format brat --map labels.tsv brat/",
      "  blotter import --format conll --map conll2003.tsv eng.train > eng.txt",
      "  blotter import --format webannotation --texts annotated/ notes.jsonl",
      "",
      "A mapping file says what labels mean: a line is a label, a tab, and type/kind, or - to drop",
      "it. Our own labels (person, organisation/court, organisation_court) need none.",
      "  PER<TAB>person",
      "  ORG<TAB>organisation/other",
      "  MISC<TAB>-",
      "",
      "A text whose labels overlap, leave it or are not known is refused, with one line for each",
      "fault; the others are imported, and the exit code is 3. Line ends become \\n, within a mark",
      "a blank; blanks at the ends of a mark are left outside. conll and opennlp hold tokens only:",
      "the text is made of them as English is spaced, a sentence a line."
    })
final class ImportCommand extends StreamCommand {

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files of the format, or folders of them.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = {
        "labelstudio, doccano, brat, conll, opennlp, spacy (also displacy), inception or"
            + " webannotation."
      })
  private ImportFormat format = ImportFormat.CONLL;

  @Option(
      names = "--map",
      paramLabel = "FILE",
      description = "What the labels of the tool mean. Default: they are our own.")
  private @Nullable Path map;

  @Option(
      names = "--texts",
      paramLabel = "PATH",
      description =
          "For webannotation: the articles that are annotated, as 'tag' or 'batch' wrote them; found"
              + " by their source or id. May be repeated.")
  private List<Path> texts = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Corpus file to write; it appears when it is whole. Default: standard output.")
  private @Nullable Path output;

  @Override
  public Integer call() throws IOException {
    LabelMapping mapping = map == null ? LabelMapping.OWN : LabelMapping.read(map);
    int[] problems = new int[1];
    LabelImport labels =
        new LabelImport(
            format,
            mapping,
            texts(),
            problem -> {
              problems[0]++;
              streams().complain(problem.toString());
            });
    List<MarkedArticle> articles = new ArrayList<>();
    for (Path file : files) {
      labels.read(file, articles::add);
    }
    write(articles);
    report(labels, articles);
    return problems[0] > 0 ? ExitCode.SOME_FAILED : ExitCode.DONE;
  }

  private void write(List<MarkedArticle> articles) throws IOException {
    StringBuilder corpus = new StringBuilder();
    for (MarkedArticle article : articles) {
      corpus.append(CorpusFormat.write(article)).append('\n');
    }
    Path file = output;
    if (file == null) {
      streams().out().write(corpus.toString());
      return;
    }
    DurableFile.write(file, corpus.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void report(LabelImport labels, List<MarkedArticle> articles) {
    int marks = articles.stream().mapToInt(a -> a.marks().size()).sum();
    streams().err().println(articles.size() + " articles with " + marks + " marks");
    labels
        .guessed()
        .forEach(
            (label, times) ->
                streams()
                    .complain(
                        "'"
                            + label
                            + "' says no kind and stood "
                            + times
                            + " times; the kind that stands for any other was taken, name a better"
                            + " one with --map"));
    labels
        .dropped()
        .forEach(
            (label, times) ->
                streams().complain("'" + label + "' was dropped " + times + " times"));
    if (labels.unjudged() > 0) {
      streams()
          .complain(
              labels.unjudged()
                  + " texts were labelled by no person: their labels are predictions");
    }
  }

  /** From the address and the id of each article to its text. */
  private Map<String, String> texts() throws IOException {
    Map<String, String> found = new HashMap<>();
    for (Path input : texts) {
      AnnotatedRecords.readSound(
          input,
          record -> {
            Article article = record.annotated().tagged().article();
            found.putIfAbsent(article.id(), article.text());
            found.put(article.source().uri(), article.text());
          });
    }
    return found;
  }
}
