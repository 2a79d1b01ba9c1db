package dev.blotter.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
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

  private static final int CASES = 10;

  @TempDir private static Path folder;
  private ReviewBrowser browser;
  private ReviewProcess server;
  private ReviewDesk desk;
  private int cases;

  /** Two articles for each test; what a test decides does not touch those of others. */
  @BeforeAll
  void start() throws Exception {
    browser = ReviewBrowser.open();
    List<ReviewStory> stories = new ArrayList<>();
    for (int i = 1; i <= CASES; i++) {
      String[] raid = RAID.clone();
      raid[raid.length - 1] += " (case " + i + ")";
      stories.add(ReviewStory.of("raid " + i, RAID_CONFIDENCES, raid));
      stories.add(
          ReviewStory.of(
              "calm " + i, List.of(), "[[Hove|place/settlement]] is calm. (case " + i + ")"));
    }
    stories.add(
        ReviewStory.of(
            "here", List.of(), "In [[Northwick|place/settlement]] and near Northwick it is calm."));
    stories.add(
        ReviewStory.of("there", List.of(), "[[Northwick|place/settlement]] is calm as well."));
    ReviewStory.write(folder.resolve("stories.jsonl"), stories);
    server = startOn(0);
  }

  private static ReviewProcess startOn(int port) throws Exception {
    return ReviewProcess.startOn(
        port,
        folder,
        "--store",
        folder.resolve("review.db").toString(),
        folder.resolve("stories.jsonl").toString());
  }

  @AfterAll
  void stop() throws Exception {
    if (server != null) {
      server.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void openQueue() {
    cases++;
    desk = new ReviewDesk(browser.page(), server.address());
    desk.page().navigate(server.address() + "#/?words=" + word());
  }

  @AfterEach
  void closePage() {
    desk.page().context().close();
    browser.expectNoComplaints();
  }

  private String word() {
    return "(case " + cases + ")";
  }

  private String raid() {
    return "raid " + cases;
  }

  @Test
  void aWholeArticleIsReviewedByKeyboardAlone() {
    assertThat(desk.find("tbody tr")).hasCount(2);
    assertThat(desk.find("tbody tr").first()).containsText("41%");
    desk.tabTo("a.title");
    desk.press("Enter");
    assertThat(desk.find(".mention")).hasCount(8);

    desk.press("n");
    desk.assertCurrent("Sussex Police");
    desk.press("a");
    desk.assertCurrent("Bexhill");
    desk.press("x");
    desk.assertCurrent("Detective Superintendent");
    desk.press("a", "a", "a");
    desk.assertCurrent("Bexhill Town");
    desk.press("e", "2", "a");
    desk.assertCurrent("Mo");
    desk.press("1");
    desk.press("k");
    desk.page().keyboard().type("char");
    desk.press("Enter");
    desk.press("a");
    desk.assertCurrent("Hastings");
    desk.press("a");
    // The Trust, which the model missed, is found and added word by word.
    desk.press("Shift+Tab", "Shift+Tab", "i");
    desk.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight");
    desk.press("ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight");
    assertThat(desk.find("#mention-panel .words")).hasText("Blue Heron Trust");
    desk.press("1");
    desk.assertCurrent("Blue Heron Trust");
    desk.press("c");
    desk.page().keyboard().type("A charity of the town");
    desk.press("Control+Enter");
    desk.press("d");
    desk.saved();

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
    JsonNode raid = desk.article(raid());
    assertEquals(expected, ReviewDesk.marks(raid));
    assertTrue(raid.get("state").get("done").asBoolean());
    assertEquals("Bexhill", raid.get("state").get("rejected").get(0).get("text").asText());
    assertTrue(raid.get("decisions").toString().contains("A charity of the town"));
    // The next article of the queue is open now.
    assertThat(desk.find(".mention")).hasText("Hove");
    desk.press("g");
    assertThat(desk.find("tbody .state[data-state=done]")).hasCount(1);
  }

  @Test
  void growingAndShrinkingGoesByTokensBesideEmoji() {
    desk.open(raid());
    desk.find(".mention", "Bexhill Town").click();
    desk.assertCurrent("Bexhill Town");
    desk.press("r");
    desk.assertCurrent("Bexhill Town Hall");
    desk.press("w", "w");
    desk.assertCurrent("Hall");
    desk.press("q");
    desk.assertCurrent("Town Hall");
    desk.press("e");
    desk.assertCurrent("Town");
    desk.press("e");
    desk.assertCurrent("Town");
    desk.saved();
    assertTrue(ReviewDesk.marks(desk.article(raid())).contains("Town|place/settlement|changed"));
    assertEquals(List.of("Town|place|changed"), desk.shown("changed"));
  }

  @Test
  void selectedWordsAreAddedAfterEmojiWithTheRightOffsets() {
    desk.open(raid());
    // A careless selection: from inside "Hall" to its last letter.
    desk.page()
        .evaluate(
            "() => { const p = [...document.querySelectorAll('.text .block')][1]; const node = p.lastChild;"
                + " const at = node.data.indexOf('all'); getSelection().setBaseAndExtent(node, at, node, at + 2); }");
    assertThat(desk.find("#mention-panel .words")).hasText("Hall");
    desk.find("#mention-panel button", "place").click();
    desk.assertCurrent("Hall");
    desk.saved();
    assertTrue(ReviewDesk.marks(desk.article(raid())).contains("Hall|place/settlement|added"));
  }

  @Test
  void undoAndRedoWorkAcrossAReload() {
    desk.open(raid());
    desk.press("n", "a", "x", "a", "u", "u");
    desk.saved();
    assertEquals(List.of("Sussex Police|organisation|accepted"), desk.shown("accepted"));
    assertEquals(List.of(), desk.shown("rejected"));
    desk.page().reload();
    assertThat(desk.find(".mention")).hasCount(8);
    assertEquals(List.of("Sussex Police|organisation|accepted"), desk.shown("accepted"));
    desk.press("Shift+U");
    assertEquals(List.of("Bexhill|place|rejected"), desk.shown("rejected"));
    desk.press("Control+y");
    assertEquals(2, desk.shown("accepted").size());
    desk.saved();
    assertThat(desk.find("#article-panel button", "Redo")).isDisabled();
    desk.press("Control+z", "u", "u");
    desk.saved();
    assertEquals(8, desk.article(raid()).get("state").get("open").asInt());
  }

  @Test
  void manyAreAcceptedAtOnceAndUndoneAtOnce() {
    desk.open(raid());
    desk.press("t");
    desk.find("dialog input[type=number]").fill("96");
    assertThat(desk.find("dialog [role=status]")).hasText("5 open mentions in this article");
    desk.press("Enter");
    assertEquals(5, desk.shown("accepted").size());
    desk.press("v");
    assertEquals(8, desk.shown("accepted").size());
    desk.saved();
    assertEquals(0, desk.article(raid()).get("state").get("open").asInt());
    desk.press("u");
    assertEquals(5, desk.shown("accepted").size());
    desk.press("u");
    assertEquals(0, desk.shown("accepted").size());
    desk.saved();
    assertEquals(8, desk.article(raid()).get("state").get("open").asInt());
  }

  @Test
  void theSameWordsAreChangedHereAndInAllArticles() {
    desk.open("here");
    desk.press("n", "1", "s");
    desk.find("dialog input[value=add]").check();
    assertThat(desk.find("dialog [role=status]")).hasText("1 place in this article");
    desk.press("Enter");
    assertThat(desk.find(".mention[data-state=added]")).hasText("Northwick");
    desk.press("s");
    desk.find("dialog input[value=all]").check();
    desk.find("dialog input[value=change]").check();
    assertThat(desk.find("dialog [role=status]")).containsText("1 place in 1 article");
    desk.press("Enter");
    assertThat(desk.find("#notices")).containsText("1 place in 1 article decided");
    assertEquals(
        List.of("Northwick|organisation/other|changed"), ReviewDesk.marks(desk.article("there")));
    desk.find("#notices .notice", "in 1 article decided").getByText("Undo").click();
    assertThat(desk.find("#notices")).containsText("1 decision undone");
    assertEquals(
        List.of("Northwick|place/settlement|open"), ReviewDesk.marks(desk.article("there")));
  }

  @Test
  void whatIsDecidedWhileTheServerIsAwayIsKeptAndSavedLater() throws Exception {
    desk.open(raid());
    desk.press("n", "a");
    desk.saved();
    int port = server.port();
    server.kill();
    desk.press("x", "a", "2");
    assertThat(desk.find("#saved")).containsText("not saved: 3 decisions kept here");
    List<String> before = desk.shown("");
    // The browser crashes: only what it stored is left, in a new page of the same user.
    BrowserContext context = desk.page().context();
    desk.page().close();
    server = startOn(port);
    desk = new ReviewDesk(browser.page(context), server.address());
    desk.page().navigate(server.address());
    assertThat(desk.find("tbody tr").first()).isVisible();
    desk.saved();
    desk.open(raid());
    assertEquals(before, desk.shown(""));
    JsonNode raid = desk.article(raid());
    assertEquals(4, raid.get("decisions").size());
    assertEquals("Bexhill", raid.get("state").get("rejected").get(0).get("text").asText());
  }

  @Test
  void whatThePageShowsBeforeSavingIsWhatTheServerSaysAfter() {
    desk.open(raid());
    desk.page().route(Pattern.compile(".*/decisions"), route -> route.abort());
    desk.press("n", "a", "x", "1", "r", "q");
    desk.press("n", "n", "4", "a", "u", "u", "U", "e", "x", "2", "w");
    desk.press("t");
    desk.find("dialog input[type=number]").fill("50");
    desk.press("Enter");
    desk.press("u", "U");
    List<String> before = desk.shown("");
    assertThat(desk.find("#saved")).containsText("not saved");
    desk.page().unroute(Pattern.compile(".*/decisions"));
    desk.page().evaluate("() => dispatchEvent(new Event('online'))");
    desk.saved();
    assertEquals(before, desk.shown(""));
    desk.page().reload();
    assertThat(desk.find(".mention").first()).isVisible();
    assertEquals(before, desk.shown(""));
  }

  @Test
  void filtersNarrowTheQueueAndStayInTheAddress() {
    assertThat(desk.find("tbody tr")).hasCount(2);
    assertThat(desk.find("[name=words]")).hasValue(word());
    desk.find("[name=type]").selectOption("role");
    assertThat(desk.find("tbody tr")).hasCount(1);
    desk.page().reload();
    assertThat(desk.find("tbody tr")).hasCount(1);
    assertThat(desk.find("[name=type]")).hasValue("role");
    desk.find("[name=status]").selectOption("done");
    assertThat(desk.find(".empty")).hasText("No article passes these filters.");
    desk.page().goBack();
    assertThat(desk.find("tbody tr")).hasCount(1);
    desk.find("button", "Clear").click();
    assertThat(desk.find("tbody tr")).hasCount(2 * CASES + 2);
    desk.find("[name=words]").fill("northwick");
    desk.press("Enter");
    assertThat(desk.find("tbody tr")).hasCount(2);
  }

  @Test
  void entitiesAndOfficialsLeadToTheirMentions() {
    desk.open(raid());
    Locator sussex = desk.find("#entity-panel button", "Sussex Police");
    sussex.click();
    String first = desk.find(".mention[aria-current]").getAttribute("data-id");
    sussex.click();
    String second = desk.find(".mention[aria-current]").getAttribute("data-id");
    assertFalse(first.equals(second), first);
    desk.assertCurrent("Sussex Police");
    assertThat(desk.find("#official-panel li")).hasText("Alan Pryce, Detective Superintendent");
    desk.find("#official-panel button").first().click();
    desk.assertCurrent("Alan Pryce");
  }
}
