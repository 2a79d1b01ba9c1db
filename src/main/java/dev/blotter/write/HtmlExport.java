package dev.blotter.write;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.Entity;
import dev.blotter.document.EntityType;
import dev.blotter.document.Mention;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/**
 * A page to look at: the articles with their mentions in colour, each with its type; type and kind,
 * confidence and entity show when pointed at. It stands alone: no script, nothing is fetched.
 */
public final class HtmlExport implements ArticleExport {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Blotter</title>
      <style>
      body { font: 1.05em/1.8 Georgia, serif; max-width: 46em; margin: 2em auto; padding: 0 1em; color: #1a1a1a; background: #fff; }
      article { margin-bottom: 3em; border-top: 1px solid #ccc; }
      h2 { font: 600 .9em/1.4 sans-serif; overflow-wrap: anywhere; }
      .text { white-space: pre-wrap; overflow-wrap: anywhere; }
      mark { padding: .1em .3em; border-radius: .3em; color: #000; unicode-bidi: isolate; }
      mark small { font: 600 .62em sans-serif; margin-left: .4em; opacity: .75; user-select: none; }
      """;

  private final Writer out;
  private final Labels labels;

  /**
   * Writes the head of the page to {@code out}.
   *
   * @throws IOException if that fails
   */
  public HtmlExport(Writer out, Labels labels) throws IOException {
    this.out = out;
    this.labels = labels;
    out.write(HEAD);
    for (EntityType type : EntityType.values()) {
      out.write("." + type.label() + " { background: " + Labels.colour(type) + "; }\n");
    }
    out.write("</style>\n</head>\n<body>\n");
  }

  @Override
  public void write(AnnotatedArticle annotated, String fingerprint) throws IOException {
    Article article = annotated.tagged().article();
    String title = article.source().title();
    out.write("<article>\n<h2>" + Html.escaped(title == null ? article.id() : title) + "</h2>\n");
    out.write("<div class=\"text\">");
    MentionEntities entities = new MentionEntities(annotated);
    List<Mention> mentions = annotated.tagged().mentions();
    int at = 0;
    for (int i = 0; i < mentions.size(); i++) {
      Mention mention = mentions.get(i);
      out.write(Html.escaped(article.text().substring(at, mention.span().start())));
      Entity entity = entities.of(i);
      String tip =
          Labels.KIND.of(mention)
              + String.format(Locale.ROOT, ", %.2f", mention.confidence())
              + (entity == null ? "" : ", " + entity.name() + " (" + entity.key() + ")");
      out.write("<mark class=\"" + mention.type().label() + "\" title=\"");
      out.write(Html.escaped(tip) + "\">");
      out.write(Html.escaped(annotated.tagged().textOf(mention)));
      out.write("<small>" + labels.of(mention) + "</small></mark>");
      at = mention.span().end();
    }
    out.write(Html.escaped(article.text().substring(at)) + "</div>\n</article>\n");
  }

  @Override
  public void close() throws IOException {
    out.write("</body>\n</html>\n");
    out.flush();
  }
}
