package dev.blotter.write;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.TaggedArticle;
import java.io.IOException;
import java.io.Writer;

/**
 * The four columns of CoNLL-2003, {@code token -X- _ tag}: a blank line after each sentence, {@code
 * -DOCSTART-} before each article. Tags are IOB2: every mention begins with {@code B-}. (The shared
 * task's own files are IOB1.) Offsets and page furniture are lost.
 */
public final class ConllExport implements ArticleExport {

  private final Writer out;
  private final Labels labels;

  /** Writes to {@code out}. */
  public ConllExport(Writer out, Labels labels) {
    this.out = out;
    this.labels = labels;
  }

  @Override
  public void write(AnnotatedArticle article, String fingerprint) throws IOException {
    out.write("-DOCSTART- -X- O O\n\n");
    TaggedArticle tagged = article.tagged();
    TokenSpans tokens = new TokenSpans(tagged);
    for (Sentence sentence : TokenSpans.sentences(tagged)) {
      for (TokenSpans.Token token : tokens.of(sentence.span())) {
        out.write(Blanks.without(token.span().of(tagged.article().text())));
        out.write(" -X- _ ");
        out.write(
            token.mention() < 0
                ? "O"
                : (token.isFirst() ? "B-" : "I-")
                    + labels.of(tagged.mentions().get(token.mention())));
        out.write('\n');
      }
      out.write('\n');
    }
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
