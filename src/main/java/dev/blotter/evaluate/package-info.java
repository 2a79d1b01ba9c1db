/** Compares what the pipeline finds with what people marked. */
@NullMarked
package dev.blotter.evaluate;

import org.jspecify.annotations.NullMarked;
