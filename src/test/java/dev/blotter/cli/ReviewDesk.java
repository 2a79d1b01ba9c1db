package dev.blotter.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** A reviewer before the review page: hands, eyes, and what the server has in the end. */
final class ReviewDesk {

  private final Page page;
  private final String address;

  ReviewDesk(Page page, String address) {
    this.page = page;
    this.address = address;
  }

  /** Opens the queue in a new page. */
  static ReviewDesk at(ReviewBrowser browser, ReviewProcess server) {
    ReviewDesk desk = new ReviewDesk(browser.page(), server.address());
    desk.page.navigate(desk.address);
    return desk;
  }

  Page page() {
    return page;
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  /** The elements of a selector that hold words. */
  Locator find(String selector, String words) {
    return page.locator(selector, new Page.LocatorOptions().setHasText(words));
  }

  /** Logs in. */
  void logIn(String name, String password) {
    find("[name=username]").fill(name);
    find("[name=password]").fill(password);
    press("Enter");
    assertThat(find("#user")).containsText(name);
  }

  /** Opens an article by its id. */
  void open(String id) {
    String key = key(id);
    page.navigate(address + "#/article/" + key);
    assertThat(page.locator(".mention").first()).isVisible();
  }

  /** Presses keys, one after the other. */
  void press(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  /** Presses Tab until an element has the focus. */
  void tabTo(String selector) {
    for (int i = 0; i < 40; i++) {
      press("Tab");
      if ((Boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
        return;
      }
    }
    throw new AssertionError("Tab never came to " + selector);
  }

  /** Waits until nothing waits to be saved. */
  void saved() {
    assertThat(page.locator("#saved")).hasText("saved");
  }

  /** Checks at which mention the reader is. */
  void assertCurrent(String words) {
    assertThat(page.locator(".mention[aria-current]")).hasText(words);
  }

  /** Words, type and state of the mentions in the page that have a state, or of all for "". */
  List<String> shown(String state) {
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

  /** The key of an article of the first page of the queue. */
  String key(String id) {
    for (JsonNode article : get("/api/articles").get("articles")) {
      if (article.get("id").asText().equals(id)) {
        return article.get("key").asText();
      }
    }
    throw new AssertionError("no article " + id);
  }

  /** An article as the API gives it. */
  JsonNode article(String id) {
    return get("/api/articles/" + key(id));
  }

  private JsonNode get(String path) {
    return AnnotatedJson.parse(
        (String) page.evaluate("p => fetch(p).then(answer => answer.text())", path));
  }

  /** Words, type, kind and status of the mentions in my state of an article. */
  static List<String> marks(JsonNode article) {
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
