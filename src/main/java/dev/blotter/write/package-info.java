/**
 * Annotated articles as JSON, written and read, and in the formats of other tools; what two runs
 * make different, and a page on one.
 */
@NullMarked
package dev.blotter.write;

import org.jspecify.annotations.NullMarked;
