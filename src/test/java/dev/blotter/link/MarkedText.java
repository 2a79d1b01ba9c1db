package dev.blotter.link;

import dev.blotter.InstalledModels;
import dev.blotter.corpus.CorpusFormat;
import dev.blotter.corpus.Mark;
import dev.blotter.corpus.MarkedArticle;
import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Article;
import dev.blotter.document.CharSpan;
import dev.blotter.document.Mention;
import dev.blotter.document.Region;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Sentence;
import dev.blotter.document.Source;
import dev.blotter.document.TaggedArticle;
import dev.blotter.document.Tokens;
import dev.blotter.document.UserGazetteer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tagged articles by hand: the corpus format gives the mentions, each line is a sentence. */
final class MarkedText {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+|[^\\p{L}\\p{N}\\s]");

  private static final EntityLinker LINKER =
      new EntityLinker(InstalledModels.models().gazetteer(), UserGazetteer.NONE);

  private MarkedText() {}

  static AnnotatedArticle linked(String... lines) {
    return LINKER.link(tagged(lines));
  }

  static TaggedArticle tagged(String... lines) {
    MarkedArticle marked =
        CorpusFormat.parse("test", "# id: test\n" + String.join("\n", lines)).articles().get(0);
    String text = marked.text();
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    List<Sentence> sentences = new ArrayList<>();
    int at = 0;
    for (String line : text.split("\n")) {
      if (line.isEmpty()) {
        at++;
        continue;
      }
      int first = starts.size();
      Matcher word = WORD.matcher(line);
      while (word.find()) {
        starts.add(at + word.start());
        ends.add(at + word.end());
      }
      sentences.add(
          new Sentence(
              new CharSpan(at, at + line.length()), Region.Kind.BODY, first, starts.size()));
      at += line.length() + 1;
    }
    Article article =
        new Article(
            "test",
            new Source("test.txt", "text/plain", "0".repeat(64), null, null),
            text,
            List.of(new Region(new CharSpan(0, text.length()), Region.Kind.BODY)));
    Tokens tokens =
        new Tokens(
            text,
            starts.stream().mapToInt(Integer::intValue).toArray(),
            ends.stream().mapToInt(Integer::intValue).toArray());
    List<Mention> mentions = new ArrayList<>();
    for (Mark mark : marked.marks()) {
      int sentence = 0;
      while (!sentences.get(sentence).span().contains(mark.span())) {
        sentence++;
      }
      mentions.add(
          new Mention(
              mark.type(), mark.kind(), mark.span(), sentence, 1, Set.of(Mention.Evidence.MODEL)));
    }
    return new TaggedArticle(new SegmentedArticle(article, sentences, tokens), mentions);
  }
}
