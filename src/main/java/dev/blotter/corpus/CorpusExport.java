package dev.blotter.corpus;

import dev.blotter.corpus.AlignedArticle.TokenMark;
import dev.blotter.document.Sentence;
import java.util.List;

/** Marked articles in the training formats of other tools. Stateless. */
public final class CorpusExport {

  private CorpusExport() {}

  /** OpenNLP name samples: a sentence a line, a blank line at the end. */
  public static String openNlp(AlignedArticle article) {
    StringBuilder out = new StringBuilder();
    for (int s = 0; s < article.segmented().sentences().size(); s++) {
      Sentence sentence = article.segmented().sentences().get(s);
      if (sentence.size() == 0) {
        continue;
      }
      List<TokenMark> marks = marks(article, s);
      int next = 0;
      for (int t = sentence.firstToken(); t < sentence.endToken(); t++) {
        out.append(t == sentence.firstToken() ? "" : " ");
        if (next < marks.size() && marks.get(next).firstToken() == t) {
          out.append("<START:" + marks.get(next).mark().type().label() + "> ");
        }
        out.append(article.segmented().tokens().text(t));
        if (next < marks.size() && marks.get(next).endToken() == t + 1) {
          out.append(" <END>");
          next++;
        }
      }
      out.append('\n');
    }
    return out.append('\n').toString();
  }

  /** CoNLL-2003 columns with IOB2 tags. */
  public static String conll(AlignedArticle article) {
    StringBuilder out = new StringBuilder("-DOCSTART- -X- O O\n\n");
    for (int s = 0; s < article.segmented().sentences().size(); s++) {
      Sentence sentence = article.segmented().sentences().get(s);
      if (sentence.size() == 0) {
        continue;
      }
      List<TokenMark> marks = marks(article, s);
      int next = 0;
      for (int t = sentence.firstToken(); t < sentence.endToken(); t++) {
        String tag = "O";
        if (next < marks.size() && marks.get(next).firstToken() <= t) {
          TokenMark mark = marks.get(next);
          tag = (mark.firstToken() == t ? "B-" : "I-") + mark.mark().type().label();
          next += mark.endToken() == t + 1 ? 1 : 0;
        }
        out.append(article.segmented().tokens().text(t)).append(" -X- _ ").append(tag).append('\n');
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static List<TokenMark> marks(AlignedArticle article, int sentence) {
    return article.marks().stream().filter(mark -> mark.sentence() == sentence).toList();
  }
}
