package dev.blotter.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.Entity;
import dev.blotter.document.EntityType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which names of an article mean the same thing, and which do not though they look alike. */
final class ClustersOfNamesTest {

  @Test
  void aShortFormInBracketsJoinsAndAllItsVariants() {
    assertEquals(
        List.of("Child Exploitation and Online Protection Centre | Ceop | CEOP Centre"),
        organisations(
            "led by the [[Child Exploitation and Online Protection"
                + " Centre|organisation/law-enforcement-agency]]"
                + " ([[Ceop|organisation/law-enforcement-agency]]).",
            "He is at the [[CEOP Centre|organisation/law-enforcement-agency]].",
            "[[Ceop|organisation/law-enforcement-agency]]'s report."));
  }

  @Test
  void aUnitWithItsPlaceBeforeItIsTheUnitAndNotTheForce() {
    assertEquals(
        List.of("Paedophile On-Line Investigation Team | POLIT | Sussex POLIT", "Sussex Police"),
        organisations(
            "The [[Paedophile On-Line Investigation Team|organisation/police-unit]]"
                + " ([[POLIT|organisation/police-unit]]) of"
                + " [[Sussex Police|organisation/police-force]].",
            "The [[Sussex POLIT|organisation/police-unit]] acts."));
  }

  @Test
  void aBranchOfANationalBodyIsNotTheBody() {
    assertEquals(
        List.of("Flamborough RNLI", "RNLI"),
        organisations(
            "The [[Flamborough RNLI|organisation/emergency-service]] boat.",
            "The [[RNLI|organisation/emergency-service]] is a charity."));
  }

  @Test
  void anAcronymSeenBeforeItsNameAndWithoutBracketsJoins() {
    assertEquals(
        List.of("WYRPU | West Yorkshire Road Policing Unit"),
        organisations(
            "[[WYRPU|organisation/police-unit]] has a new car.",
            "The [[West Yorkshire Road Policing Unit|organisation/police-unit]] said so."));
  }

  @Test
  void anAcronymThatFitsTwoNamesJoinsNeither() {
    assertEquals(
        List.of("Acme Bolt Company", "Anvil Brass Company", "ABC"),
        organisations(
            "[[Acme Bolt Company|organisation/company]] and"
                + " [[Anvil Brass Company|organisation/company]] met"
                + " [[ABC|organisation/company]]."));
  }

  @Test
  void whatTheGazetteerKnowsAsOneIsOne() {
    assertEquals(
        List.of("Metropolitan Police | Met | Scotland Yard"),
        organisations(
            "The [[Metropolitan Police|organisation/police-force]] said.",
            "The [[Met|organisation/police-force]] and"
                + " [[Scotland Yard|organisation/police-force]]."));
    assertEquals(
        List.of("United States | US | America"),
        places(
            "In the [[United States|place/country]], the [[US|place/country]] and"
                + " [[America|place/country]]."));
  }

  @Test
  void theForceTheCouncilAndTheTownAreThree() {
    AnnotatedArticle article =
        MarkedText.linked(
            "[[Kent Police|organisation/police-force]] and"
                + " [[Kent County Council|organisation/government]] met in"
                + " [[Kent|place/region]].");

    assertEquals(3, article.entities().size());
  }

  @Test
  void theForceIsItsPlaceOnlyWhereTheKindSaysSo() {
    assertEquals(
        List.of("Gwent | Gwent Police", "Gwent Rugby"),
        organisations(
            "[[Gwent|organisation/police-force]] have charged a man.",
            "[[Gwent Police|organisation/police-force]] beat"
                + " [[Gwent Rugby|organisation/sport]]."));
  }

  @Test
  void twoForcesAndTwoCouncilsAreTwo() {
    assertEquals(
        List.of("Sussex Police", "Surrey Police"),
        organisations(
            "[[Sussex Police|organisation/police-force]] and"
                + " [[Surrey Police|organisation/police-force]]."));
    assertEquals(
        List.of("Leicester City Council", "Leicester County Council"),
        organisations(
            "[[Leicester City Council|organisation/government]] and"
                + " [[Leicester County Council|organisation/government]]."));
  }

  @Test
  void aCouncilWithAndWithoutItsRankIsOneAndAmpersandIsAnd() {
    assertEquals(
        List.of("Brighton and Hove City Council | Brighton & Hove Council"),
        organisations(
            "[[Brighton and Hove City Council|organisation/government]] and"
                + " [[Brighton & Hove Council|organisation/government]]."));
  }

  @Test
  void legalFormsAndTheDoNotPartACompany() {
    assertEquals(
        List.of("Hadleigh Pumps plc | Hadleigh Pumps"),
        organisations(
            "[[Hadleigh Pumps plc|organisation/company]] said"
                + " [[Hadleigh Pumps|organisation/company]] would."));
  }

