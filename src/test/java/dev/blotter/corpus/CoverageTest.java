package dev.blotter.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blotter.document.EntityType;
import dev.blotter.document.GazetteerEntry;
import dev.blotter.document.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CoverageTest {

  private static GazetteerEntry force(String name, List<String> aliases, List<String> ids) {
    return new GazetteerEntry(
        name, EntityType.ORGANISATION, Kind.POLICE_FORCE, aliases, ids, "", 0, null);
  }

  @Test
  void anEntryIsNamedByNameOrAliasInAnyCaseAndByMarksOfItsTypeOnly() {
    List<MarkedArticle> articles =
        CorpusFormat.parse(
                "f",
                """
                # id: a
                [[SUSSEX POLICE|organisation/police-force]] met [[the Met\u2019s|organisation/police-force]]
                [[Quorn Police|organisation/police-force]] in [[Kent Police|place/facility]].
                """)
            .articles();
    GazetteerEntry kent = force("Kent Police", List.of(), List.of("police.uk:kent", "ons:E1"));

    List<Coverage.Row> rows =
        Coverage.of(
            articles,
            List.of(
                force("Sussex Police", List.of(), List.of("police.uk:sussex")),
                force("Metropolitan Police", List.of("the Met's"), List.of()),
                kent));

    assertEquals(
        List.of(
            new Coverage.Row("organisation/police-force", 3, List.of(kent), 3, 2),
            new Coverage.Row("ons", 1, List.of(kent), 0, 0),
            new Coverage.Row("police.uk", 2, List.of(kent), 0, 0)),
        rows);
  }
}
