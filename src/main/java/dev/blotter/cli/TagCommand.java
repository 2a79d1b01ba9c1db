package dev.blotter.cli;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.Failure;
import dev.blotter.document.Outcome;
import dev.blotter.pipeline.Pipeline;
import dev.blotter.pipeline.Settings;
import dev.blotter.read.ArticleReader;
import dev.blotter.read.InputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code blotter tag}: articles in, annotated articles out. */
@Command(
    name = "tag",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    sortOptions = false,
    description =
        "Tags articles and writes them as annotated JSON, one object a line, or in another"
            + " tool's format.",
    footer = {
      "",
      "Examples:",
      "  blotter tag story.txt                      one article as a line of JSON",
      "  blotter tag --pretty story.txt             the same, indented",
      "  blotter tag --format inline story.txt      the text with [[marks|type/kind]], to read",
      "  blotter tag --format html -o page.html drop/   a page to look at",
      "  blotter tag --format parquet -o mentions.parquet drop/   a table for pandas, DuckDB, Spark",
      "  blotter tag corpus/samples > samples.jsonl a folder, with all folders in it",
      "  blotter tag 'drop/**/*.html' dump.jsonl.gz pages.zip > tagged.jsonl",
      "  blotter tag --text-field /content/text --id-field ref dump.json",
      "  cat story.txt | blotter tag                from standard input",
      "  blotter tag --types organisation,place --min-confidence 0.8 stories/",
      "  blotter tag --gazetteer our-names.tsv stories/",
      "",
      "An input that cannot be read is one line on standard error; the others are still done, and",
      "the exit code is 3."
    })
final class TagCommand extends StreamCommand {

  private static final int FILES_FOR_PROGRESS = 20;

  @Mixin private ModelsOption models = new ModelsOption();

  @Mixin private InputOptions input = new InputOptions();

  @Mixin private FormatOptions format = new FormatOptions();

  @Option(names = "--pretty", description = "Indent the JSON, for people.")
  private boolean pretty;

  @Mixin private MentionOptions mentions = new MentionOptions();

  @Override
  public Integer call() throws IOException {
    Settings settings = mentions.settings();
    Pipeline pipeline = new Pipeline(load(models.folder()), settings);
    ArticleReader reader = new ArticleReader(input.settings());
    List<@Nullable InputFile> inputs = input.expanded();
    if (inputs.isEmpty()) {
      streams().complain("nothing to tag: the folder is empty");
    }
    boolean watched = inputs.size() >= FILES_FOR_PROGRESS && Terminal.isWatched();
    try (ExportTarget target = format.open(streams(), pretty);
        ProgressBar bar = watched ? Terminal.progressBar("tag", inputs.size()) : null) {
      Articles articles = new Articles(pipeline, target);
      for (InputFile next : inputs) {
        InputOptions.read(reader, next, streams(), articles);
        if (bar != null) {
          bar.step();
        }
      }
      target.finish();
      return articles.exitCode();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Annotates and writes article after article. */
  private final class Articles implements Consumer<Outcome<Article>> {
    private final Pipeline pipeline;
    private final ExportTarget target;
    private boolean someFailed;

    Articles(Pipeline pipeline, ExportTarget target) {
      this.pipeline = pipeline;
      this.target = target;
    }

    @Override
    public void accept(Outcome<Article> read) {
      Outcome<AnnotatedArticle> outcome = read.then(pipeline::annotate);
      if (outcome instanceof Outcome.Done<AnnotatedArticle> done) {
        try {
          target.write(done.value(), pipeline.fingerprint());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      } else {
        Failure failure = ((Outcome.Failed<AnnotatedArticle>) outcome).failure();
        streams().complain(failure.article() + ": " + failure.reason());
        someFailed = true;
      }
    }

    int exitCode() {
      return someFailed ? ExitCode.SOME_FAILED : ExitCode.DONE;
    }
  }
}
