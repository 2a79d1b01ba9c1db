package dev.blotter.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A browser without a page: speaks to the server as the page does. */
public final class ReviewClient {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final URI server;
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private String csrf = "";

  /** A client that has asked for its session. */
  public ReviewClient(URI server) throws IOException {
    this.server = server;
    csrf = get("/api/session").get("csrf").asText();
  }

  /** Logs in, and expects that to go well. */
  public ReviewClient login(String name, String password) throws IOException {
    JsonNode session = ok(post("/api/login", object().put("name", name).put("password", password)));
    csrf = session.get("csrf").asText();
    return this;
  }

  /** An empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Gets something that must be there. */
  public JsonNode get(String path) throws IOException {
    return ok(send(request(path).GET()));
  }

  /** Gets something. */
  public HttpResponse<String> tryGet(String path) throws IOException {
    return send(request(path).GET());
  }

  /** A request to a path. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path));
  }

  /** Posts as the page does. */
  public HttpResponse<String> post(String path, JsonNode body) throws IOException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("X-CSRF-Token", csrf)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  /** The token of this session. */
  public String csrf() {
    return csrf;
  }

  /** Sends a request. */
  public HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** What an answer says, which must be 200. */
  public static JsonNode ok(HttpResponse<String> response) throws IOException {
    assertEquals(200, response.statusCode(), response.body());
    return MAPPER.readTree(response.body());
  }

  /** The code of an error, which must have that status. */
  public static String error(int status, HttpResponse<String> response) throws IOException {
    assertEquals(status, response.statusCode(), response.body());
    return MAPPER.readTree(response.body()).at("/error/code").asText();
  }

  /** The key of the article with that id. */
  public String key(String id) throws IOException {
    for (JsonNode article : get("/api/articles?size=200").get("articles")) {
      if (article.get("id").asText().equals(id)) {
        return article.get("key").asText();
      }
    }
    throw new AssertionError("no article " + id);
  }

  /** An article. */
  public JsonNode article(String id) throws IOException {
    return get("/api/articles/" + key(id));
  }

  /** A decision on words of an article, where they stand first. */
  public static ObjectNode decision(
      String action, JsonNode article, @Nullable String before, @Nullable String after) {
    ObjectNode decision = object().put("id", UUID.randomUUID().toString()).put("action", action);
    if (before != null) {
      decision.set("before", span(article, before));
    }
    if (after != null) {
      decision.set("after", span(article, after));
    }
    return decision;
  }

  /** Words as type or type/kind: {@code Sussex Police|organisation/police-force}. */
  private static ObjectNode span(JsonNode article, String marked) {
    int bar = marked.indexOf('|');
    String words = marked.substring(0, bar);
    String[] label = marked.substring(bar + 1).split("/", -1);
    String text = article.get("text").asText();
    int at = text.indexOf(words);
    int start = text.codePointCount(0, at);
    ObjectNode span =
        object()
            .put("start", start)
            .put("end", start + words.codePointCount(0, words.length()))
            .put("type", label[0]);
    return label.length > 1 ? span.put("kind", label[1]) : span;
  }

  /** Posts decisions on an article. */
  public HttpResponse<String> tryDecide(JsonNode article, JsonNode... decisions)
      throws IOException {
    ObjectNode body =
        object()
            .put("seen", article.get("version").asLong())
            .put("fingerprint", article.get("fingerprint").asText());
    body.putArray("decisions").addAll(List.of(decisions));
    return post("/api/articles/" + article.get("key").asText() + "/decisions", body);
  }

  /** Posts decisions that must all be saved. */
  public JsonNode decide(JsonNode article, JsonNode... decisions) throws IOException {
    JsonNode answer = ok(tryDecide(article, decisions));
    for (JsonNode result : answer.get("results")) {
      assertEquals("saved", result.get("result").asText(), result.toString());
    }
    return answer;
  }

  /** The mentions of a state as people read them: {@code Hull place/settlement accepted}. */
  public static List<String> mentions(JsonNode state) {
    List<String> mentions = new ArrayList<>();
    for (JsonNode mention : state.get("mentions")) {
      mentions.add(
          mention.get("text").asText()
              + " "
              + mention.get("type").asText()
              + (mention.get("kind").isNull() ? "" : "/" + mention.get("kind").asText())
              + (mention.has("status") ? " " + mention.get("status").asText() : ""));
    }
    return mentions;
  }
}
