package dev.blotter.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Several people at one queue, each in a browser of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReviewTeamTest {

  private static final String PASSWORD = "a long password 1";
  private static final int CASES = 6;
  private static final String OLD =
      "[[Sussex|place/region]] officers met [[Nev Kemp|person]] in [[Hove|place/settlement]].";
  private static final String NEW =
      "[[Sussex officers|organisation/police-force]] met [[Nev Kemp|person]] in [[Hove|place/settlement]].";

  @TempDir private static Path folder;
  private final Map<String, BrowserContext> contexts = new HashMap<>();
  private ReviewBrowser browser;
  private ReviewProcess server;
  private int cases;

  /** An article for each test; each user logs in once. */
  @BeforeAll
  void start() throws Exception {
    browser = ReviewBrowser.open();
    Path users = folder.resolve("users.json");
    addUser(users, "anna", "adjudicator");
    addUser(users, "ben", "reviewer");
    addUser(users, "rita", "reader");
    writeStories(0);
    server =
        ReviewProcess.start(
            folder,
            "--users",
            users.toString(),
            "--store",
            folder.resolve("review.db").toString(),
            folder.resolve("stories.jsonl").toString());
  }

  /** The stories of all tests; one of them, if any, as a newer model has it. */
  private static void writeStories(int renewed) throws Exception {
    List<ReviewStory> stories = new ArrayList<>();
    for (int i = 1; i <= CASES; i++) {
      boolean isNew = i == renewed;
      stories.add(
          new ReviewStory(
              "story " + i,
              List.of((isNew ? NEW : OLD) + " (case " + i + ")"),
              List.of(0.5, 0.6),
              isNew ? 2 : 1));
    }
    Path fresh = ReviewStory.write(folder.resolve("fresh.jsonl"), stories);
    Files.move(fresh, folder.resolve("stories.jsonl"), StandardCopyOption.REPLACE_EXISTING);
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
  void nextStory() {
    cases++;
  }

  @AfterEach
  void nothingWentWrong() {
    browser.expectNoComplaints();
  }

  private String story() {
    return "story " + cases;
  }

  @Test
  void theLoginPageLetsInOnlyWithTheRightPassword() {
    ReviewDesk anna = ReviewDesk.at(browser, server);
    anna.find("[name=username]").fill("anna");
    anna.find("[name=password]").fill("wrong");
    anna.press("Enter");
    assertThat(anna.find(".problem")).hasText("Name and password do not fit.");
    anna.logIn("anna", PASSWORD);
    assertThat(anna.find("tbody tr")).hasCount(CASES);
    anna.find("#logout").click();
    assertThat(anna.find("[name=username]")).isVisible();
    anna.page().reload();
    assertThat(anna.find("[name=username]")).isVisible();
  }

  @Test
  void theSecondReviewerIsToldAndAnAdjudicatorSettlesIt() {
    ReviewDesk ben = desk("ben");
    ReviewDesk anna = desk("anna");
    ben.open(story());
    anna.open(story());
    ben.press("n", "1");
    ben.saved();
    anna.press("n", "a");
    anna.saved();
    assertThat(anna.find("#notices")).containsText("ben has decided otherwise on “Sussex”");
    assertThat(anna.find("#conflict-panel")).containsText("Reviewers differ (1 open)");
    assertThat(anna.find(".mention[data-conflict]")).hasText("Sussex");
    assertEquals("Sussex|place/region|accepted", ReviewDesk.marks(anna.article(story())).get(0));
    assertEquals(
        "Sussex|organisation/other|changed", ReviewDesk.marks(ben.article(story())).get(0));
    // Ben comes back to his page and sees it too, but may not settle it.
    ben.page().evaluate("() => dispatchEvent(new Event('focus'))");
    assertThat(ben.find("#conflict-panel")).containsText("anna");
    assertThat(ben.find("#conflict-panel button", "Take this")).hasCount(0);

    anna.find("#conflict-panel .row", "ben").locator("button").click();
    anna.saved();
    assertThat(anna.find("#conflict-panel")).containsText("Reviewers differ (0 open)");
    assertThat(anna.find(".mention[data-conflict]")).hasCount(0);
    JsonNode settled = anna.article(story()).get("final").get("mentions").get(0);
    assertEquals("organisation", settled.get("type").asText());
    anna.find("[aria-label='whose review is shown']").selectOption("*agreed*");
    assertThat(anna.find(".mention").first()).hasAttribute("data-type", "organisation");
    // In the agreed view she decides for the article; her own review stays as it was.
    anna.find(".mention").last().click();
    anna.press("x");
    anna.saved();
    assertThat(anna.find(".mention", "Hove")).hasCount(0);
    JsonNode after = anna.article(story());
    assertFalse(after.get("final").get("mentions").toString().contains("Hove"));
    assertTrue(ReviewDesk.marks(after).contains("Hove|place/settlement|open"));
    anna.press("g");
    assertThat(anna.find("tbody tr")).hasCount(CASES);
    assertThat(anna.find("tbody .state[data-state=conflict]")).hasCount(0);
  }

  @Test
  void aReaderSeesAllAndChangesNothing() {
    ReviewDesk ben = desk("ben");
    ben.open(story());
    ben.press("n", "x");
    ben.saved();
    ReviewDesk rita = desk("rita");
    rita.open(story());
    rita.press("n", "a", "x", "1", "r", "d", "v", "u", "i");
    assertThat(rita.find("#mention-panel")).containsText("You may read, not decide.");
    assertThat(rita.find("#article-panel button")).hasCount(0);
    assertThat(rita.find("#saved")).isHidden();
    assertEquals(List.of(), rita.shown("accepted"));
    rita.find("[aria-label='whose review is shown']").selectOption("ben");
    assertEquals(List.of("Sussex|place|rejected"), rita.shown("rejected"));
    assertEquals(1, rita.article(story()).get("decisions").size());
  }

  @Test
  void decisionsMadeAfterTheSessionEndedAreSavedAfterTheNextLogin() {
    ReviewDesk ben = desk("ben");
    ben.open(story());
    ben.page().context().clearCookies();
    ben.press("n", "a", "x");
    assertThat(ben.find("[name=username]")).isVisible();
    ben.logIn("ben", PASSWORD);
    assertThat(ben.find(".mention")).hasCount(3);
    ben.saved();
    assertEquals(List.of("Sussex|place|accepted"), ben.shown("accepted"));
    assertEquals(2, ben.article(story()).get("decisions").size());
  }

  @Test
  void oneReviewerInTwoTabsLosesNothing() {
    ReviewDesk first = desk("ben");
    first.open(story());
    ReviewDesk second = desk("ben");
    second.open(story());
    first.press("n", "a");
    second.press("n", "n", "x");
    first.saved();
    second.saved();
    second.page().reload();
    assertThat(second.find(".mention[data-state=rejected]")).hasText("Nev Kemp");
    assertThat(second.find(".mention[data-state=accepted]")).hasText("Sussex");
  }

  @Test
  void whatANewModelDisagreesWithIsShownAndSettled() throws Exception {
    ReviewDesk ben = desk("ben");
    ben.open(story());
    ben.press("n", "a");
    ben.saved();
    writeStories(cases);
    // The server takes it in within seconds; the page asks when its window comes to the front.
    for (int i = 0; i < 60 && ben.find("#notices button", "Load it").count() == 0; i++) {
      ben.page().evaluate("() => dispatchEvent(new Event('focus'))");
      ben.page().waitForTimeout(500);
    }
    ben.find("#notices button", "Load it").first().click();
    assertThat(ben.find("#disagreement-panel")).containsText("A new model disagrees (1)");
    assertThat(ben.find("#disagreement-panel"))
        .containsText("Model: “Sussex officers” organisation, police force");
    ben.find("#disagreement-panel button", "Keep mine").click();
    ben.saved();
    assertThat(ben.find("#disagreement-panel")).isHidden();
    List<String> marks = ReviewDesk.marks(ben.article(story()));
    assertTrue(marks.contains("Sussex|place/region|accepted"), marks.toString());
  }

  /** A page of a user, who logs in at the first. */
  private ReviewDesk desk(String name) {
    BrowserContext context = contexts.get(name);
    if (context == null) {
      ReviewDesk desk = ReviewDesk.at(browser, server);
      desk.logIn(name, PASSWORD);
      contexts.put(name, desk.page().context());
      return desk;
    }
    ReviewDesk desk = new ReviewDesk(browser.page(context), server.address());
    desk.page().navigate(server.address());
    assertThat(desk.find("#user")).containsText(name);
    return desk;
  }

  private static void addUser(Path users, String name, String role) {
    CommandRun.withInput(
            PASSWORD + "\n",
            "review",
            "user",
            "add",
            name,
            "--users",
            users.toString(),
            "--role",
            role,
            "--password-stdin")
        .expect(0);
  }
}
