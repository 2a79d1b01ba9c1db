package dev.blotter.segment;

import opennlp.tools.sentdetect.SDContextGenerator;
import opennlp.tools.sentdetect.SentenceDetectorFactory;

/**
 * Tells OpenNLP to use {@link BritishSentenceContexts}. OpenNLP makes one by its no-argument
 * constructor when it loads a model that names this class.
 */
public final class BritishSentenceDetectorFactory extends SentenceDetectorFactory {

  /** For OpenNLP, which fills in what the model says. */
  public BritishSentenceDetectorFactory() {}

  private BritishSentenceDetectorFactory(String languageCode, char[] stops) {
    super(languageCode, true, null, stops);
  }

  /** A factory for training: English, sentences end with {@code .}, {@code !} or {@code ?}. */
  public static BritishSentenceDetectorFactory forTraining() {
    return new BritishSentenceDetectorFactory("en", new char[] {'.', '!', '?'});
  }

  @Override
  public SDContextGenerator getSDContextGenerator() {
    return new BritishSentenceContexts();
  }
}
