package dev.blotter.benchmark;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.MarkedArticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Any number of distinct articles for benchmarks: each is paragraphs of the project's corpus, drawn
 * by chance, about as many as news articles have. The same seed and number give the same articles.
 * No two are alike, but their words are those of the corpus.
 */
final class MadeNews {

  private static final int FEWEST = 8;
  private static final int MOST = 24;

  private final List<String> paragraphs;

  /**
   * Reads what to draw from.
   *
   * @param folder with files of the corpus
   * @throws IOException if one cannot be read
   */
  MadeNews(Path folder) throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        for (MarkedArticle article : CorpusFormat.read(file)) {
          article.text().lines().filter(line -> !line.isBlank()).forEach(all::add);
        }
      }
    }
    paragraphs = Collections.unmodifiableList(all);
  }

  /** The text of the article of this number, from 0. */
  String article(int number) {
    SplittableRandom random = new SplittableRandom(number);
    int lines = random.nextInt(FEWEST, MOST + 1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append(paragraphs.get(random.nextInt(paragraphs.size()))).append('\n');
    }
    return text.toString();
  }

  /**
   * Writes articles as JSON Lines, a thousand a file.
   *
   * @param count how many
   * @param folder to write to, made if missing
   * @throws IOException if that fails
   */
  void write(int count, Path folder) throws IOException {
    Files.createDirectories(folder);
    JsonMapper mapper = new JsonMapper();
    for (int first = 0; first < count; first += 1000) {
      Path file = folder.resolve("drop-%04d.jsonl".formatted(first / 1000));
      try (JsonGenerator json = mapper.createGenerator(Files.newBufferedWriter(file))) {
        json.setRootValueSeparator(null);
        for (int n = first; n < Math.min(count, first + 1000); n++) {
          json.writeStartObject();
          json.writeStringField("id", "made-" + n);
          json.writeStringField("text", article(n));
          json.writeEndObject();
          json.writeRaw('\n');
        }
      }
    }
  }
}
