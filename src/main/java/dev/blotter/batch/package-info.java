/** Nightly runs: what there is to do, what is done, who does it, and how the result appears. */
@NullMarked
package dev.blotter.batch;

import org.jspecify.annotations.NullMarked;
