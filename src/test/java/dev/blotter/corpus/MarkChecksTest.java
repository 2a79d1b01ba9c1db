package dev.blotter.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MarkChecksTest {

  private final MarkChecks checks = new MarkChecks(Samples::segmented);

  @Test
  void goodMarksGiveNoWarning() {
    assertWarnings(
        List.of(),
        "# id: a",
        "[[Sussex Police|organisation/police-force]] and the [[NCA|organisation/other]]'s men met.",
        "[[Ann Lee|person]] of [[Sussex Police|organisation/police-force]] left, police said.",
        "# id: b",
        "Sussex Police is marked in another article.");
  }

  @Test
  void marksOffTheTokensAreDoubtful() {
    assertWarnings(
        List.of("f:2:8: warning: 'Sus' does not begin and end on tokens"),
        "# id: a",
        "🦭 near [[Sus|place/region]]sex.");
  }

  @Test
  void articlesInsideMarksAreDoubtful() {
    assertWarnings(
        List.of(
            "f:2:1: warning: 'The NCA' begins with an article, which stays outside",
            "f:2:45: warning: 'a driver' begins with an article, which stays outside"),
        "# id: a",
        "[[The NCA|organisation/other]] and Theo met [[a driver|role/occupation]].");
  }

  @Test
  void possessivesAndPunctuationInsideMarksAreDoubtful() {
    assertWarnings(
        List.of(
            "f:2:1: warning: 'Ceop’s' ends in what belongs outside the mark",
            "f:2:34: warning: 'Hull,' ends in what belongs outside the mark"),
        "# id: a",
        "[[Ceop’s|organisation/other]] in [[Hull,|place/settlement]] closed.");
  }

  @Test
  void namesThatAreMarkedOnlyInOnePlaceAreDoubtful() {
    assertWarnings(
        List.of(
            "f:3:1: warning: 'Hull' is marked place elsewhere in this article",
            "f:5:31: warning: 'Hull' is marked place elsewhere in this article"),
        "# id: a",
        "The [[officers|role/police]] of [[Hull|place/settlement]] met officers.",
        "Hull is not Hullabaloo or Hull-based",
        "",
        "[[Ann|person]] \\# left us for Hull.");
  }

  @Test
  void placesAreCountedInTheFileAsItStands() {
    assertWarnings(
        List.of("f:4:22: warning: 'Lee' is marked person elsewhere in this article"),
        "# id: a",
        "# source: b",
        "[[Lee|person]] left.",
        "[He] said \\[\\[ 🦭 \\\\# Lee left.");
  }

  private void assertWarnings(List<String> expected, String... lines) {
    CorpusFile file = Samples.file(lines);
    assertEquals(List.of(), file.problems());
    assertEquals(expected, checks.of(file).stream().map(CorpusProblem::toString).toList());
  }
}
