package dev.blotter.cli;

import dev.blotter.write.AnnotatedArticleJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;

/** {@code blotter schema}: the JSON Schema of the output. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    description = "Prints the JSON Schema (2020-12) that every annotated article follows.",
    footer = {"", "Example:", "  blotter schema > annotated-article.schema.json"})
final class SchemaCommand extends StreamCommand {

  @Override
  public Integer call() throws IOException {
    try (InputStream in =
        SchemaCommand.class.getResourceAsStream(AnnotatedArticleJson.SCHEMA_RESOURCE)) {
      if (in == null) {
        throw new IOException("the schema is missing from this build");
      }
      streams().out().write(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    return ExitCode.DONE;
  }
}
