package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.corpus.Mark;
import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.review.Action;
import dev.blotter.review.QueueFilter;
import dev.blotter.review.ReviewFixture;
import dev.blotter.review.ReviewStore;
import dev.blotter.review.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code review export}, {@code agreement}, {@code sample} and {@code estimate}. */
final class ReviewFiguresTest {

  private static final String FIRST = "\uD83E\uDDAD Ann Lee of Hull\r\nCity Council left Hove.";
  private static final String SECOND = "Sussex Police said no.";
  private static final String THIRD = "Nothing.";

  @TempDir private Path folder;
  private Path night;
  private String storeOption;
  private final Map<String, String> keys = new HashMap<>();

  @BeforeEach
  void night() throws IOException {
    night =
        ReviewFixture.write(
            folder.resolve("night"),
            ReviewFixture.record(
                "one",
                FIRST,
                ReviewFixture.OLD_MODEL,
                ReviewFixture.marked("Ann Lee", "person", 0.9),
                ReviewFixture.marked("Hull", "place/settlement", 0.5),
                ReviewFixture.marked("Hove", "place/settlement", 0.9)),
            ReviewFixture.record(
                "two",
                SECOND,
                ReviewFixture.OLD_MODEL,
                ReviewFixture.marked("Sussex Police", "organisation/police-force", 0.9)),
            ReviewFixture.record("three", THIRD, ReviewFixture.OLD_MODEL));
    storeOption = "--store=" + folder.resolve("review.db");
  }

  private ReviewStore open() throws IOException {
    return ReviewStore.open(folder.resolve("review.db").toString());
  }

  private void decide(String reviewer, String article, Verdict... verdicts) throws IOException {
    try (ReviewStore store = open()) {
      long queue = store.load(List.of(night), (place, reason) -> {});
      store
          .page(queue, reviewer, QueueFilter.ALL, 1, 10)
          .entries()
          .forEach(entry -> keys.put(entry.id(), entry.key()));
      store.save(
          queue,
          keys.getOrDefault(article, ""),
          reviewer,
          ReviewFixture.OLD_MODEL,
          List.of(verdicts));
    }
  }

  private static Verdict done() {
    return new Verdict(UUID.randomUUID(), Action.DONE, null, null, null, null, null, false);
  }

  private static Verdict change(Mark before, Mark after) {
    return new Verdict(UUID.randomUUID(), Action.CHANGE, before, after, null, null, null, false);
  }

  private static Verdict reject(Mark before) {
    return new Verdict(UUID.randomUUID(), Action.REJECT, before, null, null, null, null, false);
  }

  private static Mark mark(String text, String words, EntityType type, Kind kind) {
    int start = text.indexOf(words);
    return new Mark(new CharSpan(start, start + words.length()), type, kind);
  }

  private static Mark hull() {
    return mark(FIRST, "Hull", EntityType.PLACE, Kind.SETTLEMENT);
  }

  private static Mark council() {
    return mark(FIRST, "Hull\r\nCity Council", EntityType.ORGANISATION, Kind.GOVERNMENT);
  }

  @Test
  void doneArticlesAreExportedAsCorpusAndCanBeEvaluatedOn() throws IOException {
    decide("anna", "one", change(hull(), council()), done());
    decide(
        "anna",
        "two",
        reject(mark(SECOND, "Sussex Police", EntityType.ORGANISATION, Kind.POLICE_FORCE)));
    Path reviewed = folder.resolve("reviewed.txt");

    CommandRun run =
        CommandRun.of("review", "export", storeOption, "--to", "corpus", "-o", reviewed.toString())
            .expect(0);

    assertEquals(
        "# id: one\n# source: one.txt\n\uD83E\uDDAD [[Ann Lee|person]] of [[Hull City"
            + " Council|organisation/government]] left [[Hove|place/settlement]].\n\n",
        Files.readString(reviewed));
    assertEquals(List.of("1 articles written, 1 not done yet"), run.errLines());
    CommandRun.of("corpus", "validate", "--quiet", reviewed.toString()).expect(0);
    assertTrue(
        CommandRun.withLoadedModels(List.of("evaluate", reviewed.toString()))
            .expect(0)
            .out()
            .startsWith("1 articles, 3 marks"));
  }

  @Test
  void whatReviewersDifferInIsExportedByReviewerOnly() throws IOException {
    decide("anna", "one", change(hull(), council()), done());
    decide("ben", "one", done());

    assertEquals(
        "", CommandRun.of("review", "export", storeOption, "--to", "corpus").expect(0).out());
    assertTrue(
        CommandRun.of("review", "export", storeOption, "--to", "corpus", "--reviewer", "ben")
            .expect(0)
            .out()
            .contains("of [[Hull|place/settlement]]\nCity Council"));
  }

