package dev.blotter.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.blotter.corpus.AlignedArticle.TokenMark;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlignedArticleTest {

  @Test
  void marksLieOnTheTokensOfTheirSentences() {
    AlignedArticle article =
        Samples.aligned(
            "# id: a",
            "[[Det. Supt.|role/police]] [[Nev Kemp|person]] spoke. [[Ceop|organisation/other]]'s",
            "",
            "[[Richmond|place/settlement]]-based [[officers|role/police]] left.");

    assertEquals(List.of(), article.unaligned());
    assertEquals(
        List.of("0: Det. Supt.", "0: Nev Kemp", "1: Ceop", "2: Richmond", "2: officers"),
        article.marks().stream().map(mark -> describe(article, mark)).toList());
  }

  @Test
  void marksThatCutTokensOrSentencesAreUnaligned() {
    AlignedArticle article =
        Samples.aligned(
            "# id: a",
            "[[Sus|place/region]]sex and Ke[[nt|place/region]] and [[Hull. He left|person]].",
            "[[Leeds|place/settlement]].");

    assertEquals(
        List.of("Sus", "nt", "Hull. He left"),
        article.unaligned().stream().map(article.marked()::textOf).toList());
    assertEquals(
        List.of("2: Leeds"), article.marks().stream().map(m -> describe(article, m)).toList());
  }

  @Test
  void marksInBoilerplateAreUnaligned() {
    MarkedArticle marked =
        Samples.file("# id: a", "Read more: [[Hull|place/settlement]]", "[[He|person]] left.")
            .articles()
            .get(0);
    AlignedArticle article = AlignedArticle.align(marked, Samples.withFurniture(marked));
    assertEquals(1, article.unaligned().size());
    assertEquals(1, article.marks().size());
  }

  @Test
  void anotherTextIsRefused() {
    MarkedArticle marked = Samples.file("# id: a7", "He left.").articles().get(0);
    MarkedArticle other = Samples.file("# id: b", "She left.").articles().get(0);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> AlignedArticle.align(marked, Samples.segmented(other)));
    assertEquals("article a7: the texts differ", e.getMessage());
  }

  private static String describe(AlignedArticle article, TokenMark mark) {
    return mark.sentence()
        + ": "
        + article
            .segmented()
            .tokens()
            .span(mark.firstToken(), mark.endToken())
            .of(article.marked().text());
  }
}
