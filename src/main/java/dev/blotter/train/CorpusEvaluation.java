package dev.blotter.train;

import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Outcome;
import dev.blotter.document.TaggedArticle;
import dev.blotter.evaluate.Evaluation;
import dev.blotter.pipeline.Pipeline;
import java.util.List;

/** Runs a pipeline over marked articles, as over any others, and scores what it finds. */
public final class CorpusEvaluation {

  private final Pipeline pipeline;

  /** Evaluates that pipeline. */
  public CorpusEvaluation(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /**
   * The scores on the articles.
   *
   * @throws IllegalStateException if the pipeline fails on one
   */
  public Evaluation of(List<MarkedArticle> gold) {
    return Evaluation.of(gold, this::tag);
  }

  private TaggedArticle tag(MarkedArticle gold) {
    Outcome<AnnotatedArticle> outcome = pipeline.annotate(TrainingCorpus.article(gold));
    if (outcome instanceof Outcome.Done<AnnotatedArticle> done) {
      return done.value().tagged();
    }
    throw new IllegalStateException(
        "the pipeline failed: " + ((Outcome.Failed<AnnotatedArticle>) outcome).failure());
  }
}
