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
        List.of("Councillor: Tariq Mahmoodi, Labour, -"),
        officials(
            "[[Councillor|role/official]] [[Tariq Mahmoodi|person]]"
                + " ([[Labour|organisation/political-party]], Park) spoke."));
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

  @Test
  void itsAndWhoseMeanTheBodyTheClauseIsAbout() {
    assertEquals(
        List.of("foreign minister: -, -, Turkey"),
        officials(
            "[[Ecowas|organisation/other]] met, and [[Turkey|place/country]] was represented by its"
                + " [[foreign minister|role/official]]."));
    assertEquals(
        List.of("manager: Ryan Cottle, Cardiff Met, -"),
        officials(
            "At the bottom, [[Cardiff Met|organisation/sport]] lost to"
                + " [[Llanelli Town|organisation/sport]].",
            "Their [[manager|role/occupation]], [[Ryan Cottle|person]], wept."));
    assertEquals(
        List.of("spokesman: -, Polregio, -"),
        officials(
            "They will be run by [[Polregio|organisation/company]], whose"
                + " [[spokesman|role/spokesperson]] said so."));
    assertEquals(
        List.of("commanding officer: Ann Lee, 24th Precinct, -"),
        officials(
            "The [[NYPD|organisation/police-force]]'s [[24th Precinct|organisation/police-unit]]"
                + " took tickets.",
            "Its [[commanding officer|role/police]], [[Ann Lee|person]], wept."));
  }

  @Test
  void aBodyIsMeantByTheWordInItsName() {
    assertEquals(
        List.of("artistic director: Ann Lee, Hull Theatre Company, -"),
        officials(
            "[[Hull Theatre Company|organisation/other]] met [[Acas|organisation/other]].",
            "The company's [[artistic director|role/executive]], [[Ann Lee|person]], left."));
  }

  @Test
  void aBodyThatGivesAPostIsItsBody() {
    assertEquals(
        List.of("head coach: Dale Moss, Ospreys, -"),
        officials(
            "The [[Ospreys|organisation/sport]] have named Australian [[Dale Moss|person]] as"
                + " [[head coach|role/occupation]]."));
    assertEquals(
        List.of("creative director: Zelda Finch, Card Factory, -"),
        officials(
            "[[Card Factory|organisation/company]] has hired [[Zelda Finch|person]] from"
                + " [[Hallmark|organisation/company]] as [[creative director|role/executive]]."));
    assertEquals(
        List.of("chief nurse: -, Torbay, -"),
        officials("[[Torbay|organisation/health]] has a new [[chief nurse|role/occupation]]."));
  }

  @Test
  void whoHasMadeAnAppointmentIsNotInPost() {
    assertEquals(
        List.of("guard: Trey Maddox, -, -"),
        officials(
            "The [[Bulls|organisation/sport]] had [[guard|role/occupation]] [[Trey Maddox|person]]"
                + " thrown out."));
    assertEquals(
        List.of("fast bowler: Lwazi Dlomo, -, -"),
        officials(
            "They have signed [[fast bowler|role/occupation]] [[Lwazi Dlomo|person]] from"
                + " [[Paarl Royals|organisation/sport]]."));
  }

  @Test
  void whereAHolderLivesIsNoPlaceOfThePost() {
    assertEquals(
        List.of("Captain: Dan Rai, -, -"),
        officials(
            "[[Captain|role/military]] [[Dan Rai|person]], 84, of [[Aldershot|place/settlement]],"
                + " spoke."));
    assertEquals(
        List.of("Governor: Ade Cole, -, Ekiti"),
        officials(
            "[[Governor|role/official]] [[Ade Cole|person]] of [[Ekiti|place/region]] state"
                + " spoke."));
  }

  @Test
  void ofTwoBodiesInARowTheFirstIsTaken() {
    assertEquals(
        List.of("midfielder: Abi Oduro, Brighton, -"),
        officials(
            "[[Brighton|organisation/sport]] and [[Ghana|organisation/sport]]"
                + " [[midfielder|role/occupation]] [[Abi Oduro|person]] scored."));
    assertEquals(
        List.of("captain: Goran Stanic, Croatia, -"),
        officials(
            "[[Goran Stanic|person]], a former [[Croatia|organisation/sport]] Davis Cup"
                + " [[captain|role/occupation]], left."));
  }

  @Test
  void jointHoldersMayHaveABodyEach() {
    assertEquals(
        List.of("MPs: Al Peake, Labour, Colne Valley", "MPs: Vera Thorne, Conservative, High Peak"),
        officials(
            "[[MPs|role/official]] for the area, who include [[Al Peake|person]]"
                + " ([[Labour|organisation/political-party]], [[Colne Valley|place/district]]) and"
                + " [[Vera Thorne|person]] ([[Conservative|organisation/political-party]],"
                + " [[High Peak|place/district]]), met."));
  }

  @Test
  void twoPostsAtOneBodyShareIt() {
    assertEquals(
        List.of(
            "founder: Laurence Petheram, Hearth, -",
            "chief executive: Laurence Petheram, Hearth, -"),
        officials(
            "[[Hearth|organisation/company]] fell.",
            "[[Laurence Petheram|person]], its [[founder|role/executive]] and"
                + " [[chief executive|role/executive]], left."));
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
