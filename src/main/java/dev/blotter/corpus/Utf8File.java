package dev.blotter.corpus;

import dev.blotter.corpus.CorpusProblem.Severity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file's text.
 *
 * @param text the whole text, or what stands before the first byte that is not UTF-8
 * @param problems that byte, if there is one
 */
record Utf8File(String text, List<CorpusProblem> problems) {

  /** Splits a text into its lines, whatever system wrote it. */
  static final String LINE_BREAK = "\r\n|\n|\r";

  static Utf8File read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), chars, true);
    String text = chars.flip().toString();
    if (!result.isError()) {
      return new Utf8File(text, List.of());
    }
    int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
    int lineStart = text.lastIndexOf('\n') + 1;
    CorpusProblem problem =
        new CorpusProblem(
            file.toString(),
            line,
            1 + text.codePointCount(lineStart, text.length()),
            Severity.ERROR,
            "not UTF-8; convert the file");
    return new Utf8File(text, List.of(problem));
  }
}
