package dev.blotter.review;

import static dev.blotter.review.ReviewClient.decision;
import static dev.blotter.review.ReviewClient.error;
import static dev.blotter.review.ReviewClient.object;
import static dev.blotter.review.ReviewClient.ok;
import static dev.blotter.review.ReviewFixture.OLD_MODEL;
import static dev.blotter.review.ReviewFixture.marked;
import static dev.blotter.review.ReviewFixture.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may, and from where. */
final class ReviewAccessTest {

  private static final String PASSWORD = "correct horse";
  private static final String PUBLIC = "https://review.example.org";

  @TempDir private Path folder;
  private Path users = Path.of("");
  private @Nullable ReviewStore store;
  private @Nullable ReviewServer server;

  @BeforeEach
  void prepare() throws IOException {
    users = folder.resolve("users.tsv");
    ReviewFixture.write(
        folder.resolve("out"), record("lee", "Lee left.", OLD_MODEL, marked("Lee", "person", 0.9)));
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
    if (store != null) {
      store.close();
    }
  }

  private ReviewServer running() {
    return Objects.requireNonNull(server);
  }

  private URI start(@Nullable Path usersFile, @Nullable String publicUrl) throws IOException {
    ReviewStore opened = ReviewStore.open(folder.resolve("review.db").toString());
    store = opened;
    server =
        ReviewServer.start(
            new ReviewSettings(
                List.of(folder.resolve("out")),
                InetAddress.getLoopbackAddress(),
                0,
                usersFile,
                "anna",
                publicUrl == null ? null : URI.create(publicUrl),
                null,
                null),
            opened,
            "test",
            (place, reason) -> {});
    return running().address();
  }

  private static Users.User user(String name, Role role) {
    return Users.User.of(name, role, PASSWORD.toCharArray());
  }

