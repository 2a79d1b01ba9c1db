package dev.blotter.train;

import opennlp.tools.monitoring.StopCriteria;
import opennlp.tools.monitoring.TrainingMeasure;
import opennlp.tools.monitoring.TrainingProgressMonitor;
import opennlp.tools.util.TrainingConfiguration;

/** Is told how far a training has come. */
@FunctionalInterface
public interface TrainingProgress {

  /** Tells nobody. */
  TrainingProgress SILENT = (task, done, all) -> {};

  /**
   * A step was finished.
   *
   * @param task what is being trained
   * @param done steps finished so far
   * @param all steps there will be
   */
  void at(String task, int done, int all);

  /** This as what OpenNLP's trainers report to. */
  default TrainingConfiguration configuration(String task, int iterations) {
    TrainingProgressMonitor monitor =
        new TrainingProgressMonitor() {
          private boolean finished;

          @Override
          public void finishedIteration(
              int iteration, int correct, int total, TrainingMeasure measure, double value) {
            at(task, iteration, iterations);
          }

          @Override
          public void finishedTraining(int done, StopCriteria<?> stopCriteria) {
            finished = true;
          }

          @Override
          public boolean isTrainingFinished() {
            return finished;
          }

          @Override
          public void display(boolean clear) {
            // Shown as it happens.
          }
        };
    return new TrainingConfiguration(monitor, null);
  }
}
