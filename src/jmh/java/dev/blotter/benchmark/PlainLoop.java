package dev.blotter.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blotter.pipeline.Models;
import dev.blotter.segment.NewsTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;

/**
 * What one writes with OpenNLP alone: a loop over articles that detects sentences, tokenizes and
 * finds names by {@link NameFinderME} with the same models. It reads nothing, links nothing, writes
 * nothing.
 *
 * <p>Arguments: the folder of the models, the folder of the corpus, the number of articles, the
 * file to write the number of tokens and names to.
 */
final class PlainLoop {

  private PlainLoop() {}

  public static void main(String[] arguments) throws IOException {
    Models.allowOwnExtensions();
    Path models = Path.of(arguments[0]);
    MadeNews news = new MadeNews(Path.of(arguments[1]));
    int count = Integer.parseInt(arguments[2]);
    SentenceDetectorME sentences =
        new SentenceDetectorME(new SentenceModel(models.resolve("en-sentences.bin")));
    NameFinderME finder =
        new NameFinderME(new TokenNameFinderModel(models.resolve("en-mentions.bin")));
    NewsTokenizer tokenizer = new NewsTokenizer();
    long tokens = 0;
    long names = 0;
    for (int n = 0; n < count; n++) {
      finder.clearAdaptiveData();
      for (String paragraph : news.article(n).split("\n")) {
        for (String sentence : sentences.sentDetect(paragraph)) {
          String[] words = tokenizer.tokenize(sentence);
          tokens += words.length;
          names += finder.find(words).length;
        }
      }
    }
    new JsonMapper()
        .writeValue(Path.of(arguments[3]).toFile(), Map.of("tokens", tokens, "names", names));
  }
}
