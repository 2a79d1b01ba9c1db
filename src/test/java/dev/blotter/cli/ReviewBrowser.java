package dev.blotter.cli;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A headless Chromium of the machine. Where there is none the tests that ask for one are skipped,
 * and say so on standard error.
 */
final class ReviewBrowser implements AutoCloseable {

  private static final String VARIABLE = "BLOTTER_CHROMIUM";
  private static final double LONGEST_MILLIS = 30_000;
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private ReviewBrowser(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts the browser, or skips the test that asks for it. */
  static ReviewBrowser open() {
    Optional<Path> chromium = chromium();
    if (chromium.isEmpty()) {
      System.err.println(
          "SKIPPED: the tests of the review page need Chromium; install it (apt-get install"
              + " chromium) or set "
              + VARIABLE
              + " to its path");
    }
    Assumptions.assumeTrue(chromium.isPresent(), "no Chromium on this machine");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium.orElseThrow())
                    .setArgs(FLAGS));
    PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_MILLIS);
    return new ReviewBrowser(playwright, browser);
  }

  private static Optional<Path> chromium() {
    String named = System.getenv(VARIABLE);
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .map(name -> Path.of("/usr/bin", name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A page of a user of its own: cookies and stored decisions are not shared. */
  Page page() {
    return page(new Browser.NewContextOptions().setViewportSize(1280, 800));
  }

  /** A page of a user of its own on another screen. */
  Page page(Browser.NewContextOptions options) {
    return page(browser.newContext(options));
  }

  /** Another page of the same user. */
  Page page(BrowserContext context) {
    context.setDefaultTimeout(LONGEST_MILLIS);
    Page page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          // A server that is away or refuses is part of some tests; all else is a fault of the
          // page.
          if (message.type().equals("error")
              && !message.text().contains("Failed to load resource")) {
            complaints.add(message.text());
          }
        });
    return page;
  }

  /** Fails if a page threw, or broke its security policy. */
  void expectNoComplaints() {
    Assertions.assertEquals(List.of(), complaints);
  }

  /** For a test that makes the page complain. */
  void forgetComplaints() {
    complaints.clear();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
