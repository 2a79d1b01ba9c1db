/**
 * The immutable values that flow from stage to stage: an {@link dev.blotter.document.Article} is
 * read, becomes a {@link dev.blotter.document.SegmentedArticle}, a {@link
 * dev.blotter.document.TaggedArticle} and an {@link dev.blotter.document.AnnotatedArticle}.
 *
 * <p>All offsets in this package are half-open UTF-16 character offsets into {@link
 * dev.blotter.document.Article#text()}; all types are immutable and may be shared between threads.
 * Nothing is null unless it is marked {@code @Nullable}.
 */
@NullMarked
package dev.blotter.document;

import org.jspecify.annotations.NullMarked;
