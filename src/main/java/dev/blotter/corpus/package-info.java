/**
 * The corpus format: articles as plain text with inline marks, one reader and one writer, checks,
 * statistics, and importers of other tools' formats.
 */
@NullMarked
package dev.blotter.corpus;

import org.jspecify.annotations.NullMarked;
