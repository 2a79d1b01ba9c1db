package dev.blotter.corpus;

import org.jspecify.annotations.Nullable;

/**
 * A post and who holds it where, as a person judged.
 *
 * @param role index of the post's mention in {@link MarkedArticle#marks()}
 * @param person index of the holder in {@link LinkedArticle#entities()}; null if the article does
 *     not say
 * @param organisation index of the body, likewise
 * @param place index of the place, likewise
 */
public record MarkedOfficial(
    int role, @Nullable Integer person, @Nullable Integer organisation, @Nullable Integer place) {}
