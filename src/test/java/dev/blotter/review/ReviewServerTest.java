package dev.blotter.review;

import static dev.blotter.review.ReviewClient.decision;
import static dev.blotter.review.ReviewClient.error;
import static dev.blotter.review.ReviewClient.mentions;
import static dev.blotter.review.ReviewClient.object;
import static dev.blotter.review.ReviewClient.ok;
import static dev.blotter.review.ReviewFixture.NEW_MODEL;
import static dev.blotter.review.ReviewFixture.OLD_MODEL;
import static dev.blotter.review.ReviewFixture.marked;
import static dev.blotter.review.ReviewFixture.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one reviewer on loopback does, over HTTP. */
final class ReviewServerTest {

  private static final String TEXT =
      "🦭 Sussex Police said PC Lee of Hull left Sussex Police in May for Leeds.\r\nHull rejoiced.";

  @TempDir private Path folder;
  private Path output = Path.of("");
  private ReviewStore store;
  private ReviewServer server;
  private ReviewClient anna;

  private static String leeStory(String fingerprint) {
    return record(
        "lee",
        TEXT,
        fingerprint,
        marked("Sussex Police", "organisation/police-force", 0.9),
        marked("PC", "role/police", 0.99),
        marked("Lee", "person", 0.7),
        marked("Hull", "place/settlement", 0.6),
        marked("Sussex Police", "organisation/police-force", 0.95),
        marked("May", "person", 0.3));
  }

  @BeforeEach
  void start() throws IOException {
    output =
        ReviewFixture.write(
            folder.resolve("out"),
            leeStory(OLD_MODEL),
            record("sure", "Leeds won.", OLD_MODEL, marked("Leeds", "organisation/sport", 0.98)),
            record("empty", "Nothing happened.", OLD_MODEL),
            record(
                "<script>alert('id')</script>\u0000'\"&",
                "https://www.BBC.co.uk/news/1",
                "Hull <img src=x onerror=alert(1)> \u0000 and \u202E Hull.",
                OLD_MODEL,
                List.of(marked("Hull", "place/settlement", 0.5))));
    open();
  }

  private void open() throws IOException {
    store = ReviewStore.open(folder.resolve("review.db").toString());
    server =
        ReviewServer.start(
            new ReviewSettings(
                List.of(output),
                InetAddress.getLoopbackAddress(),
                0,
                null,
                "anna",
                null,
                null,
                null),
            store,
            "test",
            (place, reason) -> {
              throw new AssertionError(place + " " + reason);
            });
    anna = new ReviewClient(server.address());
  }

  @AfterEach
  void stop() {
    server.close();
    store.close();
  }

  private static List<String> ids(JsonNode queue) {
    List<String> ids = new ArrayList<>();
    queue.get("articles").forEach(article -> ids.add(article.get("id").asText().substring(0, 3)));
    return ids;
  }

  @Test
  void theQueueIsSortedAndFiltered() throws IOException {
    for (String line :
        List.of(
            " -> [lee, <sc, sur, emp]",
            "?sort=order -> [lee, sur, emp, <sc]",
            "?sort=errors -> [lee, <sc, sur, emp]",
            "?sort=source -> [emp, lee, sur, <sc]",
            "?size=1&page=2 -> [<sc]",
            "?page=9 -> []",
            "?type=person -> [lee]",
            "?type=organisation&kind=sport -> [sur]",
            "?type=organisation&maxConfidence=0.97 -> [lee]",
            "?type=place&minConfidence=0.55 -> [lee]",
            "?maxConfidence=0.4 -> [lee]",
            "?words=leeds -> [lee, sur]",
            "?words=%25 -> []",
            "?words=%3Cimg%20src%3Dx -> [<sc]",
            "?source=bbc.co.uk -> [<sc]",
            "?source=.&words=nothing -> [emp]",
            "?status=open -> [lee, <sc, sur, emp]",
            "?status=done -> []",
            "?status=untouched&sort=order -> [lee, sur, emp, <sc]",
            "?status=adjudicate -> []")) {
      String[] parts = line.split(" -> ", -1);
      JsonNode queue = anna.get("/api/articles" + parts[0]);
      assertEquals(parts[1], ids(queue).toString(), line);
      assertEquals(4, queue.at("/progress/articles").asInt());
    }
  }

