package dev.blotter.write;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.CharSpan;
import java.io.IOException;
import java.io.Writer;

/**
 * spaCy documents as {@code Doc.from_json} reads them, one a line. Offsets are code points; a token
 * owns one space after it, and every other blank is a token of its own, so that spaCy has the same
 * text.
 */
public final class SpacyExport implements ArticleExport {

  private final JsonRecords records;
  private final Labels labels;

  /** Writes to {@code out}. */
  public SpacyExport(Writer out, Labels labels) {
    this.records = new JsonRecords(out, false);
    this.labels = labels;
  }

  @Override
  public void write(AnnotatedArticle article, String fingerprint) throws IOException {
    records.write(
        json -> {
          json.writeStringField("text", article.tagged().article().text());
          new TokenArray(json, article).write();
          DisplacyExport.ents(json, article, labels);
          json.writeStringField("article_id", article.tagged().article().id());
        });
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  /** The tokens, blanks and all. */
  private static final class TokenArray {
    private final JsonGenerator json;
    private final AnnotatedArticle article;
    private final String text;
    private final CodePoints offsets;
    private int id;

    TokenArray(JsonGenerator json, AnnotatedArticle article) {
      this.json = json;
      this.article = article;
      this.text = article.tagged().article().text();
      this.offsets = new CodePoints(text);
    }

    void write() throws IOException {
      json.writeArrayFieldStart("tokens");
      int at = 0;
      if (!text.isEmpty()) {
        TokenSpans spans = new TokenSpans(article.tagged());
        for (TokenSpans.Token token : spans.of(new CharSpan(0, text.length()))) {
          blanks(at, token.span().start());
          token(token.span().start(), token.span().end());
          at = token.span().end();
        }
        blanks(at, text.length());
      }
      json.writeEndArray();
    }

    /** A space after a token is the token's. */
    private void blanks(int from, int to) throws IOException {
      int start = from > 0 && from < to && text.charAt(from) == ' ' ? from + 1 : from;
      if (start < to) {
        token(start, to);
      }
    }

    private void token(int start, int end) throws IOException {
      json.writeStartObject();
      json.writeNumberField("id", id++);
      json.writeNumberField("start", offsets.at(start));
      json.writeNumberField("end", offsets.at(end));
      json.writeEndObject();
    }
  }
}
