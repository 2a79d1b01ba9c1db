/** Makes models from corpora, reproducibly, and writes their manifest. */
@NullMarked
package dev.blotter.train;

import org.jspecify.annotations.NullMarked;
