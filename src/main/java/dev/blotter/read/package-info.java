/**
 * Reads files and streams into articles: what a file is, its identity, its regions. {@link
 * dev.blotter.read.ArticleReader} is the door: it unpacks, tells format and charset by the content,
 * and turns whatever cannot be read into failures.
 */
@NullMarked
package dev.blotter.read;

import org.jspecify.annotations.NullMarked;
