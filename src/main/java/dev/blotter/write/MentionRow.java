package dev.blotter.write;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.Entity;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mention as a row of a table, with what is known of its article and its entity. The names of the
 * columns are {@link Column}.
 */
record MentionRow(
    String articleId,
    String sourceUri,
    @Nullable String published,
    String mentionId,
    int sentence,
    int start,
    int end,
    String text,
    String type,
    @Nullable String kind,
    double confidence,
    String evidence,
    @Nullable String entityId,
    @Nullable String entityName,
    String fingerprint) {

  private static final double DECIMALS = 1e4; // as in the JSON

  /** The columns in their order. */
  enum Column {
    ARTICLE_ID,
    SOURCE_URI,
    PUBLISHED,
    MENTION_ID,
    SENTENCE,
    START,
    END,
    TEXT,
    TYPE,
    KIND,
    CONFIDENCE,
    EVIDENCE,
    ENTITY_ID,
    ENTITY_NAME,
    FINGERPRINT
  }

  /** What stands in a column: a string, an {@code Integer}, a {@code Double}, or null. */
  @Nullable Object value(Column column) {
    return switch (column) {
      case ARTICLE_ID -> articleId;
      case SOURCE_URI -> sourceUri;
      case PUBLISHED -> published;
      case MENTION_ID -> mentionId;
      case SENTENCE -> sentence;
      case START -> start;
      case END -> end;
      case TEXT -> text;
      case TYPE -> type;
      case KIND -> kind;
      case CONFIDENCE -> confidence;
      case EVIDENCE -> evidence;
      case ENTITY_ID -> entityId;
      case ENTITY_NAME -> entityName;
      case FINGERPRINT -> fingerprint;
    };
  }

  /** Type and kind: {@code organisation/police-force}, {@code person}. */
  String label() {
    return kind == null ? type : type + "/" + kind;
  }

  /** The rows of an article; offsets are code points. */
  static List<MentionRow> of(AnnotatedArticle annotated, String fingerprint) {
    Article article = annotated.tagged().article();
    MentionEntities entities = new MentionEntities(annotated);
    CodePoints offsets = new CodePoints(article.text());
    List<MentionRow> rows = new ArrayList<>();
    for (int i = 0; i < annotated.tagged().mentions().size(); i++) {
      Mention mention = annotated.tagged().mentions().get(i);
      Kind kind = mention.kind();
      Entity entity = entities.of(i);
      rows.add(
          new MentionRow(
              article.id(),
              article.source().uri(),
              article.source().published(),
              "m" + (i + 1),
              mention.sentence(),
              offsets.at(mention.span().start()),
              offsets.at(mention.span().end()),
              annotated.tagged().textOf(mention),
              mention.type().label(),
              kind == null ? null : kind.label(),
              Math.round(mention.confidence() * DECIMALS) / DECIMALS,
              mention.evidence().stream()
                  .map(Mention.Evidence::label)
                  .collect(Collectors.joining(" ")),
              entity == null ? null : entity.key(),
              entity == null ? null : entity.name(),
              fingerprint));
    }
    return rows;
  }
}
