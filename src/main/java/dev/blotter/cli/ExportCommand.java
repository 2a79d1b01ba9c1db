package dev.blotter.cli;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.TaggedArticle;
import dev.blotter.segment.NewsTokenizer;
import dev.blotter.write.AnnotatedRecord;
import dev.blotter.write.AnnotatedRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code blotter export}: annotated JSON in another tool's format. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    sortOptions = false,
    description = {
      "Writes annotated articles, as 'tag' and 'batch' write them, in another tool's format. No"
          + " models are needed."
    },
    footer = {
      "",
      "Examples:",
      "  blotter export --format parquet -o mentions.parquet annotated/    pandas, DuckDB, Spark",
      "  blotter export --format labelstudio -o tasks.json annotated/      and tasks.config.xml",
      "  blotter export --format brat --labels kind -o brat tagged.jsonl",
      "  blotter export --format html -o night.html annotated/",
      "  blotter tag drop/ | blotter export --format conll > drop.conll",
      "",
      "Offsets are code points, in inception UTF-16. labelstudio, doccano and brat get line ends of",
      "\\n, since they would shift what follows a \\r\\n. conll and opennlp lose offsets and page",
      "furniture; conll's tags are IOB2 (the shared task of 2003 had IOB1). webannotation does not",
      "hold the text: 'import' wants it beside.",
      "",
      "A record that is no annotated article is one line on standard error; the others are still",
      "written, and the exit code is 3."
    })
final class ExportCommand extends StreamCommand {

  private static final String STANDARD_INPUT = "-";

  @Parameters(
      paramLabel = "INPUT",
      description =
          "Output folders of 'batch' and files of annotated JSON Lines, also .gz and .zst; none or"
              + " '-' is standard input.")
  private List<String> inputs = new ArrayList<>();

  @Mixin private FormatOptions format = new FormatOptions();

  @Override
  public Integer call() throws IOException {
    try (ExportTarget target = format.open(streams(), false)) {
      Records records = new Records(target);
      for (String input : inputs.isEmpty() ? List.of(STANDARD_INPUT) : inputs) {
        if (input.equals(STANDARD_INPUT)) {
          AnnotatedRecords.read(streams().in(), "standard input", records);
        } else {
          AnnotatedRecords.read(Path.of(input), records);
        }
      }
      target.finish();
      return records.someFailed ? ExitCode.SOME_FAILED : ExitCode.DONE;
    }
  }

  private final class Records implements AnnotatedRecords.Each {
    private final NewsTokenizer tokenizer = new NewsTokenizer();
    private final ExportTarget target;
    private boolean someFailed;

    Records(ExportTarget target) {
      this.target = target;
    }

    @Override
    public void record(AnnotatedRecord record, byte[] json) throws IOException {
      AnnotatedArticle read = record.annotated();
      TaggedArticle tokenized =
          new TaggedArticle(
              tokenizer.tokenized(read.tagged().segmented()), read.tagged().mentions());
      target.write(
          new AnnotatedArticle(tokenized, read.entities(), read.officials()), record.fingerprint());
    }

    @Override
    public void failed(String place, String reason) {
      streams().complain(place + ": " + reason);
      someFailed = true;
    }
  }
}
