package dev.blotter.train;

import dev.blotter.corpus.AlignedArticle;
import dev.blotter.corpus.LinkedArticle;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.evaluate.ArticleScore;
import dev.blotter.evaluate.Evaluation;
import dev.blotter.evaluate.EvaluationReport;
import dev.blotter.evaluate.LinkingEvaluation;
import dev.blotter.evaluate.LinkingScore;
import dev.blotter.pipeline.Models;
import dev.blotter.pipeline.Pipeline;
import dev.blotter.pipeline.Settings;
import dev.blotter.pipeline.Sha256;
import dev.blotter.segment.Segmenter;
import dev.blotter.tag.Lexicon;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Judges a way of training on articles that it never saw: each article is in one fold, by the hash
 * of its id, and is tagged by models trained on all other folds. Sentences are those of the
 * installed sentence detector.
 */
public final class CrossValidation {

  private final Models installed;
  private final Map<String, Lexicon> lexica;
  private final MentionTraining.Settings settings;
  private final int folds;
  private final int onlyFold;

  /**
   * @param installed give the sentence detector
   * @param lexica of the name finder
   * @param settings how to train
   * @param folds at least 2
   * @param onlyFold the one fold to judge, from 1, or 0 for all
   * @throws IllegalArgumentException if there are fewer than two folds or no such fold
   */
  public CrossValidation(
      Models installed,
      Map<String, Lexicon> lexica,
      MentionTraining.Settings settings,
      int folds,
      int onlyFold) {
    if (folds < 2 || onlyFold < 0 || onlyFold > folds) {
      throw new IllegalArgumentException("fold " + onlyFold + " of " + folds);
    }
    this.installed = installed;
    this.lexica = Map.copyOf(lexica);
    this.settings = settings;
    this.folds = folds;
    this.onlyFold = onlyFold;
  }

  /**
   * Trains and judges fold by fold.
   *
   * @param gold what is parted into folds
   * @param linked those of its articles that have gold of entities
   * @param with what is trained on in every fold
   * @return the scores of all judged articles
   */
  public EvaluationReport run(
      TrainingCorpus gold, List<LinkedArticle> linked, List<MarkedArticle> with)
      throws IOException {
    Segmenter segmenter = new Segmenter(installed.sentences());
    List<AlignedArticle> always = TrainingCorpus.align(with, segmenter);
    List<ArticleScore> scores = new ArrayList<>();
    List<LinkingScore> linkingScores = new ArrayList<>();
    List<MarkedArticle> judged = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      if (onlyFold > 0 && fold != onlyFold - 1) {
        continue;
      }
      List<MarkedArticle> held = new ArrayList<>();
      List<MarkedArticle> others = new ArrayList<>();
      for (MarkedArticle article : gold.articles()) {
        (foldOf(article) == fold ? held : others).add(article);
      }
      List<AlignedArticle> training = new ArrayList<>(always);
      training.addAll(TrainingCorpus.align(others, segmenter));
      if (training.stream().allMatch(article -> article.marks().isEmpty())) {
        throw new IOException(
            "fold " + (fold + 1) + " of " + folds + " leaves no marked article to learn from");
      }
      Models models =
          new Models(
              installed.manifest(),
              installed.sentences(),
              MentionTraining.train(
                  training, lexica, installed.gazetteer(), settings, TrainingProgress.SILENT),
              KindTraining.train(
                  training, lexica, TrainingRun.KIND_ITERATIONS, TrainingProgress.SILENT),
              installed.gazetteer());
      CorpusEvaluation evaluation = new CorpusEvaluation(new Pipeline(models, Settings.DEFAULT));
      scores.addAll(evaluation.of(held).articles());
      List<LinkedArticle> heldLinked =
          linked.stream().filter(article -> held.contains(article.marked())).toList();
      linkingScores.addAll(evaluation.linking(heldLinked, false).articles());
      judged.addAll(held);
    }
    return new EvaluationReport(
        new Evaluation(scores),
        new LinkingEvaluation(linkingScores, false),
        judged,
        gold.fileOfArticle());
  }

  private int foldOf(MarkedArticle article) {
    return (int) (Long.parseLong(Sha256.of(article.id()).substring(0, 8), 16) % folds);
  }
}
