package dev.blotter.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blotter.corpus.Mark;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.write.CodePoints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the page asks the server, as JSON over HTTP, under {@code /api}. */
final class ReviewApi extends Handler.Abstract {

  /** What the paths of all requests to it begin with. */
  static final String PATH = "/api/";

  static final int MOST_BYTES = 1 << 20;

  private static final long MOST_TO_SKIP = 16L << 20;
  private static final Logger LOG = LoggerFactory.getLogger(ReviewApi.class);
  private static final Pattern ARTICLE =
      Pattern.compile("/api/articles/([0-9a-f]{32})(/decisions|/news)?");
  private static final int MOST_DECISIONS = 500;
  private static final int LARGEST_PAGE = 200;
  private static final int USUAL_PAGE = 50;
  private static final int LONGEST_WORDS = 1000;

  private final ReviewStore store;
  private final long queue;
  private final Logins logins;
  private final List<String> folders;
  private final String version;

  ReviewApi(ReviewStore store, long queue, Logins logins, List<String> folders, String version) {
    this.store = store;
    this.queue = queue;
    this.logins = logins;
    this.folders = folders;
    this.version = version;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!Request.getPathInContext(request).startsWith(PATH)) {
      return false;
    }
    try {
      JsonNode answer = answer(request, response);
      Answer.send(response, callback, 200, answer);
    } catch (ApiException e) {
      Answer.error(response, callback, e);
    } catch (IllegalArgumentException e) {
      Answer.error(
          response, callback, ApiException.badRequest(String.valueOf(e.getMessage()), null));
    } catch (StoreException e) {
      LOG.error("{}", e.getMessage());
      Answer.error(
          response,
          callback,
          new ApiException(
              503,
              "store",
              "the store cannot be used now; decisions are kept in the page until it can",
              null));
    } catch (IOException | RuntimeException e) {
      LOG.error("a request failed", e);
      Answer.error(
          response,
          callback,
          new ApiException(500, "internal", "something went wrong; the log says what", null));
    }
    return true;
  }

  private JsonNode answer(Request request, Response response) throws ApiException, IOException {
    String path = Request.getPathInContext(request);
    boolean posts = request.getMethod().equals("POST");
    if (!posts && !request.getMethod().equals("GET")) {
      throw new ApiException(405, "method", "GET or POST", null);
    }
    Caller caller = logins.caller(request);
    byte[] body = posts ? body(request, caller) : new byte[0];
    switch (path) {
      case "/api/session" -> {
        need(!posts);
        return session(caller);
      }
      case "/api/login" -> {
        need(posts);
        RequestBody login = RequestBody.parse(body);
        return session(
            logins.login(request, response, login.string("name"), login.string("password")));
      }
      case "/api/logout" -> {
        need(posts);
        logins.logout(request);
        return session(logins.areNeeded() ? null : caller);
      }
      default -> {}
    }
    if (caller == null) {
      throw new ApiException(401, "login-needed", "log in first", null);
    }
    return posts ? post(path, caller, RequestBody.parse(body)) : get(path, caller, request);
  }

  private static void need(boolean rightMethod) throws ApiException {
    if (!rightMethod) {
      throw new ApiException(405, "method", "not with this method", null);
    }
  }

  private static byte[] body(Request request, @Nullable Caller caller)
      throws ApiException, IOException {
    String token = request.getHeaders().get("X-CSRF-Token");
    String right = caller == null ? Logins.LOGGED_OUT : caller.csrf();
    if (token == null
        || !MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8))) {
      throw caller == null && !Request.getPathInContext(request).equals("/api/login")
          ? new ApiException(401, "login-needed", "log in first", null)
          : new ApiException(
              403, "csrf", "the header X-CSRF-Token is missing or old; get /api/session", null);
    }
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (type == null || !type.matches("(?i)application/json\\s*(;.*)?")) {
      throw new ApiException(415, "media-type", "the body is application/json", null);
    }
    try (InputStream in = Request.asInputStream(request)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        // Who is cut off while sending never sees the answer, and tries again.
        in.skipNBytes(Math.min(MOST_TO_SKIP, Math.max(0, request.getLength() - bytes.length)));
        throw tooLarge();
      }
      return bytes;
    }
  }

  private static ApiException tooLarge() {
    return new ApiException(
        413, "too-large", "a request has at most " + MOST_BYTES + " bytes", null);
  }

  private ObjectNode session(@Nullable Caller caller) {
    ObjectNode json = ReviewJson.MAPPER.createObjectNode().put("login", logins.areNeeded());
    if (caller == null) {
      json.putNull("user").put("csrf", Logins.LOGGED_OUT);
    } else {
      json.putObject("user").put("name", caller.name()).put("role", caller.role().label());
      json.put("csrf", caller.csrf());
    }
    json.put("version", version);
    ArrayNode names = json.putArray("folders");
    if (caller != null) {
      folders.forEach(names::add);
    }
    json.set("types", ReviewJson.types());
    return json;
  }

  private JsonNode get(String path, Caller caller, Request request)
      throws ApiException, IOException {
    if (path.equals("/api/articles")) {
      return queue(caller, Request.extractQueryParameters(request));
    }
    if (path.equals("/api/facets")) {
      return facets();
    }
    Matcher article = ARTICLE.matcher(path);
    if (!article.matches() || "/decisions".equals(article.group(2))) {
      throw ApiException.notFound(
          "there is no " + (article.matches() ? "GET of that" : "such thing"));
    }
    StoredArticle found = store.read(queue, article.group(1));
    if (found == null) {
      throw ApiException.notFound("no such article is under review");
    }
    ReviewJson json = new ReviewJson(found);
    if (article.group(2) == null) {
      return json.whole(caller.name());
    }
    Parameters parameters = new Parameters(Request.extractQueryParameters(request));
    long seen = parameters.number("seen", 0, 0, Long.MAX_VALUE);
    return news(found, json, caller, seen, Set.of(), parameters.text("fingerprint"), List.of());
  }

  private ObjectNode queue(Caller caller, Fields query) throws ApiException, IOException {
    Parameters parameters = new Parameters(query);
    int page = (int) parameters.number("page", 1, 1, 1_000_000);
    int size = (int) parameters.number("size", USUAL_PAGE, 1, LARGEST_PAGE);
    String status = parameters.text("status");
    String sort = parameters.text("sort");
    String type = parameters.text("type");
    String kind = parameters.text("kind");
    EntityType entityType = type == null ? null : EntityType.of(type);
    if (kind != null && entityType == null) {
      throw ApiException.badRequest("'kind' needs the 'type' that it is a kind of", "kind");
    }
    QueueFilter filter =
        new QueueFilter(
            status == null ? QueueFilter.Status.ALL : QueueFilter.Status.of(status),
            entityType,
            kind == null || entityType == null ? null : Kind.of(entityType, kind),
            parameters.text("source"),
            parameters.text("words"),
            parameters.fraction("minConfidence", 0),
            parameters.fraction("maxConfidence", 1),
            sort == null ? QueueFilter.Sort.DOUBT : QueueFilter.Sort.of(sort));
    return ReviewJson.queue(store.page(queue, caller.name(), filter, page, size), page, size);
  }

  /** The parameters of a query; one that is empty counts as none. */
  private record Parameters(Fields fields) {
    @Nullable String text(String name) throws ApiException {
      String value = fields.getValue(name);
      if (value != null && value.length() > LONGEST_WORDS) {
        throw ApiException.badRequest("'" + name + "' is too long", name);
      }
      return value == null || value.isEmpty() ? null : value;
    }

    long number(String name, long otherwise, long least, long most) throws ApiException {
      String text = text(name);
      try {
        long number = text == null ? otherwise : Long.parseLong(text);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // As wrong as one that is out of range.
      }
      throw ApiException.badRequest(
          "'" + name + "' is a number from " + least + " to " + most, name);
    }

    double fraction(String name, double otherwise) throws ApiException {
      String text = text(name);
      try {
        return text == null ? otherwise : Double.parseDouble(text);
      } catch (NumberFormatException e) {
        throw ApiException.badRequest("'" + name + "' is a number", name);
      }
    }
  }

  private ObjectNode facets() throws IOException {
    ObjectNode json = ReviewJson.MAPPER.createObjectNode();
    ArrayNode sources = json.putArray("sources");
    for (ArticleQueue.Facet facet : store.sources(queue)) {
      sources.addObject().put("source", facet.name()).put("articles", facet.count());
    }
    ArrayNode kinds = json.putArray("kinds");
    for (ArticleQueue.Facet facet : store.kinds(queue)) {
      kinds
          .addObject()
          .put("type", facet.name())
          .put("kind", facet.kind())
          .put("mentions", facet.count());
    }
    ArrayNode reviewers = json.putArray("reviewers");
    store.reviewers(queue).forEach(reviewers::add);
    return json;
  }

  private JsonNode post(String path, Caller caller, RequestBody body)
      throws ApiException, IOException {
    if (!caller.role().mayDecide()) {
      throw new ApiException(403, "forbidden", "readers look and do not decide", null);
    }
    if (path.equals("/api/bulk")) {
      return bulk(caller, body);
    }
    if (path.equals("/api/bulk/undo")) {
      UUID group = body.uuid("group");
      BulkResult undone = store.undo(caller.name(), body.uuid("id"), group);
      return ReviewJson.MAPPER
          .createObjectNode()
          .put("group", group.toString())
          .put("decisions", undone.mentions())
          .put("articles", undone.articles());
    }
    Matcher article = ARTICLE.matcher(path);
    if (!article.matches() || !"/decisions".equals(article.group(2))) {
      throw ApiException.notFound("there is nothing to post to");
    }
    return decide(article.group(1), caller, body);
  }

  private ObjectNode bulk(Caller caller, RequestBody body) throws ApiException, IOException {
    EntityType type = body.type();
    RequestBody after = body.optionalObject("after");
    EntityType afterType = after == null ? null : after.type();
    BulkChange change =
        new BulkChange(
            body.uuid("id"),
            Action.of(body.string("action")),
            body.optionalString("words"),
            type,
            body.kind(type),
            body.fraction("minConfidence", 0),
            body.optionalString("article"),
            afterType,
            after == null ? null : after.kind(afterType));
    boolean dryRun = body.flag("dryRun");
    ObjectNode json = ReviewJson.bulk(store.change(queue, caller.name(), change, dryRun));
    return json.put("group", change.id().toString()).put("dryRun", dryRun);
  }

  private ObjectNode decide(String key, Caller caller, RequestBody body)
      throws ApiException, IOException {
    StoredArticle before = store.read(queue, key);
    if (before == null) {
      throw ApiException.notFound("no such article is under review");
    }
    String fingerprint = body.string("fingerprint");
    long seen = body.number("seen", 0);
    JsonNode array = body.array("decisions");
    if (array.size() > MOST_DECISIONS) {
      throw body.wrong("decisions", "at most " + MOST_DECISIONS + " decisions in a request");
    }
    CodePoints offsets = new CodePoints(before.review().record().text());
    List<Verdict> verdicts = new ArrayList<>();
    List<UUID> ids = new ArrayList<>();
    Map<Integer, ApiException> refused = new HashMap<>();
    for (int i = 0; i < array.size(); i++) {
      RequestBody element = body.element(array, "decisions", i);
      ids.add(element.uuid("id"));
      try {
        verdicts.add(verdict(element, caller, offsets));
      } catch (ApiException e) {
        refused.put(i, e);
      }
    }
    Saved saved = store.save(queue, key, caller.name(), fingerprint, verdicts);
    if (saved == null) {
      throw body.wrong("fingerprint", "this article has no record with that fingerprint");
    }
    ReviewJson json = new ReviewJson(saved.article());
    List<ObjectNode> results = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < ids.size(); i++) {
      ApiException wrong = refused.get(i);
      ObjectNode result = ReviewJson.MAPPER.createObjectNode().put("id", ids.get(i).toString());
      if (wrong == null) {
        fill(result, saved.results().get(next++), json);
      } else {
        result.put("result", "refused").put("message", wrong.getMessage());
        result.put("field", wrong.field());
      }
      results.add(result);
    }
    return news(saved.article(), json, caller, seen, new HashSet<>(ids), fingerprint, results);
  }

  private static Verdict verdict(RequestBody body, Caller caller, CodePoints offsets)
      throws ApiException {
    boolean adjudicates = body.flag("adjudicates");
    if (adjudicates && !caller.role().mayAdjudicate()) {
      throw body.wrong("adjudicates", "only an adjudicator can adjudicate");
    }
    Mark before = body.mark("before", offsets);
    Mark after = body.mark("after", offsets);
    String action = body.string("action");
    UUID undoes = body.optionalUuid("undoes");
    UUID group = body.optionalUuid("group");
    String note = body.optionalString("note");
    try {
      return new Verdict(
          body.uuid("id"), Action.of(action), before, after, note, undoes, group, adjudicates);
    } catch (IllegalArgumentException e) {
      throw body.wrong("action", String.valueOf(e.getMessage()));
    }
  }

  private static void fill(ObjectNode json, Saved.Result result, ReviewJson article) {
    Decision decision = result.decision();
    switch (result.fate()) {
      case SAVED -> json.put("result", "saved");
      case KNOWN -> json.put("result", "known");
      case REFUSED -> json.put("result", "refused").put("message", result.reason());
    }
    if (decision != null) {
      json.put("n", decision.number());
      json.set("others", article.decisions(result.others()));
    }
  }

  /** What is new in an article, for one who has seen it up to some decision. */
  private static ObjectNode news(
      StoredArticle article,
      ReviewJson json,
      Caller caller,
      long seen,
      Set<UUID> own,
      @Nullable String fingerprint,
      List<ObjectNode> results) {
    ObjectNode answer = ReviewJson.MAPPER.createObjectNode();
    answer.put("version", article.version());
    answer.putArray("results").addAll(results);
    List<Decision> news =
        article.review().decisions().stream()
            .filter(decision -> decision.number() > seen && !own.contains(decision.id()))
            .toList();
    answer.set("news", json.decisions(news));
    answer.put(
        "modelChanged",
        fingerprint != null && !fingerprint.equals(article.review().record().fingerprint()));
    if (!results.isEmpty() || !news.isEmpty()) {
      answer.set("article", json.review(caller.name()));
    }
    return answer;
  }
}
