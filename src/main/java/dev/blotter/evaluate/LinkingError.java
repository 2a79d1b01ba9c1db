package dev.blotter.evaluate;

/**
 * Something wrong with an entity, a link or an official of an article.
 *
 * @param at UTF-16 offset in the article's text of the mention where it shows
 * @param verdict what is wrong: {@code split}, {@code merged}, {@code link} or {@code official}
 * @param marked what stands in the gold; empty if nothing does
 * @param found what was found; empty if nothing was
 */
public record LinkingError(int at, String verdict, String marked, String found) {}
