package dev.blotter.batch;

import java.util.concurrent.atomic.AtomicLong;

/** Counts while a run goes on. Thread-safe. */
final class Tally {

  final AtomicLong filesRead = new AtomicLong();
  final AtomicLong annotated = new AtomicLong();
  final AtomicLong tokens = new AtomicLong();
  final AtomicLong failed = new AtomicLong();
  final AtomicLong added = new AtomicLong();
  final AtomicLong changed = new AtomicLong();
  final AtomicLong removed = new AtomicLong();
}
