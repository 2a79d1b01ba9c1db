package dev.blotter;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.Outcome;
import dev.blotter.document.Source;
import dev.blotter.pipeline.ModelException;
import dev.blotter.pipeline.Models;
import dev.blotter.pipeline.Pipeline;
import dev.blotter.pipeline.Settings;
import dev.blotter.pipeline.Sha256;
import dev.blotter.read.TextRegions;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The models of the working copy, loaded once for all test classes: loading takes seconds. */
public final class InstalledModels {

  /** Where they are, from the project's folder. */
  public static final Path FOLDER = Path.of("models");

  private static final class Holder {
    private static final Models MODELS = load();
    private static final Pipeline PIPELINE = new Pipeline(MODELS, Settings.DEFAULT);

    private static Models load() {
      try {
        return Models.load(FOLDER);
      } catch (ModelException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private InstalledModels() {}

  /** The models. */
  public static Models models() {
    return Holder.MODELS;
  }

  /** A pipeline of the models with default settings. */
  public static Pipeline pipeline() {
    return Holder.PIPELINE;
  }

  /** A text as the reader would give it. */
  public static Article article(String text) {
    return new Article(
        "test",
        new Source("test.txt", "text/plain", Sha256.of(text), null, null),
        text,
        TextRegions.of(text));
  }

  /** What the pipeline makes of a text; a failure fails the test. */
  public static AnnotatedArticle annotate(String text) {
    Outcome<AnnotatedArticle> outcome = pipeline().annotate(article(text));
    if (outcome instanceof Outcome.Done<AnnotatedArticle> done) {
      return done.value();
    }
    throw new AssertionError(outcome.toString());
  }
}
