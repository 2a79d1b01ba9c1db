package dev.blotter.cli;

import dev.blotter.document.Article;
import dev.blotter.document.Outcome;
import dev.blotter.read.ArticleReader;
import dev.blotter.read.InputFile;
import dev.blotter.read.JsonFields;
import dev.blotter.read.ReadSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What articles a command reads: files, folders, globs, standard input; and fields of JSON. */
final class InputOptions {

  private static final String STANDARD_INPUT = "-";

  /** What the source of standard input is called. */
  static final String STANDARD_INPUT_URI = "stdin:";

  @Spec(Target.MIXEE)
  private @Nullable CommandSpec command;

  @Parameters(
      paramLabel = "INPUT",
      description = {
        "Files, folders (with all folders in them) or quoted globs such as 'drop/**/*.html'; none"
            + " or '-' is standard input.",
        "Plain text, HTML, JSON, JSON Lines and IPTC ninjs are read, also in .gz and .zip; format"
            + " and charset are told by the content."
      })
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--id-field",
      paramLabel = "FIELD",
      description =
          "Field of JSON with the article's id; a name, or a JSON Pointer such as /meta/id. The"
              + " usual names are known.")
  private @Nullable String id;

  @Option(
      names = "--text-field",
      paramLabel = "FIELD",
      description = "Field of JSON with the text, plain or HTML; or an array of paragraphs.")
  private @Nullable String text;

  @Option(
      names = "--title-field",
      paramLabel = "FIELD",
      description = "Field of JSON with the title; it becomes the first line of the text.")
  private @Nullable String title;

  @Option(
      names = "--published-field",
      paramLabel = "FIELD",
      description = "Field of JSON with the date of publication.")
  private @Nullable String published;

  @Option(
      names = "--url-field",
      paramLabel = "FIELD",
      description = "Field of JSON with the article's address.")
  private @Nullable String url;

  /** What was named, in order: a null stands for standard input. */
  List<@Nullable InputFile> expanded() throws IOException {
    List<@Nullable InputFile> expanded = new ArrayList<>(InputFile.expand(named()));
    if (inputs.isEmpty()) {
      expanded.add(null);
    } else if (inputs.contains(STANDARD_INPUT)) {
      List<String> before = inputs.subList(0, inputs.indexOf(STANDARD_INPUT));
      expanded.add(InputFile.expand(before).size(), null);
    }
    return expanded;
  }

  /** Whether nothing was named. */
  boolean isEmpty() {
    return inputs.isEmpty();
  }

  /** What was named, standard input left out. */
  List<String> named() {
    return inputs.stream().filter(i -> !i.equals(STANDARD_INPUT)).toList();
  }

  /** How to read: the usual way, but for the fields that were named. */
  ReadSettings settings() {
    JsonFields usual = JsonFields.USUAL;
    JsonFields fields =
        new JsonFields(
            named("--id-field", id, usual.id()),
            named("--text-field", text, usual.text()),
            named("--title-field", title, usual.title()),
            named("--published-field", published, usual.published()),
            named("--url-field", url, usual.url()));
    return new ReadSettings(fields, ReadSettings.Limits.USUAL);
  }

  private List<String> named(String option, @Nullable String field, List<String> usual) {
    CommandSpec own = command;
    if (field != null && field.isBlank() && own != null) {
      throw new ParameterException(own.commandLine(), option + " needs the name of a field");
    }
    return field == null ? usual : Stream.of(field).toList();
  }

  /**
   * Reads all articles of an input.
   *
   * @param input null for standard input
   * @throws IOException if standard input fails
   */
  static void read(
      ArticleReader reader,
      @Nullable InputFile input,
      Streams streams,
      Consumer<Outcome<Article>> articles)
      throws IOException {
    if (input == null) {
      reader.read(streams.in(), STANDARD_INPUT_URI, articles);
    } else {
      reader.read(input, articles);
    }
  }
}
