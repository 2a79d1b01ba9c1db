package dev.blotter.benchmark;

import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.Outcome;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Source;
import dev.blotter.document.TaggedArticle;
import dev.blotter.link.EntityLinker;
import dev.blotter.pipeline.Models;
import dev.blotter.pipeline.Pipeline;
import dev.blotter.pipeline.Settings;
import dev.blotter.pipeline.Sha256;
import dev.blotter.read.TextRegions;
import dev.blotter.segment.Segmenter;
import dev.blotter.tag.KindClassifier;
import dev.blotter.tag.KindLexica;
import dev.blotter.tag.MentionTagger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Articles of {@code corpus/dev} with {@value #TOKENS} tokens in all, as each stage takes them, and
 * the stages with the models of {@code models/}. The last article is cut off where that number is
 * reached, so that one operation of a benchmark is one token.
 */
@State(Scope.Benchmark)
public class BenchmarkArticles {

  /** Number of tokens of all articles together. */
  static final int TOKENS = 30_000;

  static final Path MODELS = Path.of("models");
  private static final Path CORPUS = Path.of("corpus", "dev");

  final List<byte[]> bytes = new ArrayList<>();
  final List<Article> articles = new ArrayList<>();
  final List<SegmentedArticle> segmented = new ArrayList<>();
  final List<TaggedArticle> tagged = new ArrayList<>();
  final List<AnnotatedArticle> annotated = new ArrayList<>();
  final Models models = models();
  final Pipeline pipeline;
  final Segmenter segmenter;
  final MentionTagger tagger;
  final EntityLinker linker;

  /** Loads the models and runs every stage once over the articles. */
  public BenchmarkArticles() {
    pipeline = new Pipeline(models, Settings.DEFAULT);
    segmenter = new Segmenter(models.sentences());
    tagger =
        new MentionTagger(
            models.mentions(),
            new KindClassifier(models.kinds(), new KindLexica(models.lexica())),
            Settings.DEFAULT.gazetteer());
    linker = new EntityLinker(models.gazetteer(), Settings.DEFAULT.gazetteer());
    int tokens = 0;
    for (String text : texts()) {
      SegmentedArticle whole = segmenter.segment(article(text));
      int left = TOKENS - tokens;
      if (left == 0) {
        break;
      }
      SegmentedArticle article =
          whole.tokens().size() <= left
              ? whole
              : segmenter.segment(article(text.substring(0, whole.tokens().end(left - 1))));
      tokens += article.tokens().size();
      add(article);
    }
    if (tokens != TOKENS) {
      throw new IllegalStateException(tokens + " tokens in " + CORPUS + ", " + TOKENS + " wanted");
    }
  }

  private void add(SegmentedArticle article) {
    bytes.add(article.article().text().getBytes(StandardCharsets.UTF_8));
    articles.add(article.article());
    segmented.add(article);
    AnnotatedArticle done = annotate(pipeline, article.article());
    tagged.add(done.tagged());
    annotated.add(done);
  }

  static AnnotatedArticle annotate(Pipeline pipeline, Article article) {
    Outcome<AnnotatedArticle> outcome = pipeline.annotate(article);
    if (outcome instanceof Outcome.Done<AnnotatedArticle> done) {
      return done.value();
    }
    throw new IllegalStateException(outcome.toString());
  }

  static Article article(String text) {
    String sha256 = Sha256.of(text);
    Source source = new Source(sha256.substring(0, 8), "text/plain", sha256, null, null);
    return new Article(sha256, source, text, TextRegions.of(text));
  }

  private static Models models() {
    try {
      return Models.load(MODELS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> texts() {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(CORPUS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        for (MarkedArticle marked : CorpusFormat.read(file)) {
          texts.add(marked.text());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
