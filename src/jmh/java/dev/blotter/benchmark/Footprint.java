package dev.blotter.benchmark;

import dev.blotter.pipeline.Models;
import dev.blotter.pipeline.Pipeline;
import dev.blotter.pipeline.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Prints how much of the heap is alive when a pipeline is loaded and has annotated articles. */
public final class Footprint {

  private static final double MEGABYTE = 1 << 20;

  private Footprint() {}

  /** Loads, annotates and prints. */
  public static void main(String[] args) throws IOException {
    Pipeline pipeline = new Pipeline(Models.load(BenchmarkArticles.MODELS), Settings.DEFAULT);
    for (String text : BenchmarkArticles.texts()) {
      BenchmarkArticles.annotate(pipeline, BenchmarkArticles.article(text));
    }
    System.gc();
    System.gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    System.out.printf(
        Locale.ROOT, "%.1f MB alive with %s%n", used / MEGABYTE, pipeline.fingerprint());
  }
}
