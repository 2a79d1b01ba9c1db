package dev.blotter.corpus;

import dev.blotter.corpus.ImportFormat.Found;
import dev.blotter.corpus.TokenText.Range;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.util.Span;

/** OpenNLP's name samples: a sentence a line, a blank line between articles. */
final class NameSamples {

  private NameSamples() {}

  static void read(String content, Found found) {
    TokenText text = new TokenText(1);
    boolean sound = true;
    int number = 0;
    for (String line : (content + "\n\n").split(Utf8File.LINE_BREAK, -1)) {
      number++;
      if (line.isBlank()) {
        if (sound && !text.isEmpty()) {
          found.text(text.toText());
        }
        text = new TokenText(number + 1);
        sound = true;
        continue;
      }
      try {
        NameSample sample = NameSample.parse(line, false);
        if (sample.getNames().length != count(line, "<START") // which OpenNLP lets pass
            || sample.getNames().length != count(line, "<END>")) {
          throw new IOException("a tag without its partner");
        }
        List<Range> ranges = new ArrayList<>();
        for (Span name : sample.getNames()) {
          ranges.add(new Range(name.getStart(), name.getEnd(), name.getType(), number));
        }
        text.sentence(List.of(sample.getSentence()), ranges);
      } catch (IOException | RuntimeException e) {
        // What OpenNLP says of it holds the sentence.
        found.problem(number, "no name sample: <START:type> and <END> must stand in turn, apart");
        sound = false;
      }
    }
  }

  private static long count(String line, String tag) {
    return Arrays.stream(line.split("\\s+")).filter(word -> word.startsWith(tag)).count();
  }
}
