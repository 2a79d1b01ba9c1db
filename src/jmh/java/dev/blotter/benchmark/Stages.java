package dev.blotter.benchmark;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.Outcome;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.TaggedArticle;
import dev.blotter.read.ArticleReader;
import dev.blotter.write.AnnotatedArticleJson;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import opennlp.tools.namefind.NameFinderME;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The stages, each alone, the whole of them from bytes to JSON, and OpenNLP's own name finder with
 * the same model. An operation is a token.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(BenchmarkArticles.TOKENS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class Stages {

  private final ArticleReader reader = new ArticleReader();

  /** Bytes to articles: format, charset, regions, hashes. */
  @Benchmark
  public void read(BenchmarkArticles articles, Blackhole hole) throws IOException {
    for (byte[] bytes : articles.bytes) {
      reader.read(new ByteArrayInputStream(bytes), "benchmark", hole::consume);
    }
  }

  /** Articles to sentences and tokens. */
  @Benchmark
  public void segment(BenchmarkArticles articles, Blackhole hole) {
    for (Article article : articles.articles) {
      hole.consume(articles.segmenter.segment(article));
    }
  }

  /** Sentences and tokens to mentions with types and kinds. */
  @Benchmark
  public void tag(BenchmarkArticles articles, Blackhole hole) {
    for (SegmentedArticle article : articles.segmented) {
      hole.consume(articles.tagger.tag(article));
    }
  }

  /** Mentions to entities, links and officials. */
  @Benchmark
  public void link(BenchmarkArticles articles, Blackhole hole) {
    for (TaggedArticle article : articles.tagged) {
      hole.consume(articles.linker.link(article));
    }
  }

  /** Annotated articles to JSON. */
  @Benchmark
  public void write(BenchmarkArticles articles, Output out) throws IOException {
    for (AnnotatedArticle article : articles.annotated) {
      out.write(article);
    }
  }

  /** Bytes to JSON, what the command {@code tag} does with an article. */
  @Benchmark
  public void whole(BenchmarkArticles articles, Output out) throws IOException {
    Consumer<Outcome<Article>> annotated =
        read -> {
          if (read.then(articles.pipeline::annotate)
              instanceof Outcome.Done<AnnotatedArticle> done) {
            out.write(done.value());
          } else {
            throw new IllegalStateException(read.toString());
          }
        };
    for (byte[] bytes : articles.bytes) {
      reader.read(new ByteArrayInputStream(bytes), "benchmark", annotated);
    }
  }

  /** OpenNLP's name finder over the same model and sentences, twice as its memory needs. */
  @Benchmark
  public void nameFinderME(BenchmarkArticles articles, Blackhole hole) {
    for (SegmentedArticle article : articles.segmented) {
      NameFinderME finder = new NameFinderME(articles.models.mentions());
      for (int pass = 0; pass < 2; pass++) {
        for (Sentence sentence : article.sentences()) {
          if (sentence.size() > 0) {
            hole.consume(
                finder.find(article.tokens().texts(sentence.firstToken(), sentence.endToken())));
          }
        }
      }
    }
  }

  /** Where one thread writes, as the command line does, but to nowhere. */
  @State(Scope.Thread)
  public static class Output {
    private final AnnotatedArticleJson json = new AnnotatedArticleJson("benchmark", false);
    private final Writer out =
        new BufferedWriter(
            new OutputStreamWriter(OutputStream.nullOutputStream(), StandardCharsets.UTF_8));

    void write(AnnotatedArticle article) {
      try {
        json.write(article, out);
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
