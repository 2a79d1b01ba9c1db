/** Writes annotated articles as JSON. */
@NullMarked
package dev.blotter.write;

import org.jspecify.annotations.NullMarked;
