package dev.blotter.train;

import dev.blotter.document.Gazetteer;
import dev.blotter.segment.NewsTokenizer;
import dev.blotter.tag.GazetteerLexicon;
import dev.blotter.tag.Lexicon;
import dev.blotter.tag.NewsFeaturesFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.tukaani.xz.XZInputStream;

/** Makes the lexica of the name finder from their source files. */
public final class LexiconFiles {

  private LexiconFiles() {}

  /**
   * Makes the lexica from their source files.
   *
   * @param folder holds {@code brown-clusters.tsv.xz} (word, tab, bit path), {@code
   *     embedding-clusters-2000.txt.xz} (word, space, cluster) and {@code phrase-gazetteer.tsv.xz}
   *     (phrase, tab, list numbers in brackets)
   * @throws IOException if one is missing or damaged
   */
  public static Map<String, Lexicon> read(Path folder) throws IOException {
    Map<String, Lexicon> lexica = new TreeMap<>();
    lexica.put(
        NewsFeaturesFactory.BROWN,
        lexicon(folder.resolve("brown-clusters.tsv.xz"), '\t', UnaryOperator.identity()));
    lexica.put(
        NewsFeaturesFactory.EMBEDDING,
        lexicon(folder.resolve("embedding-clusters-2000.txt.xz"), ' ', UnaryOperator.identity()));
    lexica.put(
        NewsFeaturesFactory.PHRASES,
        lexicon(folder.resolve("phrase-gazetteer.tsv.xz"), '\t', LexiconFiles::tokenized));
    return lexica;
  }

  private static Lexicon lexicon(Path file, char separator, UnaryOperator<String> form)
      throws IOException {
    Map<String, String> entries = new HashMap<>();
    try (InputStream in = Files.newInputStream(file);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new XZInputStream(in), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        int at = line.lastIndexOf(separator);
        if (at <= 0) {
          throw new IOException(file + ":" + number + ": no separator between word and label");
        }
        String label = line.substring(at + 1).replaceAll("[\\[\\] ]", "");
        entries.putIfAbsent(form.apply(line.substring(0, at)), label);
      }
    }
    return Lexicon.of(entries);
  }

  /**
   * Makes the lexicon of the gazetteer.
   *
   * @throws IOException if the gazetteer is damaged
   */
  public static Lexicon gazetteer(Path folder) throws IOException {
    return GazetteerLexicon.of(Gazetteer.read(folder).entries(), new NewsTokenizer());
  }

  /** A phrase as our tokenizer cuts it, one space between tokens. */
  private static String tokenized(String phrase) {
    String joined = phrase.replace(" - ", "-").replace(" '", "'");
    return String.join(" ", new NewsTokenizer().tokenize(joined));
  }
}
