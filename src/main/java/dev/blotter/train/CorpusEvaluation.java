package dev.blotter.train;

import dev.blotter.corpus.LinkedArticle;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Outcome;
import dev.blotter.document.TaggedArticle;
import dev.blotter.evaluate.Evaluation;
import dev.blotter.evaluate.LinkingEvaluation;
import dev.blotter.evaluate.LinkingScore;
import dev.blotter.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;

/** Runs a pipeline over marked articles, as over any others, and scores what it finds. */
public final class CorpusEvaluation {

  private final Pipeline pipeline;

  /** Evaluates that pipeline. */
  public CorpusEvaluation(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /**
   * The scores of mentions.
   *
   * @throws IllegalStateException if the pipeline fails on one
   */
  public Evaluation of(List<MarkedArticle> gold) {
    return Evaluation.of(gold, this::tag);
  }

  /**
   * The scores of entities, links and officials.
   *
   * @param goldMentions whether to make entities of the marks rather than of what the tagger finds;
   *     marks that lie in no sentence are left out
   * @throws IllegalStateException if the pipeline fails on an article
   */
  public LinkingEvaluation linking(List<LinkedArticle> gold, boolean goldMentions) {
    List<LinkingScore> scores = new ArrayList<>();
    for (LinkedArticle article : gold) {
      AnnotatedArticle found = annotate(article.marked());
      if (goldMentions) {
        TaggedArticle marks = article.marked().tagged(found.tagged().segmented());
        found = done(pipeline.link(marks));
      }
      scores.add(LinkingScore.of(article, found));
    }
    return new LinkingEvaluation(scores, goldMentions);
  }

  private TaggedArticle tag(MarkedArticle gold) {
    return annotate(gold).tagged();
  }

  private AnnotatedArticle annotate(MarkedArticle gold) {
    return done(pipeline.annotate(TrainingCorpus.article(gold)));
  }

  private static AnnotatedArticle done(Outcome<AnnotatedArticle> outcome) {
    if (outcome instanceof Outcome.Done<AnnotatedArticle> done) {
      return done.value();
    }
    throw new IllegalStateException(
        "the pipeline failed: " + ((Outcome.Failed<AnnotatedArticle>) outcome).failure());
  }
}
