package dev.blotter.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.InstalledModels;
import dev.blotter.document.Entity;
import dev.blotter.document.EntityType;
import dev.blotter.document.Gazetteer;
import dev.blotter.document.GazetteerEntry;
import dev.blotter.document.Kind;
import dev.blotter.document.UserGazetteer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the installed gazetteer says that an article's bodies and places are. */
final class AuthorityLinksTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "[[Newport|place/settlement]], in [[Wales|place/country]]; [[Cardiff|place/settlement]]"
            + " ~ geonames:2641598",
        "[[Newport|place/settlement]] and [[Cowes|place/settlement]], [[Isle of"
            + " Wight|place/region]] ~ geonames:2641599",
        "[[Newport|place/settlement]], [[Shropshire|place/region]] ~ geonames:2641595",
        "[[Richmond|place/settlement]] and [[Catterick|place/settlement]], [[North"
            + " Yorkshire|place/region]] ~ geonames:2639388",
        "[[Richmond|place/settlement]], near [[Twickenham|place/settlement]],"
            + " [[London|place/settlement]] ~ geonames:2639389",
        "[[Richmond|place/settlement]], [[Virginia|place/region]], in the [[US|place/country]];"
            + " [[Norfolk|place/settlement]] ~ geonames:4781708",
        "[[Washington|place/settlement]]: the [[US|place/country]] and [[New"
            + " York|place/settlement]] ~ geonames:4140963",
        "[[Washington|place/settlement]], [[Sunderland|place/settlement]] and"
            + " [[Gateshead|place/settlement]] ~ geonames:2634715",
        "[[Boston|place/settlement]], [[Skegness|place/settlement]], [[Lincolnshire|place/region]]"
            + " ~ geonames:2655138",
        "[[Boston|place/settlement]], [[Massachusetts|place/region]], [[United"
            + " States|place/country]] ~ geonames:4930956",
        "[[Perth|place/settlement]], [[Dundee|place/settlement]], [[Scotland|place/country]]"
            + " ~ geonames:2640358",
        "[[Perth|place/settlement]], [[Western Australia|place/region]],"
            + " [[Australia|place/country]]; [[Sydney|place/settlement]] ~ geonames:2063523",
        "[[Newcastle|place/settlement]], [[Gateshead|place/settlement]],"
            + " [[Sunderland|place/settlement]] ~ geonames:2641673",
        "[[Newark|place/settlement]] and [[Lincoln|place/settlement]] ~ geonames:2641731",
      })
  void aTownOfSeveralIsTheOneItsArticleIsAbout(String text, String id) {
    assertEquals(id, MarkedText.linked(text).entities().get(0).key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Richmond", "Boston", "Perth"})
  void aTownOfSeveralAloneIsNone(String name) {
    Entity town = MarkedText.linked("[[" + name + "|place/settlement]]").entities().get(0);

    assertEquals(List.of(), town.links());
    assertEquals("place:" + NameForm.fold(name), town.key());
  }

  @Test
  void bodiesCarryAllTheIdsOfTheirEntry() {
    List<Entity> entities =
        MarkedText.linked(
                "[[Sussex Police|organisation/police-force]], [[West Midlands"
                    + " Police|organisation/police-force]] and the [[Home"
                    + " Office|organisation/government]].")
            .entities();

    assertEquals("police.uk:sussex", entities.get(0).key());
    assertTrue(entities.get(0).links().contains(new Entity.Link("police.uk", "sussex")));
    assertEquals("police.uk:west-midlands", entities.get(1).key());
    assertEquals("gov.uk:home-office", entities.get(2).key());
  }

  @Test
  void aForceCalledByItsPlaceIsTheForce() {
    assertEquals(
        "police.uk:leicestershire",
        MarkedText.linked("[[Leicestershire|organisation/police-force]] have charged a man.")
            .entities()
            .get(0)
            .key());
  }

  @Test
  void aTeamIsNotTheForceOrTheCouncilOfItsName() {
    for (String name : List.of("Essex", "Kent", "England")) {
      assertEquals(
          List.of(),
          MarkedText.linked("[[" + name + "|organisation/sport]] won.").entities().get(0).links());
    }
  }

  @Test
  void aDepartmentAbroadIsNotTheOneAtHome() {
    assertEquals(
        List.of(),
        MarkedText.linked(
                "[[Ghana|place/country]], [[Accra|place/settlement]], [[Kumasi|place/settlement]],"
                    + " [[Tamale|place/settlement]]: the [[Electoral"
                    + " Commission|organisation/government]].")
            .entities()
            .get(4)
            .links());
  }

  @Test
  void aPersonIsNeverLinked() {
    assertEquals(
        List.of(), MarkedText.linked("[[London|person]] spoke.").entities().get(0).links());
  }

  @Test
  void twoNamesThatAreOneEntryAreOneEntity() {
    List<Entity> entities =
        MarkedText.linked("In the [[UK|place/country]] and [[Britain|place/country]].").entities();

    assertEquals(1, entities.size());
    assertEquals("iso3166:GB", entities.get(0).key());
  }

  @Test
  void linksLeadToEntriesOfTheSameTypeOnly() {
    GazetteerEntry town =
        new GazetteerEntry(
            "Ashby",
            EntityType.PLACE,
            Kind.SETTLEMENT,
            List.of(),
            List.of("test:1"),
            "England",
            50_000,
            null);
    EntityLinker linker = new EntityLinker(new Gazetteer(List.of(town)), UserGazetteer.NONE);

    List<Entity> entities =
        linker
            .link(
                MarkedText.tagged(
                    "[[Ashby|organisation/government]] and [[Ashby|place/settlement]] and"
                        + " [[Leeds|place/settlement]]"))
            .entities();

    assertEquals(
        List.of("organisation:ashby", "test:1", "place:leeds"),
        entities.stream().map(Entity::key).toList());
  }

  @Test
  void theInstalledGazetteerIsIndexedWhole() {
    AuthorityIndex index = new AuthorityIndex(InstalledModels.models().gazetteer());

    for (GazetteerEntry entry : InstalledModels.models().gazetteer().entries()) {
      if (entry.type() != EntityType.ROLE) {
        boolean found = false;
        for (int number : index.named(entry.type(), NameForm.fold(entry.name()))) {
          found |= index.get(number).entry().equals(entry);
        }
        assertTrue(found, entry.toString());
      }
    }
    assertEquals(0, index.named(EntityType.PLACE, "no such place").length);
    assertEquals(0, index.named(EntityType.PERSON, "london").length);
  }
}
