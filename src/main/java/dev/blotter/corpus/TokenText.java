package dev.blotter.corpus;

import dev.blotter.corpus.LabelledText.Label;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.tokenize.DetokenizationDictionary;
import opennlp.tools.tokenize.DetokenizationDictionary.Operation;
import opennlp.tools.tokenize.Detokenizer.DetokenizationOperation;
import opennlp.tools.tokenize.DictionaryDetokenizer;

/**
 * A text made of tokens, a sentence a line, with the blanks that English puts between them: formats
 * of tokens do not say. Not thread-safe.
 */
final class TokenText {

  private static final DictionaryDetokenizer DETOKENIZER = detokenizer();

  private final StringBuilder text = new StringBuilder();
  private final List<Label> labels = new ArrayList<>();
  private final int firstLine;

  TokenText(int firstLine) {
    this.firstLine = firstLine;
  }

  private static DictionaryDetokenizer detokenizer() {
    List<String> tokens = new ArrayList<>();
    List<Operation> operations = new ArrayList<>();
    add(
        ". , ; : ! ? ) ] } % \u201D \u2019 's \u2019s 'S n't n\u2019t 're \u2019re 'll \u2019ll 've"
            + " \u2019ve 'd \u2019d 'm \u2019m",
        Operation.MOVE_LEFT, tokens, operations);
    add("( [ { \u00A3 $ \u20AC \u201C \u2018", Operation.MOVE_RIGHT, tokens, operations);
    add("\"", Operation.RIGHT_LEFT_MATCHING, tokens, operations);
    return new DictionaryDetokenizer(
        new DetokenizationDictionary(
            tokens.toArray(new String[0]), operations.toArray(new Operation[0])));
  }

  private static void add(
      String words, Operation operation, List<String> tokens, List<Operation> operations) {
    for (String word : words.split(" ")) {
      tokens.add(word);
      operations.add(operation);
    }
  }

  /**
   * A mention on tokens.
   *
   * @param from first token
   * @param to one past the last token
   */
  record Range(int from, int to, String name, int line) {}

  boolean isEmpty() {
    return text.length() == 0;
  }

  void sentence(List<String> tokens, List<Range> ranges) {
    if (tokens.isEmpty()) {
      return;
    }
    if (!isEmpty()) {
      text.append('\n');
    }
    DetokenizationOperation[] operations = DETOKENIZER.detokenize(tokens.toArray(new String[0]));
    int[] starts = new int[tokens.size()];
    int[] ends = new int[tokens.size()];
    boolean joined = true;
    for (int i = 0; i < tokens.size(); i++) {
      DetokenizationOperation operation = operations[i];
      boolean left =
          operation == DetokenizationOperation.MERGE_TO_LEFT
              || operation == DetokenizationOperation.MERGE_BOTH
              || (tokens.get(i).startsWith("-") && tokens.get(i).length() > 1);
      if (!joined && !left) {
        text.append(' ');
      }
      starts[i] = text.length();
      text.append(tokens.get(i));
      ends[i] = text.length();
      joined =
          operation == DetokenizationOperation.MERGE_TO_RIGHT
              || operation == DetokenizationOperation.MERGE_BOTH;
    }
    for (Range range : ranges) {
      labels.add(new Label(starts[range.from()], ends[range.to() - 1], range.name(), range.line()));
    }
  }

  LabelledText toText() {
    return new LabelledText(null, null, text.toString(), labels, firstLine);
  }
}
