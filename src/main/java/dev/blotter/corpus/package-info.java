/**
 * The corpus format: articles as plain text with inline marks, one reader and one writer, checks,
 * statistics and exports.
 */
@NullMarked
package dev.blotter.corpus;

import org.jspecify.annotations.NullMarked;
