package dev.blotter.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.InstalledModels;
import dev.blotter.corpus.CorpusFormat;
import dev.blotter.document.Article;
import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.Mention;
import dev.blotter.document.Region;
import dev.blotter.document.SegmentedArticle;
import dev.blotter.document.Texts;
import dev.blotter.document.UserGazetteer;
import dev.blotter.pipeline.Models;
import dev.blotter.segment.Segmenter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** With the models of the working copy. */
final class MentionTaggerTest {

  private static final class Holder {
    private static final Models MODELS = InstalledModels.models();
    private static final Segmenter SEGMENTER = new Segmenter(MODELS.sentences());
    private static final MentionTagger TAGGER =
        new MentionTagger(
            MODELS.mentions(),
            new KindClassifier(MODELS.kinds(), new KindLexica(MODELS.lexica())),
            UserGazetteer.NONE);
  }

  private static SegmentedArticle segmented(String text) {
    return Holder.SEGMENTER.segment(InstalledModels.article(text));
  }

  private static List<Mention> mentions(SegmentedArticle article) {
    return Holder.TAGGER.tag(article).mentions();
  }

  private static List<SegmentedArticle> articles() throws IOException {
    return CorpusFormat.read(Path.of("corpus", "test", "mixed.txt")).stream()
        .limit(6)
        .map(article -> segmented(article.text()))
        .toList();
  }

  @Provide
  Arbitrary<String> textsWithEmoji() {
    return Arbitraries.of(
            "Sussex Police",
            "Chief Constable",
            "Jane Fisher",
            "Hastings",
            "the BBC",
            " told ",
            " in ",
            ". ",
            " ",
            " ",
            "\uD83D\uDC4D\uD83C\uDFFD",
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
            "\uD83C\uDDEC\uD83C\uDDE7",
            "\u2764\uFE0F",
            "\uD83D\uDEA8",
            "\u2600",
            "\uD83D\uDE02\uD83D\uDE02")
        .list()
        .ofMinSize(3)
        .ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 100)
  void noMentionBeginsOrEndsWithAnEmoji(@ForAll("textsWithEmoji") String text) {
    for (Mention mention : mentions(Holder.SEGMENTER.segment(Texts.body(text)))) {
      String words = mention.span().of(text);
      assertFalse(isEmoji(words.codePointAt(0)), words);
      assertFalse(isEmoji(words.codePointBefore(words.length())), words);
    }
  }

  private static boolean isEmoji(int c) {
    return c >= 0x1F000 || (c >= 0x2600 && c < 0x2800) || c == 0x200D || c == 0xFE0F;
  }

  @Test
  void namesBesideEmojiAreFound() {
    String text = "\uD83D\uDEA8 Sussex Police \uD83D\uDEA8 arrested a man in Hastings \uD83D\uDC4D";

    assertEquals(
        List.of("Sussex Police", "Hastings"),
        mentions(segmented(text)).stream().map(m -> m.span().of(text)).toList());
  }

  @Test
  void boilerplateIsNotTagged() {
    String furniture = "Sussex Police arrested Jane Fisher in Hastings.";
    String text = furniture + "\n" + furniture;
    CharSpan first = new CharSpan(0, furniture.length());
    CharSpan second = new CharSpan(furniture.length() + 1, text.length());
    Article article =
        new Article(
            "a",
            Texts.source(),
            text,
            List.of(
                new Region(first, Region.Kind.BOILERPLATE), new Region(second, Region.Kind.BODY)));

    List<Mention> found = mentions(Holder.SEGMENTER.segment(article));

    assertEquals(3, found.size(), found.toString());
    assertTrue(found.stream().allMatch(m -> second.contains(m.span())), found.toString());
  }

  @Test
  void mentionsStandInOrderInTheirSentenceWithProbabilitiesAndKinds() throws IOException {
    int all = 0;
    for (SegmentedArticle article : articles()) {
      int last = 0;
      for (Mention mention : mentions(article)) {
        all++;
        assertTrue(mention.span().start() >= last, mention.toString());
        last = mention.span().end();
        var sentence = article.sentences().get(mention.sentence());
        assertTrue(sentence.span().contains(mention.span()), mention.toString());
        assertTrue(mention.confidence() > 0 && mention.confidence() <= 1, mention.toString());
        assertEquals(mention.type() == EntityType.PERSON, mention.kind() == null);
      }
    }
    assertTrue(all > 30, all + " mentions");
  }

  @Test
  void anArticleIsTaggedTheSameWhateverWasTaggedBefore() throws IOException {
    List<SegmentedArticle> articles = articles();
    List<List<Mention>> forwards = articles.stream().map(MentionTaggerTest::mentions).toList();
    List<List<Mention>> backwards = new ArrayList<>();
    for (int i = articles.size() - 1; i >= 0; i--) {
      backwards.add(0, mentions(articles.get(i)));
    }

    assertEquals(forwards, backwards);
  }

  @Test
  void eightThreadsFindWhatOneFinds() throws IOException, InterruptedException, ExecutionException {
    List<SegmentedArticle> articles = articles();
    List<List<Mention>> expected = articles.stream().map(MentionTaggerTest::mentions).toList();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<List<Mention>>>> found = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        int first = t;
        found.add(
            threads.submit(
                () -> {
                  List<List<Mention>> own = new ArrayList<>(expected);
                  for (int i = 0; i < articles.size(); i++) {
                    int at = (first + i) % articles.size();
                    own.set(at, mentions(articles.get(at)));
                  }
                  return own;
                }));
      }
      for (Future<List<List<Mention>>> one : found) {
        assertEquals(expected, one.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anArticleWithoutWordsHasNoMentions() {
    assertEquals(List.of(), mentions(segmented("")));
    assertEquals(List.of(), mentions(segmented("\n \n")));
    assertEquals(List.of(), mentions(segmented("\uD83D\uDC4D \uD83D\uDE02")));
  }
}
