/** Reads files and streams into articles: what a file is, its identity, its regions. */
@NullMarked
package dev.blotter.read;

import org.jspecify.annotations.NullMarked;