  @Test
  void aClubByHalfItsNameIsTheClubButItsWomenAreAnother() {
    assertEquals(
        List.of("Dundee United | United", "Dundee United Women"),
        organisations(
            "[[Dundee United|organisation/sport]] sacked him after [[United|organisation/sport]]"
                + " lost. [[Dundee United Women|organisation/sport]] won."));
    assertEquals(
        List.of("Hull City", "Stoke City", "City"),
        organisations(
            "[[Hull City|organisation/sport]] met [[Stoke City|organisation/sport]] and"
                + " [[City|organisation/sport]] won."));
  }

  @Test
  void eastSussexAndSussexAreTwoPlacesAndARiverIsOne() {
    assertEquals(
        List.of("East Sussex", "Sussex"),
        places("In [[East Sussex|place/region]] and [[Sussex|place/region]]."));
    assertEquals(
        List.of("River Ouse | Ouse"),
        places("The [[River Ouse|place/natural]]; the [[Ouse|place/natural]] rose."));
    assertEquals(
        List.of("County Durham", "Durham"),
        places("In [[County Durham|place/region]], in [[Durham|place/settlement]]."));
  }

  @Test
  void aSurnameIsItsFullNameBeforeOrAfter() {
    assertEquals(
        List.of("Fisher | Kate Fisher", "Nev Kemp | Kemp"),
        people(
            "[[Fisher|person]] warns",
            "[[Kate Fisher|person]] met [[Nev Kemp|person]].",
            "Ms [[Fisher|person]] and [[Det Supt|role/police]] [[Kemp|person]] left."));
  }

  @Test
  void twoPeopleOfOneSurnameAreTwoAndATitleTellsThemApart() {
    assertEquals(
        List.of("Peter Hale | Hale", "Susan Hale | Hale"),
        people(
            "[[Peter Hale|person]] and [[Susan Hale|person]] came.",
            "Mr [[Hale|person]] left. Mrs [[Hale|person]] stayed."));
    assertEquals(
        List.of("Kate Fisher", "Fisher"),
        people("[[Kate Fisher|person]] came. Mr [[Fisher|person]], her father, did not."));
  }

  @Test
  void aBareSurnameOfTwoIsTheOneLastNamed() {
    assertEquals(
        List.of("Levi Tansford | Tansford", "Henry Tansford"),
        people(
            "[[Levi Tansford|person]] and [[Henry Tansford|person]] ran.",
            "[[Levi Tansford|person]] fell.",
            "[[Tansford|person]] wept."));
  }

  @Test
  void initialsNicknamesTitlesAndGivenNamesAreThePerson() {
    assertEquals(
        List.of("John Robert Smith | J. R. Smith | John"),
        people(
            "[[John Robert Smith|person]] came. [[J. R. Smith|person]] sat. [[John|person]] spoke."));
    assertEquals(
        List.of("Elizabeth Moss | Liz Moss"),
        people("[[Elizabeth Moss|person]] came. [[Liz Moss|person]] sat."));
    assertEquals(
        List.of("Liam \"Taz\" Burke | Taz | Liam Burke"),
        people("[[Liam \"Taz\" Burke|person]], or [[Taz|person]]: [[Liam Burke|person]]."));
    assertEquals(
        List.of("Baroness Kingsnorth | Lady Kingsnorth"),
        people("[[Baroness Kingsnorth|person]] rose. [[Lady Kingsnorth|person]] sat."));
    assertEquals(
        List.of("Denis De Toffol | De Toffol"),
        people("[[Denis De Toffol|person]] came. Mr [[De Toffol|person]] left."));
  }

  @Test
  void brothersAreTwo() {
    assertEquals(
        List.of("Ryan Tranter | Ryan", "Jordan Tranter"),
        people("[[Ryan Tranter|person]] and [[Jordan Tranter|person]] ran. [[Ryan|person]] fell."));
  }

  @Test
  void twoOfWhomAnArticleGivesOneBareNameHaveTwoKeys() {
    List<Entity> entities =
        MarkedText.linked("Mr [[Hale|person]] came.", "Mrs [[Hale|person]] left.").entities();

    assertEquals(
        List.of("person:hale", "person:hale#2"), entities.stream().map(Entity::key).toList());
  }

  private static List<String> organisations(String... lines) {
    return forms(EntityType.ORGANISATION, lines);
  }

  private static List<String> places(String... lines) {
    return forms(EntityType.PLACE, lines);
  }

  private static List<String> people(String... lines) {
    return forms(EntityType.PERSON, lines);
  }

  private static List<String> forms(EntityType type, String... lines) {
    return MarkedText.linked(lines).entities().stream()
        .filter(entity -> entity.type() == type)
        .map(entity -> String.join(" | ", entity.aliases()))
        .toList();
  }
}