  @Test
  void aQuestionThatMakesNoSenseIsRefused() throws IOException {
    for (String query :
        List.of(
            "page=0",
            "page=x",
            "size=201",
            "status=mad",
            "sort=mad",
            "type=mad",
            "kind=sport",
            "type=person&kind=sport",
            "minConfidence=2",
            "minConfidence=NaN",
            "minConfidence=0.9&maxConfidence=0.1",
            "words=" + "a".repeat(2000))) {
      assertEquals("bad-request", error(400, anna.tryGet("/api/articles?" + query)), query);
    }
    assertEquals("not-found", error(404, anna.tryGet("/api/articles/" + "0".repeat(32))));
    assertEquals("bad-request", error(400, anna.tryGet("/api/articles/..%2F..%2Fetc")));
    assertEquals("not-found", error(404, anna.tryGet("/api/nothing")));
    assertEquals(404, anna.tryGet("/store/V1__articles_and_decisions.sql").statusCode());
    assertEquals(200, anna.tryGet("/robots.txt").statusCode());
    JsonNode facets = anna.get("/api/facets");
    assertEquals("{\"source\":\".\",\"articles\":3}", facets.at("/sources/0").toString());
    assertEquals("bbc.co.uk", facets.at("/sources/1/source").asText());
  }

  @Test
  void filesThatABrowserHasAreNotSentAgain() throws IOException {
    HttpResponse<String> first = anna.tryGet("/robots.txt");
    String tag = first.headers().firstValue("ETag").orElse("");
    HttpResponse<String> again =
        anna.send(anna.request("/robots.txt").header("If-None-Match", tag).GET());
    assertEquals(304, again.statusCode());
    assertEquals("", again.body());
    assertTrue(again.headers().firstValue("Content-Security-Policy").isPresent());
  }

