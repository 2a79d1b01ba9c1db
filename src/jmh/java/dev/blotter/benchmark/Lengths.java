package dev.blotter.benchmark;

import dev.blotter.document.Article;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All stages over one article of growing length, from regions to JSON: what is to be seen is
 * whether the number of characters a second stays the same.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
@State(Scope.Benchmark)
public class Lengths {

  /** Length of the article in characters. */
  @Param({"1000", "10000", "100000", "1000000", "10000000"})
  private int characters;

  private @Nullable String text;

  /** Strings articles together. */
  @Setup
  public void text(BenchmarkArticles articles) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; all.length() < characters; i++) {
      all.append(articles.articles.get(i % articles.articles.size()).text()).append("\n\n");
    }
    text = all.substring(0, characters);
  }

  /** One article. */
  @Benchmark
  public void article(BenchmarkArticles articles, Stages.Output out, Read read) throws IOException {
    String whole = text;
    if (whole != null) {
      Article article = BenchmarkArticles.article(whole);
      out.write(BenchmarkArticles.annotate(articles.pipeline, article));
      read.characters += characters;
    }
  }

  /** What was read. */
  @AuxCounters
  @State(Scope.Thread)
  public static class Read {
    /** Number of characters. */
    public long characters;
  }
}
