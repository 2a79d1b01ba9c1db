package dev.blotter.corpus;

import java.util.List;

/**
 * What a corpus file holds.
 *
 * @param name the file as it was named by the caller
 * @param articles the articles that are well formed, in file order
 * @param lines for each article the line of the file, from 1, that each line of its text stands in
 * @param written for each article those lines as they are written, marks and all
 * @param problems what breaks the format, in file order; articles with a problem are not in {@code
 *     articles}
 */
public record CorpusFile(
    String name,
    List<MarkedArticle> articles,
    List<List<Integer>> lines,
    List<List<String>> written,
    List<CorpusProblem> problems) {

  /** Copies the lists. */
  public CorpusFile {
    articles = List.copyOf(articles);
    lines = List.copyOf(lines);
    written = List.copyOf(written);
    problems = List.copyOf(problems);
  }
}
