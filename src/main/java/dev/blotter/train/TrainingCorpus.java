package dev.blotter.train;

import dev.blotter.corpus.AlignedArticle;
import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.EntitiesFormat;
import dev.blotter.corpus.LinkedArticle;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.Source;
import dev.blotter.pipeline.ModelManifest;
import dev.blotter.pipeline.Sha256;
import dev.blotter.read.TextRegions;
import dev.blotter.segment.Segmenter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Marked articles to learn from or to be judged by.
 *
 * @param articles in the order of the files and within them
 * @param files what they came from
 */
public record TrainingCorpus(List<MarkedArticle> articles, List<ModelManifest.Corpus> files) {

  /** Copies the lists. */
  public TrainingCorpus {
    articles = List.copyOf(articles);
    files = List.copyOf(files);
  }

  /**
   * Reads corpus files.
   *
   * @param paths files, or folders whose {@code .txt} files are taken in the order of their names
   * @throws IOException if a file cannot be read or breaks the format, or an id stands in two files
   */
  public static TrainingCorpus read(List<Path> paths) throws IOException {
    List<MarkedArticle> articles = new ArrayList<>();
    List<ModelManifest.Corpus> files = new ArrayList<>();
    Map<String, Path> fileOf = new HashMap<>();
    for (Path file : files(paths)) {
      List<MarkedArticle> read = CorpusFormat.read(file);
      Set<String> licences = new HashSet<>();
      for (MarkedArticle article : read) {
        Path other = fileOf.putIfAbsent(article.id(), file);
        if (other != null) {
          List<Integer> lines = CorpusFormat.parse(file).lines().get(read.indexOf(article));
          throw new IOException(
              (lines.isEmpty() ? file.toString() : file + ":" + lines.get(0) + ":1")
                  + ": the article '"
                  + article.id()
                  + "' stands in "
                  + other
                  + " too");
        }
        licences.add(article.header().getOrDefault("licence", "not stated"));
      }
      articles.addAll(read);
      files.add(
          new ModelManifest.Corpus(
              name(file),
              Sha256.of(Files.readAllBytes(file)),
              read.size(),
              licences.stream().sorted().toList()));
    }
    return new TrainingCorpus(articles, files);
  }

  /**
   * The gold of entities, links and officials that stands beside corpus files.
   *
   * @param paths as for {@link #read}
   * @return the articles that have it, in the order of the files and within them
   * @throws IOException if a file cannot be read or breaks its format
   */
  public static List<LinkedArticle> linked(List<Path> paths) throws IOException {
    List<LinkedArticle> articles = new ArrayList<>();
    for (Path file : files(paths)) {
      Path entities = EntitiesFormat.besideMarks(file);
      if (Files.exists(entities)) {
        articles.addAll(EntitiesFormat.read(entities));
      }
    }
    return articles;
  }

  /**
   * The corpus files that paths mean.
   *
   * @throws IOException if a folder cannot be read or holds no {@code .txt} file, or a path is an
   *     {@code .entities} file, which holds no marks
   */
  public static List<Path> files(List<Path> paths) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (EntitiesFormat.isEntitiesFile(path)) {
        throw new IOException(
            path + " holds no marks; name " + EntitiesFormat.besideEntities(path) + " instead");
      }
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      try (Stream<Path> entries = Files.list(path)) {
        List<Path> texts =
            entries
                .filter(f -> f.toString().endsWith(".txt"))
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
        if (texts.isEmpty()) {
          throw new IOException(path + " holds no corpus file (*.txt)");
        }
        files.addAll(texts);
      }
    }
    return files;
  }

  /** The last two names of a path: enough to tell files apart, the same on every machine. */
  static String name(Path file) {
    Path path = file.toAbsolutePath().normalize();
    return path.subpath(Math.max(0, path.getNameCount() - 2), path.getNameCount())
        .toString()
        .replace('\\', '/');
  }

  /** From the id of each article to the file it stands in. */
  public Map<String, String> fileOfArticle() {
    Map<String, String> fileOf = new LinkedHashMap<>();
    int next = 0;
    for (ModelManifest.Corpus file : files) {
      for (int i = 0; i < file.articles(); i++) {
        fileOf.put(articles.get(next++).id(), file.file());
      }
    }
    return fileOf;
  }

  /** A marked article as the pipeline would read it. */
  public static Article article(MarkedArticle marked) {
    String stated = marked.header().getOrDefault("source", "");
    Source source =
        new Source(
            stated.isBlank() ? marked.id() : stated,
            "text/plain",
            Sha256.of(marked.text()),
            null,
            null);
    return new Article(marked.id(), source, marked.text(), TextRegions.of(marked.text()));
  }

  /** Articles in sentences and tokens, with their marks on them. */
  public static List<AlignedArticle> align(List<MarkedArticle> articles, Segmenter segmenter) {
    return articles.stream()
        .map(a -> AlignedArticle.align(a, segmenter.segment(article(a))))
        .toList();
  }
}
