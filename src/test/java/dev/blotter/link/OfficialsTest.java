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

  @Test
  void theForcesChiefIsTheChiefOfTheOnlyForce() {
    assertEquals(
        List.of("chief constable: Ann Lee, Kent Police, -"),
        officials(
            "[[Kent Police|organisation/police-force]] and [[Acme|organisation/company]] met.",
            "The force's [[chief constable|role/police]], [[Ann Lee|person]], spoke."));
    assertEquals(
        List.of("leader: Ann Lee, Wigan Council, -"),
        officials(
            "[[Wigan Council|organisation/government]] met.",
            "\"No,\" said [[Ann Lee|person]], the council\u2019s [[leader|role/official]]."));
    assertEquals(
        List.of("chief constable: Ann Lee, -, -"),
        officials(
            "[[Kent Police|organisation/police-force]] and"
                + " [[Essex Police|organisation/police-force]] met.",
            "The force's [[chief constable|role/police]], [[Ann Lee|person]], spoke."));
  }

  @Test
  void itsManagerIsTheManagerOfTheOnlyBodyAround() {
    assertEquals(
        List.of("managing director: Lorraine Peat, Acme, -"),
        officials(
            "[[Acme|organisation/company]] has closed.",
            "Its former [[managing director|role/executive]], Mrs [[Lorraine Peat|person]], wept."));
  }

  @Test
  void whereTheHolderIsFromIsTheBodyOfThePost() {
    assertEquals(
        List.of("Det Sgt: Ann Lee, Major Crime Team, -"),
        officials(
            "[[Det Sgt|role/police]] [[Ann Lee|person]], of"
                + " [[Sussex Police|organisation/police-force]]'s"
                + " [[Major Crime Team|organisation/police-unit]], spoke."));
    assertEquals(
        List.of("Det Insp: Jo Roe, CEOP Centre, -"),
        officials(
            "[[Det Insp|role/police]] [[Jo Roe|person]], who leads the"
                + " [[CEOP Centre|organisation/law-enforcement-agency]]'s team, spoke."));
  }

  @Test
  void aPartyAndAPlaceBothBelongToThePost() {
    assertEquals(
        List.of("MP: Ann Lee, Labour, Bexhill"),
        officials(
            "[[Labour|organisation/political-party]] [[MP|role/official]] for"
                + " [[Bexhill|place/settlement]] [[Ann Lee|person]] spoke."));
    assertEquals(
        List.of("president: -, -, US"),
        officials("The [[US|place/country]] [[president|role/official]] spoke."));
  }

  @Test
  void bracketsAndListsBehindAHolderNamePartyPlaceAndBody() {
    assertEquals(
        List.of("Cllr: Imran Sadiq, Labour, Dalton"),
        officials(
            "[[Cllr|role/official]] [[Imran Sadiq|person]]"
                + " ([[Labour|organisation/political-party]], [[Dalton|place/district]]) spoke."));
    assertEquals(
        List.of("ACC: Ann Lee, Policing Command, -"),
        officials(
            "PRESENT: [[ACC|role/police]] [[Ann Lee|person]],"
                + " [[Policing Command|organisation/police-unit]]; others."));
    assertEquals(
        List.of("PC: Ann Lee, -, -"),
        officials(
            "With [[PC|role/police]] [[Ann Lee|person]], [[Acme|organisation/company]] and"
                + " others came."));
  }

  @Test
  void aTailThatIsNoNameDoesNotPartPostAndHolder() {
    assertEquals(
        List.of("head: Jon Brown, NSPCC, -"),
        officials(
            "[[Jon Brown|person]], [[head|role/executive]] of the"
                + " [[NSPCC|organisation/charity]]'s sexual abuse programme, spoke."));
    assertEquals(
        List.of("head: Jon Brown, NSPCC, -"),
        officials(
            "The [[head|role/executive]] of the [[NSPCC|organisation/charity]]'s sexual abuse"
                + " programme, [[Jon Brown|person]], spoke."));
  }

  @Test
  void jointHoldersAreTwoOfficialsAndOfficersAreNone() {
    assertEquals(
        List.of("PCs: Ann Lee, -, -", "PCs: Bob Roy, -, -"),
        officials("[[PCs|role/police]] [[Ann Lee|person]] and [[Bob Roy|person]] ran."));
    assertEquals(
        List.of("directors: Ann Lee, Acme, -", "directors: Bob Roy, Acme, -"),
        officials(
            "[[Ann Lee|person]] and [[Bob Roy|person]], [[directors|role/executive]] of"
                + " [[Acme|organisation/company]], left."));
    assertEquals(
        List.of(),
        officials("[[Officers|role/police]] from [[Kent Police|organisation/police-force]] came."));
  }

  @Test
  void twoPostsOfOneHolderAreTwoOfficials() {
    assertEquals(
        List.of("leader: Ann Lee, Acme, -", "chair: Ann Lee, Bolt Ltd, -"),
        officials(
            "[[Ann Lee|person]], [[leader|role/executive]] of [[Acme|organisation/company]] and"
                + " [[chair|role/executive]] of [[Bolt Ltd|organisation/company]], left."));
    assertEquals(
        List.of("portfolio holder: Dave Ahern, -, -", "Cllr: Dave Ahern, -, -"),
        officials(
            "The [[portfolio holder|role/official]] [[Cllr|role/official]] [[Dave Ahern|person]]"
                + " spoke."));
    assertEquals(
        List.of("Judge: Marcus Abernethy, -, -", "KC: Marcus Abernethy, -, -"),
        officials("[[Judge|role/legal]] [[Marcus Abernethy|person]] [[KC|role/legal]] rose."));
  }

  @Test
  void whatAPersonIsSaidToBeIsTheirPost() {
    assertEquals(
        List.of("teacher: Ann Lee, Hill School, -"),
        officials(
            "[[Ann Lee|person]], 34, who works as a [[teacher|role/occupation]] at"
                + " [[Hill School|organisation/education]], left."));
    assertEquals(
        List.of("treasurer: Sam Nelson, -, -"),
        officials(
            "[[Sam Nelson|person]] retires.", "He is [[treasurer|role/executive]], and happy."));
    assertEquals(
        List.of(),
        officials(
            "[[Sam Nelson|person]] met [[Bob Roy|person]].",
            "He is [[treasurer|role/executive]], and happy."));
  }

  @Test
  void aRoleInASentenceAboutAPersonIsNotTheirs() {
    assertEquals(
        List.of(),
        officials("After sentencing [[Ann Lee|person]], the [[judge|role/legal]] wept."));
    assertEquals(List.of(), officials("[[Ann Lee|person]] told the [[judge|role/legal]] so."));
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
