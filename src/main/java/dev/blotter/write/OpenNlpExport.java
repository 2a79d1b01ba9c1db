package dev.blotter.write;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.TaggedArticle;
import java.io.IOException;
import java.io.Writer;
import java.util.StringJoiner;

/**
 * OpenNLP's name samples, {@code <START:role> judge <END>}: a sentence a line, its tokens separated
 * by blanks, an empty line after each article. Offsets and page furniture are lost.
 */
public final class OpenNlpExport implements ArticleExport {

  private final Writer out;
  private final Labels labels;

  /** Writes to {@code out}. */
  public OpenNlpExport(Writer out, Labels labels) {
    this.out = out;
    this.labels = labels;
  }

  @Override
  public void write(AnnotatedArticle article, String fingerprint) throws IOException {
    TaggedArticle tagged = article.tagged();
    TokenSpans tokens = new TokenSpans(tagged);
    for (Sentence sentence : TokenSpans.sentences(tagged)) {
      StringJoiner line = new StringJoiner(" ", "", "\n");
      for (TokenSpans.Token token : tokens.of(sentence.span())) {
        if (token.isFirst()) {
          line.add("<START:" + labels.of(tagged.mentions().get(token.mention())) + ">");
        }
        line.add(Blanks.without(token.span().of(tagged.article().text())));
        if (token.isLast()) {
          line.add("<END>");
        }
      }
      out.write(line.toString());
    }
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
