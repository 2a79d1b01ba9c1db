package dev.blotter.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.TaggedArticle;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class OfficialsTest {

  @Test
  void aRankBeforeANameBelongsToItsBearer() {
    assertEquals(
        List.of("Detective Superintendent: Nev Kemp, -, -"),
        officials("[[Detective Superintendent|role/police]] [[Nev Kemp|person]] said no more."));
  }

  @Test
  void aPostAfterANameWithOfNamesHolderAndBody() {
    assertEquals(
        List.of("deputy chief executive: Andy Baker, CEOP Centre, -"),
        officials(
            "[[Andy Baker|person]], [[deputy chief executive|role/executive]] of the"
                + " [[CEOP Centre|organisation/law-enforcement-agency]], agreed."));
  }

  @Test
  void aPostBeforeItsBodyAndItsHolderNamesBoth() {
    assertEquals(
        List.of("chief executive: Ann Lee, Acme, -"),
        officials(
            "[[chief executive|role/executive]] of [[Acme|organisation/company]],"
                + " [[Ann Lee|person]], left."));
  }

  @Test
  void aBodyBeforeARoleIsItsBody() {
    assertEquals(
        List.of("spokesman: -, Sussex Police, -"),
        officials(
            "A [[Sussex Police|organisation/police-force]] [[spokesman|role/spokesperson]] spoke."));
  }

  @Test
  void aPossessiveBodyBeforeARoleAndANameGivesAllThree() {
    assertEquals(
        List.of("leader: Diane Molyneaux, Wigan Council, -"),
        officials(
            "[[Wigan Council|organisation/government]]\u2019s new [[leader|role/official]]"
                + " [[Diane Molyneaux|person]] spoke."));
  }

  @Test
  void aNameBeforeABodyBeforeARoleIsTheHolder() {
    assertEquals(
        List.of("spokesman: Jon Brown, NSPCC, -"),
        officials(
            "[[Jon Brown|person]], the [[NSPCC|organisation/charity]]"
                + " [[spokesman|role/spokesperson]], spoke."));
  }

  @Test
  void aPlaceIsAPlaceAndNoOrganisation() {
    assertEquals(
        List.of("mayor: Paul Dennett, -, Salford"),
        officials(
            "The [[mayor|role/official]] of [[Salford|place/settlement]],"
                + " [[Paul Dennett|person]], spoke."));
  }

  @Test
  void aTitleBetweenRoleAndNameDoesNotPartThem() {
    assertEquals(
        List.of("judge: Smith, -, -"),
        officials("The [[judge|role/legal]] Mr [[Smith|person]] rose."));
  }

  @Test
  void hardAndDoubledSpacesAreSpaces() {
    assertEquals(
        List.of("Cllr: Ffion Llyr, -, -"),
        officials("It was [[Cllr|role/official]]\u00A0[[Ffion Llyr|person]] who spoke."));
    assertEquals(
        List.of("leader: Ann Lee, Wigan Council, -"),
        officials(
            "[[leader|role/official]]\u00A0of \u00A0the [[Wigan Council|organisation/government]],"
                + "\u00A0[[Ann Lee|person]], spoke."));
  }

  @Test
  void neighboursInAnotherSentenceDoNotCount() {
    assertEquals(
        List.of(), officials("He was a [[sergeant|role/police]]", "[[Ann Lee|person]] was not."));
  }

  @Test
  void otherWordsBetweenRoleAndNameKeepThemApart() {
    assertEquals(
        List.of(), officials("The [[judge|role/legal]] told [[Ann Lee|person]] to sit down."));
  }

  @Test
  void aRoleAloneIsNoOfficial() {
    assertEquals(List.of(), officials("The [[judge|role/legal]] rose."));
  }

  @Test
  void officialsStandInTheOrderOfTheirRoles() {
    assertEquals(
        List.of("PC: Ann Lee, -, -", "Sgt: Bob Roy, -, -"),
        officials(
            "[[PC|role/police]] [[Ann Lee|person]] and [[Sgt|role/police]] [[Bob Roy|person]] ran."));
  }

  private static List<String> officials(String... lines) {
    AnnotatedArticle article = MarkedText.linked(lines);
    TaggedArticle tagged = article.tagged();
    return article.officials().stream()
        .map(
            o ->
                words(tagged, o.role())
                    + ": "
                    + words(tagged, o.person())
                    + ", "
                    + words(tagged, o.organisation())
                    + ", "
                    + words(tagged, o.place()))
        .toList();
  }

  private static String words(TaggedArticle article, @Nullable Integer mention) {
    return mention == null ? "-" : article.textOf(article.mentions().get(mention));
  }
}
