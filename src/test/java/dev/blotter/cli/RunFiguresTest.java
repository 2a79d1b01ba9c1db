package dev.blotter.cli;

import static dev.blotter.review.ReviewFixture.NEW_MODEL;
import static dev.blotter.review.ReviewFixture.OLD_MODEL;
import static dev.blotter.review.ReviewFixture.marked;
import static dev.blotter.review.ReviewFixture.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.review.ReviewFixture;
import dev.blotter.review.ReviewFixture.Marked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diff} and {@code report}. */
final class RunFiguresTest {

  private static final String TEXT =
      "\uD83E\uDDAD Ann Lee of Hull City Council left Hove, York and Leeds. <script>";

  @TempDir private Path folder;

  private static Marked place(String words, String kind, double confidence) {
    return marked(words, "place/" + kind, confidence);
  }

  private Path before() throws IOException {
    return ReviewFixture.write(
        folder.resolve("before"),
        record(
            "one",
            TEXT,
            OLD_MODEL,
            marked("Ann Lee", "person", 0.9),
            place("Hull", "settlement", 0.5),
            place("Hove", "settlement", 0.9),
            place("York", "settlement", 0.9)),
        record("two", "Bath.", OLD_MODEL, place("Bath", "settlement", 0.9)),
        record("gone", "Gone.", OLD_MODEL));
  }

  private Path after() throws IOException {
    return ReviewFixture.write(
        folder.resolve("after"),
        record(
            "one",
            TEXT,
            NEW_MODEL,
            marked("Ann Lee", "person", 0.6),
            marked("Hull City Council", "organisation/government", 0.5),
            place("Hove", "district", 0.95),
            marked("Leeds", "organisation/sport", 0.9)),
        record(
            "two",
            "At Bath Spa.",
            NEW_MODEL,
            place("Bath", "settlement", 0.4),
            place("Spa", "settlement", 0.4)),
        record("new", "New.", NEW_MODEL));
  }

  @Test
  void everyChangeHasItsPlaceAndItsCause() throws IOException {
    List<String> changes =
        CommandRun.of("diff", "--list", before().toString(), after().toString())
            .expect(0)
            .outLines();

    assertEquals(
        List.of(
            "one\tconfidence\tpipeline\t2\t0.9\t0.6",
            "one\tkind\tpipeline\t36\tHove [place/settlement]\tHove [place/district]",
            "one\tboundary\tpipeline\t13\tHull [place/settlement]\tHull City Council"
                + " [organisation/government]",
            "one\tadded\tpipeline\t51\t\tLeeds [organisation/sport]",
            "one\tremoved\tpipeline\t42\tYork [place/settlement]\t",
            "two\tadded\ttext\t8\t\tSpa [place/settlement]",
            "new\tarticle-added\tinput\t\t\tnew",
            "gone\tarticle-removed\tinput\t\tgone\t"),
        changes);
  }

  @Test
  void theSummarySaysWhatChangedAndWhy() throws IOException {
    CommandRun run = CommandRun.of("diff", before().toString(), after().toString()).expect(0);

    assertEquals("3 articles before, 3 after, 0 in both without a change", run.outLines().get(0));
    assertEquals(
        "fingerprint aaaaaaaaaaaa before, bbbbbbbbbbbb after: version, models, gazetteer or"
            + " settings changed",
        run.outLines().get(1));
    assertTrue(run.outLines().stream().anyMatch(l -> l.matches("added +0 +1 +1 +0")), run.out());
    CommandRun same = CommandRun.of("diff", before().toString(), before().toString()).expect(0);
    assertEquals("3 articles before, 3 after, 3 in both without a change", same.outLines().get(0));
    assertTrue(same.outLines().get(1).startsWith("fingerprint the same: "), same.out());
    assertTrue(
        same.outLines().stream().allMatch(l -> !l.matches(".* [1-9]\\d* +\\d+$")), same.out());
  }

  @Test
  void aDifferenceThatNothingExplainsIsCalledSo() throws IOException {
    Path one =
        Files.writeString(
            folder.resolve("a.jsonl"),
            record("one", "Hove.", OLD_MODEL, place("Hove", "settlement", 0.9)));
    Path other =
        Files.writeString(
            folder.resolve("b.jsonl"),
            record("one", "Hove.", OLD_MODEL, marked("Hove", "organisation/sport", 0.9)));

    assertEquals(
        List.of("one\ttype\tunexplained\t0\tHove [place/settlement]\tHove [organisation/sport]"),
        CommandRun.of("diff", "--list", one.toString(), other.toString()).expect(0).outLines());
  }

  @Test
  void thePageHasTheFiguresAndRunsNothing() throws IOException {
    Path run = before();
    Files.writeString(
        run.resolve("failures.jsonl"),
        "{\"article\":\"bad<script>\",\"source\":\"b.txt\",\"stage\":\"read\",\"reason\":\"is empty\"}\n");
    Path page = folder.resolve("page.html");

    CommandRun.of("report", run.toString(), "-o", page.toString()).expect(0);

    Document read = Jsoup.parse(Files.readString(page));
    assertEquals(0, read.select("script, img, link, iframe, [src], [href], [onload]").size());
    assertTrue(
        read.select("p")
            .eachText()
            .get(0)
            .startsWith("3 articles, 5 mentions, 5 entities, 1 failures."),
        read.select("p").eachText().get(0));
    assertTrue(read.select("svg").text().contains("place4"), read.select("svg").text());
    assertTrue(read.text().contains("bad<script> read is empty"), read.text());
    assertEquals("Hull", read.select("mark").eachText().get(0));
    assertEquals(CommandRun.of("report", run.toString()).expect(0).out(), Files.readString(page));
    assertFalse(Files.exists(folder.resolve(".page.html.part")));
  }

  @Test
  void thePageCutsNoCharacterInTwo() throws IOException {
    String seals = "\uD83E\uDDAD".repeat(40);
    Path run =
        Files.writeString(
            folder.resolve("seals.jsonl"),
            record("one", seals + " Hove." + seals, OLD_MODEL, place("Hove", "settlement", 0.5)));
    Path page = folder.resolve("page.html");

    CommandRun.of("report", run.toString(), "-o", page.toString()).expect(0);

    String row = Jsoup.parse(Files.readString(page)).select("tr:has(mark)").text();
    assertTrue(row.contains("\uD83E\uDDAD Hove.\uD83E\uDDAD"), row);
    assertFalse(row.contains("?"), row);
  }
}
