package dev.blotter.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.document.AnnotatedArticle;
import dev.blotter.document.EntityType;
import dev.blotter.document.Gazetteer;
import dev.blotter.document.Kind;
import dev.blotter.document.Mention;
import dev.blotter.document.Mention.Evidence;
import dev.blotter.document.UserGazetteer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShortFormsTest {

  private static final String DEFINITION =
      "The [[Serious Organised Crime Agency|organisation/law-enforcement-agency]] (SOCA) came.";

  @Test
  void aShortFormThatNobodyTaggedIsTaggedWhereverItStands() {
    AnnotatedArticle article =
        MarkedText.linked("SOCA came. SOCAT did not.", DEFINITION, "It was SOCA.");

    List<Mention> mentions = article.tagged().mentions();
    assertEquals(
        List.of("SOCA", "Serious Organised Crime Agency", "SOCA", "SOCA"),
        mentions.stream().map(article.tagged()::textOf).toList());
    assertEquals(1, article.entities().size());
    assertEquals(List.of(0, 1, 2, 3), article.entities().get(0).mentions());
    for (int i : List.of(0, 2, 3)) {
      assertEquals(Set.of(Evidence.DEFINITION), mentions.get(i).evidence());
      assertEquals(Kind.LAW_ENFORCEMENT_AGENCY, mentions.get(i).kind());
      assertTrue(mentions.get(i).confidence() < mentions.get(1).confidence());
    }
  }

  @Test
  void aShortFormThatIsTaggedSomewhereIsTaggedEverywhere() {
    AnnotatedArticle article =
        MarkedText.linked(
            "The [[Paedophile On-Line Investigation Team|organisation/police-unit]].",
            "The [[POLIT|organisation/police-unit]] came. POLIT went.");

    assertEquals(3, article.tagged().mentions().size());
    assertEquals(1, article.entities().size());
  }

  @Test
  void whatABracketHoldsThatIsNoShortFormIsLeftAlone() {
    assertEquals(1, count("The [[Acme Bolt Company|organisation/company]] (London) said London."));
    assertEquals(1, count("The [[Acme Bolt Company|organisation/company]] (XYZ) said XYZ."));
    assertEquals(1, count("Mr [[Alan Bull|person]] (AB) said AB."));
  }

  @Test
  void wordsThatAreTaggedAsSomethingElseStay() {
    AnnotatedArticle article = MarkedText.linked(DEFINITION, "He is [[SOCA|person]].");

    assertEquals(3, article.tagged().mentions().size());
    assertEquals(EntityType.PERSON, article.tagged().mentions().get(2).type());
  }

  @Test
  void aNameTheUserForbidsIsNotTagged() {
    UserGazetteer forbids =
        new UserGazetteer(
            List.of(),
            List.of(),
            List.of(new UserGazetteer.Name("SOCA", EntityType.ORGANISATION, null)));

    assertEquals(
        1,
        new EntityLinker(new Gazetteer(List.of()), forbids)
            .link(MarkedText.tagged(DEFINITION))
            .tagged()
            .mentions()
            .size());
  }

  @ParameterizedTest
  @CsvSource({
    "SOCA, Serious Organised Crime Agency",
    "POLIT, Paedophile On-Line Investigation Team",
    "PSNI, Police Service of Northern Ireland",
    "DfT, Department for Transport",
    "MoD, Ministry of Defence",
    "ceop, Child Exploitation and Online Protection Centre",
    "NSPCC, National Society for the Prevention of Cruelty to Children",
    "RMT, 'Rail, Maritime and Transport Union'",
  })
  void initialsSpellAcronyms(String acronym, String name) {
    assertTrue(Acronyms.of(name).contains(NameForm.fold(acronym)), Acronyms.of(name).toString());
    assertTrue(Acronyms.spells(acronym, name));
  }

  private static int count(String line) {
    return MarkedText.linked(line).tagged().mentions().size();
  }
}
