package dev.blotter.corpus;

import java.util.List;

/**
 * What an {@code .entities} file holds.
 *
 * @param name the file as it was named by the caller
 * @param articles the articles without errors, in file order
 * @param entityLines for each article the line of the file, from 1, of each of its entities
 * @param problems errors and warnings in file order; an article with an error is not in {@code
 *     articles}
 */
public record EntitiesFile(
    String name,
    List<LinkedArticle> articles,
    List<List<Integer>> entityLines,
    List<CorpusProblem> problems) {

  /** Copies the lists. */
  public EntitiesFile {
    articles = List.copyOf(articles);
    entityLines = List.copyOf(entityLines);
    problems = List.copyOf(problems);
  }
}
