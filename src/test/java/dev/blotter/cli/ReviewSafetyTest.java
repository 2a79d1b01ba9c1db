package dev.blotter.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The review page with articles that mean harm, and for people who use it without eyes or mouse.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReviewSafetyTest {

  private static final String MARKUP =
      "<img src=x onerror=window.hacked=1><script>window.hacked=1</script><svg/onload=window.hacked=1>";

  @TempDir private static Path folder;
  private ReviewBrowser browser;
  private ReviewProcess server;

  @BeforeAll
  void start() throws Exception {
    browser = ReviewBrowser.open();
    Path file =
        ReviewStory.write(
            folder.resolve("hostile.jsonl"),
            List.of(
                ReviewStory.of(
                    "\"><script>window.hacked=1</script>",
                    List.of(0.3, 0.95),
                    "[[" + MARKUP + "|organisation/company]] javascript:alert(1) headline",
                    "",
                    "[[chief|role/police]] [[</span><b onclick=window.hacked=1>Bob|person]] \u202e gnp {{constructor}} ${1} &lt;i&gt; \u0007.")));
    server =
        ReviewProcess.start(
            folder, "--store", folder.resolve("review.db").toString(), file.toString());
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

  @AfterEach
  void nothingWentWrong() {
    browser.expectNoComplaints();
  }

  @Test
  void anArticleIsNeverMarkup() {
    ReviewDesk desk = ReviewDesk.at(browser, server);
    List<String> foreign = new ArrayList<>();
    desk.page()
        .onRequest(
            request -> {
              if (!request.url().startsWith(server.address())) {
                foreign.add(request.url());
              }
            });
    assertThat(desk.find("tbody tr")).hasCount(1);
    desk.find("a.title").click();
    assertThat(desk.find(".mention").first()).hasText(MARKUP);
    desk.press("n", "c");
    desk.page().keyboard().type(MARKUP);
    desk.press("Control+Enter");
    desk.press("s");
    assertThat(desk.find("dialog h2")).containsText(MARKUP);
    desk.press("Escape");
    desk.press("n", "x");
    desk.saved();
    desk.page().reload();
    assertThat(desk.find(".comment")).hasCount(0);
    desk.press("Tab", "n", "b");
    desk.find(".mention").first().click();
    assertThat(desk.find(".comment")).hasText(MARKUP);
    assertThat(desk.find("#official-panel")).containsText("</span><b onclick=window.hacked=1>Bob");
    assertEquals(
        0,
        desk.find("main img, main script, main svg, main b[onclick], [onerror], [onclick]")
            .count());
    assertEquals(true, desk.page().evaluate("() => window.hacked === undefined"));
    assertEquals(List.of(), foreign);
  }

  @Test
  void scriptsThatAreNotOursDoNotRun() {
    ReviewDesk desk = ReviewDesk.at(browser, server);
    assertThat(desk.find("tbody tr")).hasCount(1);
    String blocked =
        (String)
            desk.page()
                .evaluate(
                    "() => new Promise(done => { document.addEventListener('securitypolicyviolation',"
                        + " e => done(e.effectiveDirective), {once: true});"
                        + " const s = document.createElement('script'); s.textContent = 'window.hacked=1';"
                        + " document.body.append(s); setTimeout(() => done('ran'), 2000); })");
    assertEquals("script-src-elem", blocked);
    assertEquals(true, desk.page().evaluate("() => window.hacked === undefined"));
    browser.forgetComplaints();
  }

  @Test
  void theAuditFindsNothingInLight() {
    audit(ColorScheme.LIGHT);
  }

  @Test
  void theAuditFindsNothingInDark() {
    audit(ColorScheme.DARK);
  }

  /** Queue, article, every state of a mention, dialogs and help, on a laptop and on a tablet. */
  private void audit(ColorScheme scheme) {
    Page page =
        browser.page(
            new Browser.NewContextOptions().setViewportSize(1280, 800).setColorScheme(scheme));
    ReviewDesk desk = new ReviewDesk(page, server.address());
    page.navigate(server.address());
    assertThat(desk.find("tbody tr")).hasCount(1);
    expectAccessible(page, "queue");
    desk.find("a.title").click();
    assertThat(desk.find(".mention")).hasCount(3);
    expectAccessible(page, "article");
    desk.press("n", "1", "n", "a", "n", "x");
    desk.saved();
    expectAccessible(page, "decided article");
    desk.press("?");
    expectAccessible(page, "help");
    desk.press("Escape");
    for (String dialog : List.of("k", "c", "s", "t")) {
      desk.find(".mention").first().focus();
      desk.press(dialog);
      expectAccessible(page, "dialog " + dialog);
      desk.press("Escape");
    }
    page.setViewportSize(820, 1180);
    expectAccessible(page, "tablet");
    desk.press("u", "u", "u");
    desk.saved();
    page.context().close();
  }

  private static void expectAccessible(Page page, String where) {
    List<String> found = new ArrayList<>();
    for (Rule rule :
        new AxeBuilder(page)
            .withTags(
                List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
            .analyze()
            .getViolations()) {
      found.add(where + ": " + rule.getId() + " " + rule.getNodes().get(0).getHtml());
    }
    assertEquals(List.of(), found);
  }
}
