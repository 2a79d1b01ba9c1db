/** The command line: flags, exit codes, and what is said on which stream. */
@NullMarked
package dev.blotter.cli;

import org.jspecify.annotations.NullMarked;