  /** What a server answers to bytes: status line, headers and body. */
  private static String raw(URI server, String request) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          request
              .replace("\n", "\r\n")
              .replace("$HERE", server.getAuthority())
              .getBytes(StandardCharsets.UTF_8));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "GET ~ Host: $HERE ~ 200",
        "GET ~ Host: localhost:99 ~ 200",
        "GET ~ Host: LOCALHOST ~ 200",
        "GET ~ Host: evil.example:8470 ~ 403",
        "GET ~ Host: 127.0.0.1.evil.example ~ 403",
        "GET ~ Host: 10.1.2.3 ~ 403",
        "GET ~ Host: ~ 400",
        "GET ~ X: y ~ 400",
        "GET ~ Host: $HERE|Origin: http://$HERE ~ 200",
        "GET ~ Host: $HERE|Origin: http://evil.example ~ 403",
        "GET ~ Host: $HERE|Sec-Fetch-Site: cross-site ~ 403",
        "GET ~ Host: $HERE|Sec-Fetch-Site: same-site ~ 403",
        "GET ~ Host: $HERE|Sec-Fetch-Site: same-origin ~ 200",
        "POST ~ Host: $HERE|Origin: null ~ 403",
        "POST ~ Host: $HERE|Origin: https://$HERE ~ 403",
        "POST ~ Host: $HERE|Origin: http://localhost:1 ~ 403",
        "POST ~ Host: evil.example|Origin: http://evil.example ~ 403",
        "PUT ~ Host: $HERE ~ 405",
        "TRACE ~ Host: $HERE ~ 405",
      })
  void onlyRequestsThatMeanThisSiteAreAnswered(String method, String headers, String status)
      throws IOException {
    URI here = start(null, null);
    String answer =
        raw(
            here,
            method
                + " /api/session HTTP/1.1\n"
                + headers.replace("|", "\n")
                + "\nConnection: close\nContent-Length: 0\n\n");
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    if (!status.equals("400")) {
      assertTrue(answer.contains("\r\nX-Content-Type-Options: nosniff\r\n"), answer);
      assertTrue(answer.contains("Content-Security-Policy: default-src 'none'"), answer);
    }
    assertFalse(answer.contains("Jetty"), answer);
    assertFalse(answer.contains("Access-Control"), answer);
  }

  @Test
  void aChangeNeedsTheTokenAndJson() throws IOException {
    ReviewClient anna = new ReviewClient(start(null, null));
    JsonNode article = anna.article("lee");
    String path = "/api/articles/" + article.get("key").asText() + "/decisions";
    String body =
        object()
            .put("fingerprint", OLD_MODEL)
            .set(
                "decisions",
                com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                    .arrayNode()
                    .add(decision("accept", article, "Lee|person", null)))
            .toString();
    HttpRequest.BodyPublisher publisher = HttpRequest.BodyPublishers.ofString(body);
    String json = "application/json";
    assertEquals(
        "csrf",
        error(403, anna.send(anna.request(path).header("Content-Type", json).POST(publisher))));
    assertEquals(
        "csrf",
        error(
            403,
            anna.send(
                anna.request(path)
                    .header("Content-Type", json)
                    .header("X-CSRF-Token", anna.csrf() + "x")
                    .POST(publisher))));
    assertEquals(
        "media-type",
        error(
            415,
            anna.send(
                anna.request(path)
                    .header("Content-Type", "text/plain")
                    .header("X-CSRF-Token", anna.csrf())
                    .POST(publisher))));
    assertEquals(
        "origin",
        error(
            403,
            anna.send(
                anna.request(path)
                    .header("Content-Type", json)
                    .header("X-CSRF-Token", anna.csrf())
                    .header("Origin", "http://evil.example")
                    .POST(publisher))));
    assertEquals(0, anna.article("lee").get("version").asInt());
    assertNotEquals("", anna.csrf());
    assertNotEquals("none", anna.csrf());
  }

  @Test
  void rolesSayWhatAUserMay() throws IOException {
    Users.none()
        .with(user("rob", Role.READER))
        .with(user("anna", Role.REVIEWER))
        .with(user("kim", Role.ADJUDICATOR))
        .write(users);
    URI here = start(users, null);
    ReviewClient nobody = new ReviewClient(here);
    assertEquals("none", nobody.csrf());
    ObjectNode endless = object().put("name", "a".repeat(65)).put("password", PASSWORD);
    assertEquals("bad-request", error(400, nobody.post("/api/login", endless)));
    assertEquals("login-needed", error(401, nobody.tryGet("/api/articles")));
    assertEquals("login-needed", error(401, nobody.tryGet("/api/facets")));
    assertEquals("login-needed", error(401, nobody.post("/api/bulk", object())));
    assertFalse(nobody.get("/api/session").toString().contains("\"out\""), "nothing of the data");

    ReviewClient rob = new ReviewClient(here).login("rob", PASSWORD);
    JsonNode article = rob.article("lee");
    ObjectNode accept = decision("accept", article, "Lee|person", null);
    assertEquals("forbidden", error(403, rob.tryDecide(article, accept)));
    assertEquals("forbidden", error(403, rob.post("/api/bulk", object())));

    ReviewClient anna = new ReviewClient(here).login("anna", PASSWORD);
    ObjectNode settles = decision("accept", article, "Lee|person", null).put("adjudicates", true);
    assertEquals("refused", ok(anna.tryDecide(article, settles)).at("/results/0/result").asText());
    anna.decide(article, accept);
    new ReviewClient(here).login("kim", PASSWORD).decide(article, settles);
    assertEquals("anna", rob.get("/api/articles").at("/articles/0/reviewers/0/name").asText());

    JsonNode out = ok(anna.post("/api/logout", object()));
    assertTrue(out.get("user").isNull());
    assertEquals("login-needed", error(401, anna.tryGet("/api/articles")));
  }

  @Test
  void whoeverIsTakenOutOfTheFileIsOutAtOnce() throws IOException {
    Users both = Users.none().with(user("rob", Role.READER)).with(user("anna", Role.REVIEWER));
    both.write(users);
    URI here = start(users, null);
    ReviewClient rob = new ReviewClient(here).login("rob", PASSWORD);
    ReviewClient anna = new ReviewClient(here).login("anna", PASSWORD);
    both.without("rob").with(user("anna", Role.REVIEWER)).write(users);
    assertEquals("login-needed", error(401, rob.tryGet("/api/articles")));
    assertEquals("login-needed", error(401, anna.tryGet("/api/articles")), "a new password");
    ReviewClient again = new ReviewClient(here).login("anna", PASSWORD);
    Files.writeString(users, "half a li");
    assertEquals(200, again.tryGet("/api/articles").statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", PUBLIC})
  void cookiesAreKeptFromScriptsAndOtherSites(String publicUrl) throws IOException {
    Users.none().with(user("anna", Role.REVIEWER)).write(users);
    boolean isPublic = !publicUrl.isEmpty();
    start(users, isPublic ? publicUrl : null);
    URI here = isPublic ? local() : running().address();
    ReviewClient client = new ReviewClient(here);
    HttpResponse<String> session =
        client.post("/api/login", object().put("name", "anna").put("password", PASSWORD));
    String cookie = session.headers().firstValue("Set-Cookie").orElse("");
    assertTrue(cookie.contains("HttpOnly"), cookie);
    assertTrue(cookie.contains("SameSite=Strict"), cookie);
    assertTrue(cookie.contains("Path=/"), cookie);
    assertFalse(cookie.contains("Domain"), cookie);
    assertEquals(isPublic, cookie.contains("Secure"), cookie);
    assertEquals(isPublic, cookie.startsWith("__Host-"), cookie);
    if (isPublic) {
      assertTrue(
          raw(
                  here,
                  "GET /api/session HTTP/1.1\nHost: review.example.org\nOrigin: "
                      + PUBLIC
                      + "\nConnection: close\n\n")
              .startsWith("HTTP/1.1 200"));
    }
  }

  private URI local() {
    return URI.create("http://127.0.0.1:" + running().port() + "/");
  }

  @Test
  void itSpeaksTlsByItself() throws Exception {
    Path keys = folder.resolve("server.p12");
    String password = "changeit";
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "review",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                password,
                "-keystore",
                keys.toString())
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertEquals(0, keytool.waitFor());
    Users.none().with(user("anna", Role.REVIEWER)).write(users);
    ReviewStore opened = ReviewStore.open(folder.resolve("review.db").toString());
    store = opened;
    ReviewServer started =
        ReviewServer.start(
            new ReviewSettings(
                List.of(folder.resolve("out")),
                InetAddress.getLoopbackAddress(),
                0,
                users,
                "anna",
                null,
                keys,
                password),
            opened,
            "test",
            (place, reason) -> {});
    server = started;
    assertTrue(started.address().toString().startsWith("https://127.0.0.1:"));
    KeyStore known = KeyStore.getInstance(keys.toFile(), password.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .sslContext(tls)
            .build()
            .send(
                HttpRequest.newBuilder(started.address().resolve("/api/login"))
                    .header("Content-Type", "application/json")
                    .header("X-CSRF-Token", "none")
                    .header("Origin", "https://" + started.address().getAuthority())
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            object().put("name", "anna").put("password", PASSWORD).toString()))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    String cookie = answer.headers().firstValue("Set-Cookie").orElse("");
    assertTrue(cookie.startsWith("__Host-") && cookie.contains("Secure"), cookie);
  }

  @Test
  void guessingPasswordsGetsSlower() throws IOException {
    Users.none().with(user("anna", Role.REVIEWER)).write(users);
    ReviewClient client = new ReviewClient(start(users, null));
    ObjectNode wrong = object().put("name", "anna").put("password", "wrong horse");
    HttpResponse<String> answer = client.post("/api/login", wrong);
    int failures = 0;
    while (answer.statusCode() == 401 && failures < 12) { // a slow machine may wait it out at first
      failures++;
      answer = client.post("/api/login", wrong);
    }
    assertTrue(failures >= 5, "a few are free");
    assertEquals("too-many-attempts", error(429, answer));
    assertTrue(Integer.parseInt(answer.headers().firstValue("Retry-After").orElse("0")) >= 1);
    ObjectNode right = object().put("name", "anna").put("password", PASSWORD);
    assertEquals("too-many-attempts", error(429, client.post("/api/login", right)));
  }

  @Test
  void theWaitDoublesAndIsForgotten() {
    long[] seconds = {0};
    LoginThrottle throttle = new LoginThrottle(() -> TimeUnit.SECONDS.toNanos(seconds[0]));
    for (int i = 0; i < 5; i++) {
      assertEquals(0, throttle.attempt("anna", "10.0.0." + i));
    }
    long wait = 0;
    for (long expected : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
      wait = throttle.attempt("anna", "10.0.1.1");
      assertEquals(expected, wait);
      assertEquals(0, throttle.attempt("ben" + expected + seconds[0], "10.0.2." + expected));
      seconds[0] += wait;
      assertEquals(0, throttle.attempt("anna", "10.0.1." + expected));
    }
    throttle.succeeded("anna", "10.0.1.1");
    assertEquals(0, throttle.attempt("anna", "10.0.3.1"));
    for (int i = 0; i < 20; i++) {
      throttle.attempt("name" + i, "10.9.9.9");
    }
    assertTrue(throttle.attempt("somebody", "10.9.9.9") > 0, "many names from one address");
    seconds[0] += 3600;
    assertEquals(0, throttle.attempt("somebody", "10.9.9.9"));
  }

  @Test
  void othersMayOnlyReachAServerThatKnowsItsUsers() throws IOException {
    InetAddress open = InetAddress.getByName("0.0.0.0");
    Path out = folder.resolve("out");
    assertThrows(
        IllegalArgumentException.class,
        () -> new ReviewSettings(List.of(out), open, 0, null, "anna", null, null, null));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ReviewSettings(
                List.of(out),
                InetAddress.getLoopbackAddress(),
                0,
                null,
                "anna",
                URI.create(PUBLIC),
                null,
                null));
    assertTrue(
        new ReviewSettings(List.of(out), open, 0, users, "anna", null, null, null).isExposed());
    assertFalse(
        new ReviewSettings(List.of(out), open, 0, users, "anna", URI.create(PUBLIC), null, null)
            .isExposed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "anna ~ has not three fields",
        "anna|owner|x ~ unknown role",
        "anna|reader|secret ~ is no hash",
        "../anna|reader|$HASH ~ a name has up to 64",
        "anna|reader|$HASH|x ~ has not three fields",
        "ben|reader|$HASH ~ names a user a second time",
      })
  void aDamagedFileOfUsersIsRefusedWithItsLine(String line, String message) throws IOException {
    Users.none().with(user("ben", Role.READER)).write(users);
    String good = Files.readString(users);
    String hash = good.substring(good.lastIndexOf('\t') + 1).strip();
    Files.writeString(users, good + line.replace("|", "\t").replace("$HASH", hash) + "\n");
    IOException e = assertThrows(IOException.class, () -> Users.read(users));
    assertTrue(String.valueOf(e.getMessage()).startsWith(users + ":3: " + message), e.getMessage());
    assertFalse(String.valueOf(e.getMessage()).contains(hash));
  }

  @Test
  void onlyTheOwnerCanReadTheUsersAndNoPasswordStandsThere() throws IOException {
    Users.none().with(user("anna", Role.REVIEWER)).with(user("ben", Role.READER)).write(users);
    assertEquals(
        "rw-------",
        java.nio.file.attribute.PosixFilePermissions.toString(
            Files.getPosixFilePermissions(users)));
    List<String> lines = Files.readAllLines(users);
    assertFalse(lines.toString().contains(PASSWORD));
    assertNotEquals(
        lines.get(1).substring(lines.get(1).lastIndexOf('$')),
        lines.get(2).substring(lines.get(2).lastIndexOf('$')),
        "salted");
    assertTrue(lines.get(1).contains("pbkdf2-sha256$600000$"));
    assertEquals(2, Users.read(users).all().size());
    assertThrows(
        IllegalArgumentException.class,
        () -> Users.User.of("anna", Role.READER, "short".toCharArray()));
  }
}
