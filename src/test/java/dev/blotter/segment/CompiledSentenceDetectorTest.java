package dev.blotter.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.document.Texts;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import opennlp.tools.sentdetect.SentenceDetectorFactory;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.util.Span;
import opennlp.tools.util.ext.ExtensionLoader;
import org.junit.jupiter.api.Test;

/** OpenNLP's detector says what is right. */
final class CompiledSentenceDetectorTest {

  private static final SentenceModel MODEL = model();
  private static final CompiledSentenceDetector COMPILED = new CompiledSentenceDetector(MODEL);
  private static final SentenceDetectorME REFERENCE = new SentenceDetectorME(MODEL);

  private static SentenceModel model() {
    ExtensionLoader.registerAllowedPackage("dev.blotter");
    try (InputStream in = new FileInputStream("models/en-sentences.bin")) {
      return new SentenceModel(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyLineOfTheCorpora() throws IOException {
    int sentences = 0;
    try (Stream<Path> files = Files.walk(Path.of("corpus"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).toList()) {
        for (String line : Files.readAllLines(file)) {
          sentences += assertSame(line);
        }
      }
    }
    assertTrue(sentences > 20_000, sentences + " sentences");
  }

  @Test
  void linesRunTogetherAsOne() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("corpus", "test"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).toList()) {
        String text = Files.readString(file);
        assertSame(text);
        assertSame(text.replace("\n", ""));
        assertSame(text.replace(" ", ". "));
      }
    }
  }

  @Property(tries = 20_000)
  void oddTexts(@ForAll("odd") String text) {
    assertSame(text);
  }

  @Provide
  Arbitrary<String> odd() {
    Arbitrary<String> stops =
        Arbitraries.of(
            ".",
            "!",
            "?",
            "...",
            ".\"",
            ".) ",
            "?'",
            ". ",
            "! ",
            "? ",
            ".\u00A0",
            ".\u200B",
            ".\u2028",
            "U.K.",
            "p.m.",
            "St. ",
            "No. ",
            "Mr. ",
            "Ltd. ",
            "a.b",
            "A.B",
            "3.5",
            "He",
            " he ",
            "(",
            " \"",
            "\u201C",
            "\u2019",
            "\u201D",
            " ",
            "\n",
            "\u0085",
            "x",
            "\u0130.",
            "\u01C5. ",
            "said",
            "\uD835\uDC00");
    return Arbitraries.oneOf(
        Texts.unicode(), stops.list().ofMaxSize(14).map(all -> String.join("", all)));
  }

  @Test
  void onlyTheStretchIsSeen() {
    String text = "Mr. A. He left. No. 10 said. U.K. is";
    for (int from = 0; from < text.length(); from++) {
      for (int to = from; to <= text.length(); to++) {
        String stretch = text.substring(from, to);
        List<String> found = new ArrayList<>();
        COMPILED.detect(text, from, to, (start, end) -> found.add(text.substring(start, end)));
        assertEquals(reference(stretch), found);
      }
    }
  }

  @Test
  void refusesAModelOfOtherFeatures() {
    SentenceModel other =
        new SentenceModel(
            "en",
            MODEL.getMaxentModel(),
            null,
            new SentenceDetectorFactory("en", true, null, new char[] {'.', '!', '?'}));
    String message =
        assertThrows(IllegalArgumentException.class, () -> new CompiledSentenceDetector(other))
            .getMessage();
    assertTrue(String.valueOf(message).contains("train"), message);
  }

  private static int assertSame(String text) {
    List<String> found = new ArrayList<>();
    COMPILED.detect(text, 0, text.length(), (start, end) -> found.add(text.substring(start, end)));
    assertEquals(reference(text), found);
    return found.size();
  }

  private static List<String> reference(String text) {
    List<String> sentences = new ArrayList<>();
    for (Span span : REFERENCE.sentPosDetect(text)) {
      if (span != null) {
        sentences.add(text.substring(span.getStart(), span.getEnd()));
      }
    }
    return sentences;
  }
}
