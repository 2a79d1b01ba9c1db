package dev.blotter.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One reviewer at the review page, in a real browser, with the server as users start it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReviewPageTest {

  private static final String[] RAID = {
    "[[Sussex Police|organisation/police-force]] hold man after [[Bexhill|place/settlement]] raid",
    "",
    "The 🚓 of [[Detective Superintendent|role/police]] [[Alan Pryce|person]] came 👩‍🚒 from [[Sussex Police|organisation/police-force]] at [[Bexhill Town|place/settlement]] Hall.",
    "",
    "A trustee of the Blue Heron Trust saw [[Mo|person]] in Bexhill and in [[Hastings|place/settlement]]."
  };
  private static final List<Double> RAID_CONFIDENCES =
      List.of(0.99, 0.93, 0.98, 0.97, 0.96, 0.41, 0.55, 0.97);

  @TempDir private static Path folder;
  private ReviewBrowser browser;
  private int stories;
  private ReviewProcess server;
  private Page page;

  @BeforeAll
  void openBrowser() {
    browser = ReviewBrowser.open();
  }

  @AfterAll
  void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void startServer() throws Exception {
    stories++;
    Path file =
        ReviewStory.write(
            folder.resolve("stories-" + stories + ".jsonl"),
            List.of(
                ReviewStory.of("raid", RAID_CONFIDENCES, RAID),
                ReviewStory.of(
                    "calm",
                    List.of(0.9),
                    "[[Bexhill|place/settlement]] is calm and so is [[Hastings|place/settlement]].")));
    server =
        ReviewProcess.start(
            folder, "--store", folder.resolve(stories + ".db").toString(), file.toString());
    page = browser.page();
    page.navigate(server.address());
  }

  @AfterEach
  void stopServer() throws Exception {
    page.context().close();
    server.close();
    browser.expectNoComplaints();
  }

  @Test
  void aWholeArticleIsReviewedByKeyboardAlone() {
    assertThat(page.locator("tbody tr")).hasCount(2);
    assertThat(page.locator("tbody tr").first()).containsText("41%");
    tabTo("a.title");
    press("Enter");
    assertThat(page.locator(".mention")).hasCount(8);

    press("n");
    assertCurrent("Sussex Police");
    press("a");
    assertCurrent("Bexhill");
    press("x");
    assertCurrent("Detective Superintendent");
    press("a", "a", "a");
    assertCurrent("Bexhill Town");
    press("e", "2", "a");
    assertCurrent("Mo");
    press("1");
    press("k");
    page.keyboard().type("char");
    press("Enter");
    press("a");
    assertCurrent("Hastings");
    press("a");
    // The Trust, which the model missed, is found and added word by word.
    press("Shift+Tab", "Shift+Tab", "i");
    press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight");
    press("ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight");
    assertThat(page.locator("#mention-panel .words")).hasText("Blue Heron Trust");
    press("1");
    assertCurrent("Blue Heron Trust");
    press("c");
    page.keyboard().type("A charity of the town");
    press("Control+Enter");
    press("d");
    saved();

    List<String> expected =
        List.of(
            "Sussex Police|organisation/police-force|accepted",
            "Detective Superintendent|role/police|accepted",
            "Alan Pryce|person|accepted",
            "Sussex Police|organisation/police-force|accepted",
            "Bexhill|place/settlement|changed",
            "Blue Heron Trust|organisation/other|added",
            "Mo|organisation/charity|changed",
            "Hastings|place/settlement|accepted");
    JsonNode raid = article("raid");
    assertEquals(expected, marks(raid));
    assertTrue(raid.get("state").get("done").asBoolean());
    assertEquals("Bexhill", raid.get("state").get("rejected").get(0).get("text").asText());
    assertTrue(raid.get("decisions").toString().contains("A charity of the town"));
    // The next article of the queue is open now.
    assertThat(page.locator(".mention")).hasCount(2);
    press("g");
    assertThat(page.locator(".top")).containsText("1 of 2 articles done");
  }

  @Test
  void growingAndShrinkingGoesByTokensBesideEmoji() {
    open("raid");
    page.locator(".mention", new Page.LocatorOptions().setHasText("Bexhill Town")).click();
    assertCurrent("Bexhill Town");
    press("r");
    assertCurrent("Bexhill Town Hall");
    press("w", "w");
    assertCurrent("Hall");
    press("q");
    assertCurrent("Town Hall");
    press("e");
    assertCurrent("Town");
    press("e");
    assertCurrent("Town");
    saved();
    assertTrue(marks(article("raid")).contains("Town|place/settlement|changed"));
    assertEquals(List.of("Town|place|changed"), shown("changed"));
  }

  @Test
  void selectedWordsAreAddedAfterEmojiWithTheRightOffsets() {
    open("raid");
    // A careless selection: from inside "Hall" to its last letter.
    page.evaluate(
        "() => { const p = [...document.querySelectorAll('.text p')][1]; const node = p.lastChild;"
            + " const at = node.data.indexOf('all'); getSelection().setBaseAndExtent(node, at, node, at + 2); }");
    assertThat(page.locator("#mention-panel .words")).hasText("Hall");
    page.locator("#mention-panel button", new Page.LocatorOptions().setHasText("place")).click();
    assertCurrent("Hall");
    saved();
    assertTrue(marks(article("raid")).contains("Hall|place/settlement|added"));
  }

  @Test
  void undoAndRedoWorkAcrossAReload() {
    open("raid");
    press("n", "a", "x", "a", "u", "u");
    saved();
    assertEquals(List.of("Sussex Police|organisation|accepted"), shown("accepted"));
    assertEquals(List.of(), shown("rejected"));
    page.reload();
    assertThat(page.locator(".mention")).hasCount(8);
    assertEquals(List.of("Sussex Police|organisation|accepted"), shown("accepted"));
    press("Shift+U");
    assertEquals(List.of("Bexhill|place|rejected"), shown("rejected"));
    press("Control+y");
    assertEquals(2, shown("accepted").size());
    saved();
    assertThat(page.locator("#article-panel button", new Page.LocatorOptions().setHasText("Redo")))
        .isDisabled();
    press("Control+z", "u", "u");
    saved();
    assertEquals(8, article("raid").get("state").get("open").asInt());
  }

  @Test
  void manyAreAcceptedAtOnceAndUndoneAtOnce() {
    open("raid");
    press("t");
    page.locator("dialog input[type=number]").fill("96");
    assertThat(page.locator("dialog [role=status]")).hasText("5 open mentions in this article");
    press("Enter");
    assertEquals(5, shown("accepted").size());
    press("v");
    assertEquals(8, shown("accepted").size());
    saved();
    assertEquals(0, article("raid").get("state").get("open").asInt());
    press("u");
    assertEquals(5, shown("accepted").size());
    press("u");
    assertEquals(0, shown("accepted").size());
    saved();
    assertEquals(8, article("raid").get("state").get("open").asInt());
  }

  @Test
  void theSameWordsAreChangedHereAndInAllArticles() {
    open("raid");
    press("n", "n", "1", "s");
    page.locator("dialog input[value=add]").check();
    assertThat(page.locator("dialog [role=status]")).hasText("1 place in this article");
    press("Enter");
    assertThat(page.locator(".mention[data-state=added]")).hasText("Bexhill");
    press("s");
    page.locator("dialog input[value=all]").check();
    page.locator("dialog input[value=change]").check();
    assertThat(page.locator("dialog [role=status]")).containsText("1 place in 1 article");
    press("Enter");
    assertThat(page.locator("#notices")).containsText("1 place in 1 article decided");
    assertEquals("Bexhill|organisation/other|changed", marks(article("calm")).get(0));
    page.locator("#notices button", new Page.LocatorOptions().setHasText("Undo")).last().click();
    assertThat(page.locator("#notices")).containsText("1 decision undone");
    assertEquals("Bexhill|place/settlement|open", marks(article("calm")).get(0));
  }

  @Test
  void whatIsDecidedWhileTheServerIsAwayIsKeptAndSavedLater() throws Exception {
    open("raid");
    press("n", "a");
    saved();
    int port = server.port();
    server.kill();
    press("x", "a", "2");
    assertThat(page.locator("#saved")).containsText("not saved: 3 decisions kept here");
    List<String> before = shown("");
    // The browser crashes: only what it stored is left, in a new page of the same user.
    BrowserContext context = page.context();
    page.close();
    server =
        ReviewProcess.startOn(
            port,
            folder,
            "--store",
            folder.resolve(stories + ".db").toString(),
            folder.resolve("stories-" + stories + ".jsonl").toString());
    page = browser.page(context);
    page.navigate(server.address());
    assertThat(page.locator("tbody tr")).hasCount(2);
    saved();
    open("raid");
    assertEquals(before, shown(""));
    JsonNode raid = article("raid");
    assertEquals(4, raid.get("decisions").size());
    assertEquals("Bexhill", raid.get("state").get("rejected").get(0).get("text").asText());
  }

  @Test
  void whatThePageShowsBeforeSavingIsWhatTheServerSaysAfter() {
    open("raid");
    page.route(Pattern.compile(".*/decisions"), route -> route.abort());
    press("n", "a", "x", "1", "r", "q");
    press("n", "n", "4", "a", "u", "u", "U", "e", "x", "2", "w");
    press("t");
    page.locator("dialog input[type=number]").fill("50");
    press("Enter");
    press("u", "U");
    List<String> before = shown("");
    assertThat(page.locator("#saved")).containsText("not saved");
    page.unroute(Pattern.compile(".*/decisions"));
    page.evaluate("() => dispatchEvent(new Event('online'))");
    saved();
    assertEquals(before, shown(""));
    page.reload();
    assertThat(page.locator(".mention").first()).isVisible();
    assertEquals(before, shown(""));
  }

  @Test
  void filtersNarrowTheQueueAndStayInTheAddress() {
    page.locator("[name=words]").fill("heron");
    press("Enter");
    assertThat(page.locator("tbody tr")).hasCount(1);
    page.reload();
    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(page.locator("[name=words]")).hasValue("heron");
    page.locator("[name=status]").selectOption("done");
    assertThat(page.locator(".empty")).hasText("No article passes these filters.");
    page.locator("button", new Page.LocatorOptions().setHasText("Clear")).click();
    assertThat(page.locator("tbody tr")).hasCount(2);
    page.locator("[name=type]").selectOption("role");
    assertThat(page.locator("tbody tr")).hasCount(1);
    page.goBack();
    assertThat(page.locator("tbody tr")).hasCount(2);
  }

  @Test
  void entitiesAndOfficialsLeadToTheirMentions() {
    open("raid");
    Locator sussex =
        page.locator("#entity-panel button", new Page.LocatorOptions().setHasText("Sussex Police"));
    sussex.click();
    String first = page.locator(".mention[aria-current]").getAttribute("data-id");
    sussex.click();
    String second = page.locator(".mention[aria-current]").getAttribute("data-id");
    assertFalse(first.equals(second), first);
    assertCurrent("Sussex Police");
    assertThat(page.locator("#official-panel li")).hasText("Alan Pryce, Detective Superintendent");
    page.locator("#official-panel button").first().click();
    assertCurrent("Alan Pryce");
  }

  private void open(String id) {
    String key = key(id);
    page.navigate(server.address() + "#/article/" + key);
    assertThat(page.locator(".mention").first()).isVisible();
  }

  private void press(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  private void tabTo(String selector) {
    for (int i = 0; i < 40; i++) {
      press("Tab");
      if ((Boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
        return;
      }
    }
    throw new AssertionError("Tab never came to " + selector);
  }

  private void saved() {
    assertThat(page.locator("#saved")).hasText("saved");
    page.waitForLoadState(LoadState.LOAD);
  }

  private void assertCurrent(String words) {
    assertThat(page.locator(".mention[aria-current]")).hasText(words);
  }

  /** Words, type and state of the mentions in the page that have a state, or of all for "". */
  private List<String> shown(String state) {
    List<String> found = new ArrayList<>();
    String selector = state.isEmpty() ? ".mention" : ".mention[data-state=" + state + "]";
    for (Object one :
        (List<?>)
            page.locator(selector)
                .evaluateAll(
                    "all => all.map(m => m.textContent + '|' + m.dataset.type + '|' + m.dataset.state)")) {
      found.add((String) one);
    }
    return found;
  }

  private String key(String id) {
    for (JsonNode article : get("/api/articles").get("articles")) {
      if (article.get("id").asText().equals(id)) {
        return article.get("key").asText();
      }
    }
    throw new AssertionError("no article " + id);
  }

  private JsonNode article(String id) {
    return get("/api/articles/" + key(id));
  }

  private JsonNode get(String path) {
    return AnnotatedJson.parse(
        (String) page.evaluate("p => fetch(p).then(answer => answer.text())", path));
  }

  private static List<String> marks(JsonNode article) {
    List<String> marks = new ArrayList<>();
    int[] text = article.get("text").asText().codePoints().toArray();
    for (JsonNode mention : article.get("state").get("mentions")) {
      int start = mention.get("start").asInt();
      String words = new String(text, start, mention.get("end").asInt() - start);
      String kind = mention.get("kind").isNull() ? "" : "/" + mention.get("kind").asText();
      marks.add(
          words + "|" + mention.get("type").asText() + kind + "|" + mention.get("status").asText());
    }
    return marks;
  }
}
