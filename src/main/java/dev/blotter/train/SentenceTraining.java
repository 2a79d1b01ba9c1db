package dev.blotter.train;

import dev.blotter.segment.BritishSentenceDetectorFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.ml.maxent.GISTrainer;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.sentdetect.SentenceSample;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.Span;
import opennlp.tools.util.TrainingParameters;

/** Trains the sentence detector from paragraphs with a sentence a line. */
public final class SentenceTraining {

  private static final int ITERATIONS = 150;
  private static final int CUTOFF = 1;

  private SentenceTraining() {}

  /** Trains a model: maximum entropy, deterministic. */
  public static SentenceModel train(List<SentenceSample> paragraphs) throws IOException {
    TrainingParameters parameters = new TrainingParameters();
    parameters.put(TrainingParameters.ALGORITHM_PARAM, GISTrainer.MAXENT_VALUE);
    parameters.put(TrainingParameters.ITERATIONS_PARAM, ITERATIONS);
    parameters.put(TrainingParameters.CUTOFF_PARAM, CUTOFF);
    return SentenceDetectorME.train(
        "en",
        ObjectStreamUtils.createObjectStream(paragraphs),
        BritishSentenceDetectorFactory.forTraining(),
        parameters);
  }

  /**
   * Reads paragraphs: a sentence a line, a blank line after each paragraph. Every sentence must end
   * with a full stop, question or exclamation mark, for the detector learns from the last of each.
   *
   * @throws IOException if the file cannot be read
   */
  public static List<SentenceSample> read(Path file) throws IOException {
    List<SentenceSample> paragraphs = new ArrayList<>();
    List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8));
    lines.add("");
    StringBuilder text = new StringBuilder();
    List<Span> spans = new ArrayList<>();
    for (String line : lines) {
      if (!line.isBlank()) {
        if (text.length() > 0) {
          text.append(' ');
        }
        spans.add(new Span(text.length(), text.length() + line.length()));
        text.append(line);
      } else if (!spans.isEmpty()) {
        paragraphs.add(new SentenceSample(text.toString(), spans.toArray(new Span[0])));
        text.setLength(0);
        spans.clear();
      }
    }
    return paragraphs;
  }
}
