package dev.blotter.tag;

import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Source;
import dev.blotter.document.TaggedArticle;
import dev.blotter.document.UserGazetteer;
import dev.blotter.pipeline.Models;
import dev.blotter.pipeline.Sha256;
import dev.blotter.read.TextRegions;
import dev.blotter.segment.Segmenter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import opennlp.tools.util.Span;
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
 * Tokens a second of the tagging stage and of its decoder alone, beside OpenNLP's own over the same
 * model; an operation is an article of {@code corpus/dev}. {@code firstSight} makes a decoder that
 * has seen no word yet for each round over the articles, and counts what that takes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 4)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class TaggingBenchmark {

  /** Whose decoder. */
  public enum Decoder {
    COMPILED,
    REFERENCE
  }

  /** Counts tokens. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counter {
    /** How many were tagged. */
    public long tokens;
  }

  @Param private Decoder decoder = Decoder.COMPILED;

  private final List<SegmentedArticle> articles = new ArrayList<>();
  private Models models;
  private NameDecoder names;
  private MentionTagger tagger;
  private int next;

  /** Loads the models and reads the articles. */
  @Setup
  public void load() throws IOException {
    models = Models.load(Path.of("models"));
    Segmenter segmenter = new Segmenter(models.sentences());
    try (Stream<Path> files = Files.list(Path.of("corpus", "dev"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        for (MarkedArticle article : CorpusFormat.read(file)) {
          String text = article.text();
          Source source = new Source("a.txt", "text/plain", Sha256.of(text), null, null);
          articles.add(segmenter.segment(new Article("a", source, text, TextRegions.of(text))));
        }
      }
    }
    names = decoder();
    tagger =
        new MentionTagger(
            models.mentions(),
            new KindClassifier(models.kinds(), new KindLexica(models.lexica())),
            UserGazetteer.NONE);
  }

  private NameDecoder decoder() {
    return decoder == Decoder.COMPILED
        ? CompiledDecoder.of(models.mentions()).orElseThrow()
        : new ReferenceDecoder(models.mentions());
  }

  private SegmentedArticle article(Counter counter) {
    SegmentedArticle article = articles.get(next);
    next = (next + 1) % articles.size();
    counter.tokens += article.tokens().size();
    return article;
  }

  /** Spans, types and probabilities. */
  @Benchmark
  public List<List<Span>> decode(Counter counter) {
    return names.decode(article(counter));
  }

  /** The same by a decoder that knows no word. */
  @Benchmark
  public List<List<Span>> firstSight(Counter counter) {
    if (next == 0) {
      names = decoder();
    }
    return names.decode(article(counter));
  }

  /** The whole stage, always with the decoder that it has. */
  @Benchmark
  public TaggedArticle tag(Counter counter) {
    return tagger.tag(article(counter));
  }
}