  @Test
  void reviewersAreComparedByTypeOnWhatBothHaveDone() throws IOException {
    decide("anna", "one", change(hull(), council()), done());
    decide("ben", "one", done());
    decide("anna", "two", done());
    decide("ben", "two", done());
    decide("anna", "three", done());

    List<String> lines = CommandRun.of("review", "agreement", storeOption).expect(0).outLines();

    assertEquals("anna and ben, 2 articles", lines.get(0));
    // anna has two organisations and ben one of them; ben has two places and anna one of them.
    assertTrue(lines.get(2).matches("organisation +2 +1 +66\\.7 \\(.*"), lines.toString());
    assertTrue(lines.get(3).matches("place +1 +2 +66\\.7 \\(.*"), lines.toString());
    assertTrue(lines.get(4).matches("role +0 +0 +- +-"), lines.toString());
    assertTrue(lines.get(5).matches("person +1 +1 +100\\.0 \\(.*\\) +1\\.00"), lines.toString());
    assertTrue(lines.get(6).matches("all +4 +4 +75\\.0 \\(.*"), lines.toString());
    // 14 tokens: place to both 1, to ben alone 1, to neither 12; kappa (13/14 - pe) / (1 - pe).
    double chance = (1 * 2 + 13 * 12) / (14.0 * 14);
    String kappa =
        String.format(java.util.Locale.ROOT, "%.2f", (13 / 14.0 - chance) / (1 - chance));
    assertTrue(lines.get(3).endsWith(" " + kappa), lines.get(3) + " wanted " + kappa);
    assertTrue(lines.stream().anyMatch(l -> l.matches("organisation +1 +0 +1")), lines.toString());
  }

  @Test
  void withoutTwoReviewersThereIsNothingToCompare() throws IOException {
    decide("anna", "one", done());

    CommandRun run = CommandRun.of("review", "agreement", storeOption).expect(0);

    assertEquals("blotter: no two reviewers have done the same article", run.complaint());
    assertTrue(
        CommandRun.of("review", "agreement", "--store=" + folder.resolve("none.db"))
            .expect(1)
            .complaint()
            .endsWith("none.db: no such store"));
  }

  @Test
  void aSampleIsTheSameForTheSameSeedAndUnbiased() throws IOException {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      records.add(ReviewFixture.record("a" + i, "Text " + i, ReviewFixture.OLD_MODEL));
    }
    Path many = ReviewFixture.write(folder.resolve("many"), records);
    java.util.Collections.reverse(records);
    Path reversed = ReviewFixture.write(folder.resolve("reversed"), records);

    String sample = sample(many, 1, "x");
    assertEquals(5, sample.lines().count());
    assertEquals(sample, sample(reversed, 1, "y"));
    assertTrue(records.stream().anyMatch(r -> r.equals(sample.lines().findFirst().get() + "\n")));
    java.util.Set<String> drawn = new java.util.HashSet<>();
    for (int seed = 0; seed < 60; seed++) {
      sample(many, seed, "s" + seed).lines().forEach(drawn::add);
    }
    assertEquals(40, drawn.size(), "every article can be drawn");
    CommandRun.of("review", "sample", many.toString(), "-o", folder.resolve("x").toString())
        .expect(1);
  }

  private String sample(Path from, int seed, String name) throws IOException {
    Path out = folder.resolve(name);
    CommandRun.of(
            "review",
            "sample",
            from.toString(),
            "-n",
            "5",
            "--seed",
            "" + seed,
            "-o",
            out.toString())
        .expect(0);
    return Files.readString(out);
  }

  @Test
  void anEstimateIsMadeOfTheWholeSampleOnly() throws IOException {
    Path sample = folder.resolve("sample.jsonl");
    CommandRun.of("review", "sample", night.toString(), "-o", sample.toString()).expect(0);
    decide("anna", "one", change(hull(), council()), done());
    decide("anna", "two", done());

    CommandRun early =
        CommandRun.of("review", "estimate", storeOption, sample.toString()).expect(3);
    assertTrue(
        early.complaint().contains("1 of 3 articles of the sample are not done"), early.err());
    decide("anna", "three", done());
    CommandRun run = CommandRun.of("review", "estimate", storeOption, sample.toString()).expect(0);

    assertEquals("3 articles, 4 marks, 4 mentions found", run.outLines().get(0));
    assertTrue(
        run.outLines().stream().anyMatch(l -> l.matches("all +4 +75\\.0 \\(.*75\\.0 \\(.*")),
        run.out());
    assertEquals("", run.err());
  }
}
