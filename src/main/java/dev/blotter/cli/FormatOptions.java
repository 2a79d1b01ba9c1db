package dev.blotter.cli;

import dev.blotter.write.DoccanoExport;
import dev.blotter.write.LabelStudioExport;
import dev.blotter.write.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import picocli.CommandLine.TypeConversionException;

/** The format that articles are written in, and where to: {@code --format}, {@code --output}. */
final class FormatOptions {

  @Spec(Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = {"--format", "--to"},
      converter = Named.class,
      paramLabel = "FORMAT",
      description = {
        "One of:",
        "  json           annotated JSON Lines, see 'blotter schema'; the default",
        "  inline         the corpus format (also: corpus), the text with [[marks|type/kind]]",
        "  html           a page to look at",
        "  conll          columns of CoNLL-2003 with IOB2 tags",
        "  opennlp        name samples, <START:role> judge <END>",
        "  spacy          JSON Lines for Doc.from_json",
        "  displacy       JSON for displacy.render(..., manual=True)",
        "  labelstudio    tasks with predictions, and the labelling config beside --output",
        "  doccano        JSON Lines, and the label types beside --output",
        "  brat           a folder of .txt, .ann and .conf files",
        "  inception      a folder of UIMA CAS JSON",
        "  webannotation  W3C Web Annotations, one a line",
        "  csv, parquet   a table with a row for each mention"
      })
  private @Nullable Format format;

  @Option(
      names = "--labels",
      paramLabel = "type|kind",
      description =
          "What a mention is called where a format has one name for it: its type, or type/kind."
              + " Default: ${DEFAULT-VALUE}.",
      defaultValue = "type")
  private Labels labels = Labels.TYPE;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PATH",
      description =
          "File to write, which appears when it is whole; for brat and inception a folder that is"
              + " empty or not there. Default: standard output, where the format is text.")
  private @Nullable Path output;

  /** A format by its name; the corpus format goes by two. */
  static final class Named implements ITypeConverter<Format> {
    @Override
    public Format convert(String value) {
      String name = value.toLowerCase(Locale.ROOT);
      for (Format known : Format.values()) {
        if (known.name().equals(name.equals("corpus") ? "inline" : name)) {
          return known;
        }
      }
      throw new TypeConversionException(
          "expected one of "
              + Arrays.stream(Format.values()).map(Format::name).collect(Collectors.joining(", "))
              + " but was '"
              + value
              + "'");
    }
  }

  /** The format; JSON unless another was named. */
  Format format() {
    Format named = format;
    return named == null ? Format.json : named;
  }

  /**
   * Begins the output.
   *
   * @param pretty whether to indent JSON
   * @throws ParameterException if the format needs a place and has none
   * @throws IOException if it cannot be written to
   */
  ExportTarget open(Streams streams, boolean pretty) throws IOException {
    Format chosen = format();
    Path path = output;
    return switch (chosen.target()) {
      case STREAM ->
          path == null
              ? ExportTarget.stream(chosen.to(streams.out(), labels, pretty), streams.out())
              : companions(
                  path,
                  ExportTarget.file(path, true, (part, out) -> chosen.to(out, labels, pretty)));
      case FILE ->
          ExportTarget.file(needed(path, "FILE"), false, (part, out) -> chosen.to(part, labels));
      case FOLDER -> ExportTarget.folder(chosen.to(empty(needed(path, "DIR")), labels));
    };
  }

  private ExportTarget companions(Path path, ExportTarget target) throws IOException {
    String name = String.valueOf(path.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return switch (format()) {
      case labelstudio ->
          target.with(path.resolveSibling(stem + ".config.xml"), LabelStudioExport.config(labels));
      case doccano ->
          target.with(path.resolveSibling(stem + ".labels.json"), DoccanoExport.labelTypes(labels));
      default -> target;
    };
  }

  private Path needed(@Nullable Path path, String what) {
    if (path == null) {
      CommandSpec own = spec;
      String complaint = "--format " + format() + " needs --output " + what;
      throw own == null
          ? new IllegalStateException(complaint)
          : new ParameterException(own.commandLine(), complaint);
    }
    return path;
  }

  /** A folder made for the files; one with files in it may hold somebody's work. */
  private static Path empty(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new IOException(folder + " is not empty; name a new folder");
      }
    }
    return folder;
  }
}
