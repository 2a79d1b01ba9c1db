package dev.blotter.corpus;

import dev.blotter.corpus.ImportFormat.Found;
import dev.blotter.corpus.TokenText.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Columns as in CoNLL-2003: the token first, its tag last, blank lines between sentences, {@code
 * -DOCSTART-} before each article. Tags of IOB1, IOB2, BILOU and BIOES are understood alike: a
 * mention begins at B, S and U, after O, after another type, and after L and E. Lines that begin
 * with {@code #} and a blank are remarks.
 */
final class ConllColumns {

  private static final Pattern TAG = Pattern.compile("([BILESU])-(.+)");

  private final Found found;
  private TokenText text = new TokenText(1);
  private final List<String> tokens = new ArrayList<>();
  private final List<Range> ranges = new ArrayList<>();
  private int start = -1;
  private String type = "";
  private int typeLine;
  private boolean sound = true;

  private ConllColumns(Found found) {
    this.found = found;
  }

  static void read(String content, Found found) {
    ConllColumns columns = new ConllColumns(found);
    int number = 0;
    for (String line : content.split(Utf8File.LINE_BREAK, -1)) {
      number++;
      columns.line(line, number);
    }
    columns.endArticle(number + 1);
  }

  private void line(String line, int number) {
    if (line.isBlank()) {
      endSentence();
    } else if (line.startsWith("-DOCSTART-")) {
      endArticle(number);
    } else if (!line.startsWith("# ") && line.strip().length() > 0) {
      String[] cells = line.strip().split(line.indexOf('\t') >= 0 ? "\t" : "\\s+");
      String tag = cells[cells.length - 1].strip();
      Matcher matcher = TAG.matcher(tag);
      if (cells.length < 2 || !(tag.equals("O") || matcher.matches())) {
        found.problem(number, "a line is a token, columns, and a tag such as O or B-place");
        sound = false;
        return;
      }
      token(cells[0].strip(), tag.equals("O") ? null : matcher, number);
    }
  }

  private void token(String token, @Nullable Matcher tag, int number) {
    if (tag == null) {
      endMention();
    } else {
      String prefix = tag.group(1);
      if ("BSU".contains(prefix) || !type.equals(tag.group(2))) {
        endMention();
      }
      if (start < 0) {
        start = tokens.size();
        type = tag.group(2);
        typeLine = number;
      }
    }
    tokens.add(token);
    if (tag != null && "LESU".contains(tag.group(1))) {
      endMention();
    }
  }

  private void endMention() {
    if (start >= 0) {
      ranges.add(new Range(start, tokens.size(), type, typeLine));
    }
    start = -1;
    type = "";
  }

  private void endSentence() {
    endMention();
    text.sentence(tokens, ranges);
    tokens.clear();
    ranges.clear();
  }

  private void endArticle(int nextLine) {
    endSentence();
    if (sound && !text.isEmpty()) {
      found.text(text.toText());
    }
    sound = true;
    text = new TokenText(nextLine);
  }
}
