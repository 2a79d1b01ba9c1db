package dev.blotter.tag;

import org.jspecify.annotations.Nullable;

/**
 * The lexica that features look words up in; null are those that a model does not have or use.
 *
 * @param brown Brown clusters, by words in lower case
 * @param embedding embedding clusters, by words as they are written
 * @param phrases lists of phrases, with digits as 0
 * @param gazetteer forms of the gazetteer
 */
record FeatureLexica(
    @Nullable Lexicon brown,
    @Nullable Lexicon embedding,
    @Nullable Lexicon phrases,
    @Nullable Lexicon gazetteer) {}
