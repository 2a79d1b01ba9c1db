/** Benchmarks of speed, allocation, memory and start-up; BENCHMARKS.md says how to run them. */
@NullMarked
package dev.blotter.benchmark;

import org.jspecify.annotations.NullMarked;
