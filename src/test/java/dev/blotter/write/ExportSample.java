package dev.blotter.write;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.CharSpan;
import dev.blotter.document.Entity;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import dev.blotter.document.Region;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.Source;
import dev.blotter.document.TaggedArticle;
import dev.blotter.document.Tokens;
import dev.blotter.segment.NewsTokenizer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An article with all that offsets can go wrong by: an emoji before every mention, CRLF, a mention
 * over a line end, one that cuts a token, two spaces, page furniture.
 */
final class ExportSample {

  static final String FINGERPRINT = "0123456789abcdef".repeat(4);

  static final String TEXT =
      """
      Share \uD83E\uDDAD <b>
      \uD83E\uDDAD Detective
      Superintendent Nev Kemp, of  Sussex Police, left London-ish Hull.

      \u201CKemp\u201D &\tso on.
      """
          .replace("\n", "\r\n");

  private ExportSample() {}

  static AnnotatedArticle article() {
    return article("story/1 \uD83E\uDDAD", TEXT);
  }

  static AnnotatedArticle article(String id, String text) {
    CharSpan share = span(text, text.substring(0, text.indexOf('\r')));
    int second = text.indexOf("\u201C");
    CharSpan first = new CharSpan(share.end() + 2, text.indexOf("Hull.") + 5);
    CharSpan last = new CharSpan(second, text.lastIndexOf('.') + 1);
    SegmentedArticle bare =
        new SegmentedArticle(
            new Article(
                id,
                new Source(
                    "https://news.example/1?a=b&c",
                    "text/plain",
                    "f".repeat(64),
                    "A <title>",
                    null),
                text,
                List.of(
                    new Region(share, Region.Kind.BOILERPLATE),
                    new Region(new CharSpan(first.start(), last.end()), Region.Kind.BODY))),
            List.of(
                new Sentence(share, Region.Kind.BOILERPLATE, 0, 0),
                new Sentence(first, Region.Kind.BODY, 0, 0),
                new Sentence(last, Region.Kind.BODY, 0, 0)),
            new Tokens(text, new int[0], new int[0]));
    List<Mention> mentions = new ArrayList<>();
    mentions.add(mention(text, "Detective\r\nSuperintendent", EntityType.ROLE, Kind.POLICE, 1));
    mentions.add(mention(text, "Nev Kemp", EntityType.PERSON, null, 1));
    mentions.add(mention(text, "Sussex Police", EntityType.ORGANISATION, Kind.POLICE_FORCE, 1));
    mentions.add(mention(text, "London", EntityType.PLACE, Kind.SETTLEMENT, 1));
    mentions.add(mention(text, "Hull", EntityType.PLACE, Kind.SETTLEMENT, 1));
    int kemp = text.lastIndexOf("Kemp");
    mentions.add(
        new Mention(
            EntityType.PERSON,
            null,
            new CharSpan(kemp, kemp + 4),
            2,
            2 / 3.0,
            Set.of(Mention.Evidence.MODEL, Mention.Evidence.GAZETTEER)));
    return new AnnotatedArticle(
        new TaggedArticle(new NewsTokenizer().tokenized(bare), mentions),
        List.of(
            new Entity(
                "person:nev-kemp",
                EntityType.PERSON,
                null,
                "Nev Kemp",
                List.of("Nev Kemp", "Kemp"),
                List.of(1, 5),
                List.of()),
            new Entity(
                "police.uk:sussex",
                EntityType.ORGANISATION,
                Kind.POLICE_FORCE,
                "Sussex Police",
                List.of("Sussex Police"),
                List.of(2),
                List.of(new Entity.Link("police.uk", "sussex")))),
        List.of());
  }

  /** The words of the mentions, with line ends as they are. */
  static List<String> words() {
    return article().tagged().mentions().stream().map(m -> m.span().of(TEXT)).toList();
  }

  /** The words of the mentions in formats that know one line end. */
  static List<String> plainWords() {
    return words().stream().map(w -> w.replace("\r\n", "\n")).toList();
  }

  private static CharSpan span(String text, String words) {
    int start = text.indexOf(words);
    return new CharSpan(start, start + words.length());
  }

  private static Mention mention(
      String text, String words, EntityType type, @Nullable Kind kind, int sentence) {
    return new Mention(
        type, kind, span(text, words), sentence, 0.9, Set.of(Mention.Evidence.MODEL));
  }

  /** Begins an export to text. */
  @FunctionalInterface
  interface Opening {
    ArticleExport to(Writer out) throws IOException;
  }

  static String exported(Opening opening, AnnotatedArticle... articles) throws IOException {
    StringWriter out = new StringWriter();
    try (ArticleExport export = opening.to(out)) {
      for (AnnotatedArticle article : articles) {
        export.write(article, FINGERPRINT);
      }
    }
    return out.toString();
  }

  /** What stands at half-open code points. */
  static String slice(String text, int start, int end) {
    return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
  }
}
