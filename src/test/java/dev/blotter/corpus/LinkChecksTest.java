package dev.blotter.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blotter.document.EntityType;
import dev.blotter.document.Gazetteer;
import dev.blotter.document.GazetteerEntry;
import dev.blotter.document.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinkChecksTest {

  private static final LinkChecks CHECKS =
      new LinkChecks(
          new Gazetteer(
              List.of(
                  new GazetteerEntry(
                      "Hove",
                      EntityType.PLACE,
                      Kind.SETTLEMENT,
                      List.of(),
                      List.of("geonames:1", "ons:2"),
                      "England",
                      0,
                      null),
                  new GazetteerEntry(
                      "Kent Police",
                      EntityType.ORGANISATION,
                      Kind.POLICE_FORCE,
                      List.of(),
                      List.of("police.uk:kent"),
                      "",
                      0,
                      null))));

  private static List<String> warnings(String link) {
    CorpusFile marks = Samples.file("# id: a", "[[Hove|place/settlement]]", "[[Ann|person]]");
    EntitiesFile file = EntitiesFormat.parse("f", "# id: a\n= Ann\n= Hove" + link + "\n", marks);
    assertEquals(List.of(), file.problems());
    return CHECKS.of(file).stream().map(CorpusProblem::toString).toList();
  }

  @Test
  void theFirstIdOfAnEntryOfTheTypeIsAsItShouldBe() {
    assertEquals(List.of(), warnings(" -> geonames:1"));
    assertEquals(List.of(), warnings(""));
  }

  @Test
  void anyOtherLinkIsAWarning() {
    assertEquals(
        List.of("f:3:1: warning: the gazetteer has no 'geonames:3'"), warnings(" -> geonames:3"));
    assertEquals(
        List.of("f:3:1: warning: 'police.uk:kent' is the organisation 'Kent Police'"),
        warnings(" -> police.uk:kent"));
    assertEquals(
        List.of("f:3:1: warning: 'ons:2' is not the first id of its entry, 'geonames:1'"),
        warnings(" -> ons:2"));
  }
}