  @Test
  void anArticleHasTheRecordTheTokensAndWhatStands() throws IOException {
    JsonNode article = anna.article("lee");
    assertEquals(TEXT, article.get("text").asText());
    assertEquals(
        List.of(
            "Sussex Police organisation/police-force open",
            "PC role/police open",
            "Lee person open",
            "Hull place/settlement open",
            "Sussex Police organisation/police-force open",
            "May person open"),
        mentions(article.get("state")));
    assertEquals(0.3, article.at("/state/mentions/5/confidence").asDouble());
    assertEquals("m6", article.at("/state/mentions/5/model").asText());
    assertEquals(5, article.get("entities").size());
    int[] text = TEXT.codePoints().toArray();
    JsonNode tokens = article.get("tokens");
    List<String> words = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i += 2) {
      int start = tokens.get(i).asInt();
      words.add(new String(text, start, tokens.get(i + 1).asInt() - start));
    }
    assertEquals(List.of("🦭", "Sussex", "Police", "said"), words.subList(0, 4));
    assertEquals(".", words.get(words.size() - 1));
    for (JsonNode mention : article.get("mentions")) {
      int start = mention.get("start").asInt();
      assertEquals(
          mention.get("text").asText(),
          new String(text, start, mention.get("end").asInt() - start));
    }
  }

  @Test
  void hostileTextsAndIdsComeThroughAsTheyAre() throws IOException {
    String id = "<script>alert('id')</script>\u0000'\"&";
    String key = anna.get("/api/articles?source=bbc.co.uk").at("/articles/0/key").asText();
    assertTrue(key.matches("[0-9a-f]{32}"), key);
    JsonNode article = anna.get("/api/articles/" + key);
    assertEquals(id, article.get("id").asText());
    assertEquals(
        "Hull <img src=x onerror=alert(1)> \u0000 and \u202E Hull.", article.get("text").asText());
    assertEquals(
        "application/json;charset=utf-8",
        anna.tryGet("/api/articles/" + key)
            .headers()
            .firstValue("Content-Type")
            .orElse("")
            .replace(" ", ""));
    anna.decide(article, decision("accept", article, "Hull|place/settlement", null));
  }

  @Test
  void everyDecisionIsSavedAndItsHistoryKept() throws IOException {
    JsonNode article = anna.article("lee");
    ObjectNode grown = decision("change", article, "Hull|place/settlement", "of Hull|place/region");
    JsonNode answer =
        anna.decide(
            article,
            decision("accept", article, "Lee|person", null).put("note", "a bus\n<b>driver</b>"),
            grown,
            decision("reject", article, "May|person", null),
            decision("add", article, null, "Leeds|place/settlement"));
    assertEquals(4, answer.get("version").asInt());
    List<String> expected =
        List.of(
            "Sussex Police organisation/police-force open",
            "PC role/police open",
            "Lee person accepted",
            "of Hull place/region changed",
            "Sussex Police organisation/police-force open",
            "Leeds place/settlement added");
    assertEquals(expected, mentions(answer.at("/article/state")));

    stop();
    open();
    article = anna.article("lee");
    assertEquals(expected, mentions(article.get("state")));
    assertEquals("May", article.at("/state/rejected/0/text").asText());
    assertEquals(3, article.at("/state/open").asInt());
    assertEquals(4, article.at("/state/decided").asInt());
    JsonNode log = article.get("decisions");
    assertEquals(4, log.size());
    assertEquals("anna", log.at("/1/reviewer").asText());
    assertEquals("Hull", log.at("/1/before/text").asText());
    assertEquals("of Hull", log.at("/1/after/text").asText());
    assertEquals(OLD_MODEL, log.at("/1/fingerprint").asText());
    assertEquals(grown.get("id").asText(), log.at("/1/id").asText());
    assertTrue(log.at("/1/time").asText().matches("20\\d\\d-\\d\\d-\\d\\dT.*Z"));
    assertEquals("a bus\n<b>driver</b>", log.at("/0/note").asText());
    JsonNode entry = anna.get("/api/articles?status=started").at("/articles/0");
    assertEquals("lee", entry.get("id").asText());
    assertEquals(3, entry.get("open").asInt());
    assertEquals(0.9, entry.get("lowestConfidence").asDouble());
    assertEquals("anna", entry.at("/reviewers/0/name").asText());
  }

  @Test
  void whatIsSentTwiceIsSavedOnce() throws IOException {
    JsonNode article = anna.article("lee");
    ObjectNode accept = decision("accept", article, "Lee|person", null);
    anna.decide(article, accept);
    JsonNode again = ok(anna.tryDecide(article, accept, accept));
    assertEquals("known", again.at("/results/0/result").asText());
    assertEquals(1, again.at("/results/1/n").asInt());
    assertEquals(1, again.get("version").asInt());
    ObjectNode other = accept.deepCopy();
    other.put("action", "reject");
    JsonNode refused = ok(anna.tryDecide(article, other));
    assertEquals("refused", refused.at("/results/0/result").asText());
    JsonNode elsewhere = anna.article("sure");
    ObjectNode stolen = decision("accept", elsewhere, "Leeds|organisation/sport", null);
    stolen.set("id", accept.get("id"));
    assertEquals("refused", ok(anna.tryDecide(elsewhere, stolen)).at("/results/0/result").asText());
    assertEquals(1, anna.article("lee").get("decisions").size());
  }

  @Test
  void undoAndRedoAreDecisionsToo() throws IOException {
    JsonNode article = anna.article("lee");
    ObjectNode reject = decision("reject", article, "May|person", null);
    ObjectNode undo = decision("undo", article, null, null);
    undo.set("undoes", reject.get("id"));
    ObjectNode redo = decision("undo", article, null, null);
    redo.set("undoes", undo.get("id"));
    assertEquals(5, mentions(anna.decide(article, reject).at("/article/state")).size());
    assertEquals(6, mentions(anna.decide(article, undo).at("/article/state")).size());
    JsonNode redone = anna.decide(article, redo);
    assertEquals(5, mentions(redone.at("/article/state")).size());
    assertEquals(3, redone.at("/article/decisions").size());
    assertTrue(redone.at("/article/decisions/1/undone").asBoolean());
    ObjectNode late = decision("undo", article, null, null);
    late.set("undoes", undo.get("id"));
    assertEquals("refused", ok(anna.tryDecide(article, late)).at("/results/0/result").asText());
  }

  @Test
  void doneAcceptsWhatIsLeftAndUndoesInOne() throws IOException {
    JsonNode article = anna.article("lee");
    ObjectNode done = decision("done", article, null, null);
    JsonNode answer = anna.decide(article, decision("reject", article, "May|person", null), done);
    assertEquals(0, answer.at("/article/state/open").asInt());
    assertTrue(answer.at("/article/state/done").asBoolean());
    assertEquals(5, answer.get("news").size(), "the page hears of what done accepted");
    assertEquals("[lee]", ids(anna.get("/api/articles?status=done")).toString());
    assertEquals(1, anna.get("/api/articles").at("/progress/done").asInt());
    JsonNode known = ok(anna.tryDecide(article, done));
    assertEquals("known", known.at("/results/0/result").asText());
    ObjectNode undo = decision("undo", article, null, null);
    undo.set("undoes", done.get("id"));
    JsonNode undone = anna.decide(article, undo);
    assertFalse(undone.at("/article/state/done").asBoolean());
    assertEquals(5, undone.at("/article/state/open").asInt());
    anna.decide(article, decision("done", article, null, null));
    JsonNode reopened = anna.decide(article, decision("reopen", article, null, null));
    assertFalse(reopened.at("/article/state/done").asBoolean());
    assertEquals(0, reopened.at("/article/state/open").asInt());
  }

  @Test
  void whatCannotBeIsRefusedAndTheRestSaved() throws IOException {
    JsonNode article = anna.article("lee");
    ObjectNode outside = decision("add", article, null, "Leeds|place/settlement");
    ((ObjectNode) outside.get("after")).put("end", 5000);
    ObjectNode blank = decision("add", article, null, " Leeds|place/settlement");
    ObjectNode kindless = decision("add", article, null, "Leeds|place");
    ObjectNode wrongKind = decision("add", article, null, "Leeds|place/police");
    ObjectNode mad = decision("explode", article, null, null);
    ObjectNode long_ = decision("comment", article, null, null).put("note", "x".repeat(5000));
    ObjectNode nul = decision("comment", article, null, null).put("note", "a\u0000b");
    ObjectNode undo = decision("undo", article, null, null);
    undo.put("undoes", UUID.randomUUID().toString());
    ObjectNode good = decision("accept", article, "Lee|person", null);
    JsonNode answer =
        ok(
            anna.tryDecide(
                article, outside, blank, kindless, wrongKind, mad, long_, nul, undo, good));
    for (int i = 0; i < 8; i++) {
      assertEquals("refused", answer.at("/results/" + i + "/result").asText(), "" + i);
      assertFalse(answer.at("/results/" + i + "/message").asText().isEmpty());
    }
    assertEquals("saved", answer.at("/results/8/result").asText());
    assertEquals(
        "decisions[0].after.end", answer.at("/results/0/field").asText(), answer.toString());
    assertEquals(1, anna.article("lee").get("version").asInt());

    ObjectNode noId = decision("accept", article, "Hull|place/settlement", null);
    noId.put("id", "7");
    assertEquals("bad-request", error(400, anna.tryDecide(article, noId)));
    ObjectNode otherModel = ((ObjectNode) article).deepCopy();
    otherModel.put("fingerprint", "c".repeat(64));
    assertEquals("bad-request", error(400, anna.tryDecide(otherModel, good)));
    String path = "/api/articles/" + article.get("key").asText() + "/decisions";
    assertEquals("bad-request", error(400, anna.post(path, object())));
    assertEquals(
        "too-large", error(413, anna.post(path, object().put("x", "x".repeat(1_100_000)))));
    assertEquals(1, anna.article("lee").get("version").asInt());
  }

  @Test
  void manyMentionsAreDecidedAtOnceAndTakenBack() throws IOException {
    ObjectNode bulk =
        object()
            .put("id", UUID.randomUUID().toString())
            .put("action", "accept")
            .put("words", "Sussex Police")
            .put("dryRun", true);
    JsonNode would = ok(anna.post("/api/bulk", bulk));
    assertEquals(2, would.get("mentions").asInt());
    assertEquals(1, would.get("articles").asInt());
    assertEquals("Sussex Police", would.at("/examples/0/text").asText());
    assertTrue(would.at("/examples/0/context").asText().contains("Sussex Police said PC"));
    assertEquals(0, anna.article("lee").get("version").asInt());
    JsonNode did = ok(anna.post("/api/bulk", bulk.put("dryRun", false)));
    assertEquals(2, did.get("mentions").asInt());
    assertEquals(2, ok(anna.post("/api/bulk", bulk)).get("mentions").asInt(), "sent again");
    assertEquals(2, anna.article("lee").get("version").asInt());

    ObjectNode sure =
        object()
            .put("id", UUID.randomUUID().toString())
            .put("action", "accept")
            .put("minConfidence", 0.97);
    assertEquals(2, ok(anna.post("/api/bulk", sure)).get("articles").asInt());

    ObjectNode mark =
        object().put("id", UUID.randomUUID().toString()).put("action", "add").put("words", "Hull");
    mark.putObject("after").put("type", "organisation").put("kind", "sport");
    assertEquals(2, ok(anna.post("/api/bulk", mark)).get("mentions").asInt());
    assertEquals(
        "Hull organisation/sport added", mentions(anna.article("lee").get("state")).get(6));

    ObjectNode back =
        object().put("id", UUID.randomUUID().toString()).put("group", mark.get("id").asText());
    for (int i = 0; i < 2; i++) {
      JsonNode undone = ok(anna.post("/api/bulk/undo", back));
      assertEquals(2, undone.get("decisions").asInt());
      assertEquals(2, undone.get("articles").asInt());
    }
    assertEquals(6, mentions(anna.article("lee").get("state")).size());

    ObjectNode all = object().put("id", UUID.randomUUID().toString()).put("action", "reject");
    assertEquals("bad-request", error(400, anna.post("/api/bulk", all)));
  }

  @Test
  void aNewModelKeepsAllReviewsAndShowsWhatItSaysOtherwise() throws Exception {
    JsonNode article = anna.article("lee");
    anna.decide(
        article,
        decision("accept", article, "Lee|person", null),
        decision("accept", article, "PC|role/police", null),
        decision("change", article, "Hull|place/settlement", "Hull|place/district"),
        decision("reject", article, "May|person", null),
        decision("add", article, null, "Leeds|place/settlement"));
    JsonNode sure = anna.article("sure");
    anna.decide(sure, decision("done", sure, null, null));
    ReviewFixture.write(
        output,
        record(
            "lee",
            TEXT,
            NEW_MODEL,
            marked("Sussex Police", "organisation/police-unit", 0.8),
            marked("PC Lee", "person", 0.9),
            marked("Hull", "place/settlement", 0.9),
            marked("May", "person", 0.9),
            marked("Leeds", "place/settlement", 0.9)),
        record(
            "sure",
            "Leeds won.",
            NEW_MODEL,
            marked("Leeds", "organisation/sport", 0.98),
            marked("won", "role/occupation", 0.2)));
    JsonNode now = article;
    for (int i = 0; i < 100 && now.get("fingerprint").asText().equals(OLD_MODEL); i++) {
      Thread.sleep(200);
      now = anna.article("lee");
    }
    assertEquals(NEW_MODEL, now.get("fingerprint").asText(), "the new output is taken in");
    assertEquals(
        List.of(
            "Sussex Police organisation/police-unit open",
            "PC role/police accepted",
            "Lee person accepted",
            "Hull place/district changed",
            "Leeds place/settlement added"),
        mentions(now.get("state")));
    assertEquals(5, now.get("decisions").size());
    List<String> places = new ArrayList<>();
    for (JsonNode place : now.get("disagreements")) {
      places.add(place.get("text").asText() + " " + place.get("known").asBoolean());
      if (place.get("text").asText().equals("PC Lee")) {
        assertEquals(2, place.get("reviewed").size());
        assertEquals("PC Lee", place.at("/model/0/text").asText());
        assertEquals(2, place.get("decisions").size());
      }
    }
    assertEquals(List.of("PC Lee false", "Hull true", "May true"), places);
    JsonNode other = anna.article("sure");
    assertEquals("won", other.at("/disagreements/0/text").asText());
    assertEquals("[sur, lee]", ids(anna.get("/api/articles?status=disagrees")).toString());
    assertEquals(2, anna.get("/api/articles").at("/progress/articles").asInt());

    // Decisions that were on their way when the model changed are kept, and the page is told.
    JsonNode late =
        anna.decide(
            article, decision("accept", article, "Sussex Police|organisation/police-force", null));
    assertTrue(late.get("modelChanged").asBoolean());
    assertNotEquals(OLD_MODEL, late.at("/article/fingerprint").asText());
    // To say it again settles it.
    anna.decide(
        now,
        decision("accept", now, "Lee|person", null),
        decision("accept", now, "PC|role/police", null));
    for (JsonNode place : anna.article("lee").get("disagreements")) {
      assertNotEquals("PC Lee", place.get("text").asText());
    }
  }
}
