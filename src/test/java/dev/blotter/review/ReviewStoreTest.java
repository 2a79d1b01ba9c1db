package dev.blotter.review;

import static dev.blotter.review.ReviewFixture.NEW_MODEL;
import static dev.blotter.review.ReviewFixture.OLD_MODEL;
import static dev.blotter.review.ReviewFixture.marked;
import static dev.blotter.review.ReviewFixture.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.blotter.corpus.Mark;
import dev.blotter.document.CharSpan;
import dev.blotter.document.EntityType;
import dev.blotter.document.Kind;
import dev.blotter.review.QueueFilter.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The store, in both databases; two and more reviewers. */
final class ReviewStoreTest {

  private static final String TEXT = "🦭 Sussex Police said PC Lee of Hull left in May. \u0000";
  private static final Mark FORCE = mark("Sussex Police", Kind.POLICE_FORCE);
  private static final Mark UNIT = mark("Sussex Police", Kind.POLICE_UNIT);
  private static final Mark SUSSEX = mark("Sussex", Kind.REGION);
  private static final Mark LEE = new Mark(span("Lee"), EntityType.PERSON, null);
  private static final Mark HULL = mark("Hull", Kind.SETTLEMENT);
  private static final Mark MAY = new Mark(span("May"), EntityType.PERSON, null);

  private static @Nullable PostgresServer postgres;
  private static int schemas;

  @TempDir private Path folder;
  private String target = "";
  private @Nullable ReviewStore opened;
  private long queue;
  private String key = "";

  /** What a store is kept in. */
  enum Vendor {
    SQLITE,
    POSTGRESQL
  }

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = PostgresServer.start();
    if (postgres == null) {
      System.err.println("SKIPPED: reviews in PostgreSQL, since no PostgreSQL is installed here");
    }
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  private static CharSpan span(String words) {
    int start = TEXT.indexOf(words);
    return new CharSpan(start, start + words.length());
  }

  private static Mark mark(String words, Kind kind) {
    return new Mark(span(words), kind.type(), kind);
  }

  private static String story(String fingerprint) {
    return record(
        "lee\u0000",
        TEXT,
        fingerprint,
        marked("Sussex Police", "organisation/police-force", 0.9),
        marked("Lee", "person", 0.7),
        marked("Hull", "place/settlement", 0.6),
        marked("May", "person", 0.3));
  }

  private ReviewStore open(Vendor vendor) throws IOException {
    if (vendor == Vendor.POSTGRESQL) {
      PostgresServer server = postgres;
      assumeTrue(server != null, "no PostgreSQL is installed here");
      target = server == null ? "" : server.url("review" + ++schemas);
    } else {
      target = folder.resolve("review.db").toString();
    }
    return reopen(story(OLD_MODEL), record("other", "Hull. Hull.", OLD_MODEL));
  }

  private ReviewStore reopen(String... records) throws IOException {
    close();
    ReviewFixture.write(folder.resolve("out"), records);
    ReviewStore store = ReviewStore.open(target);
    opened = store;
    queue =
        store.load(
            List.of(folder.resolve("out")),
            (place, reason) -> {
              throw new AssertionError(place + reason);
            });
    key = Hashes.articleKey("lee\u0000", TEXT);
    return store;
  }

  private static Verdict accept(Mark mark) {
    return Verdict.on(UUID.randomUUID(), Action.ACCEPT, mark, mark, null);
  }

  private static Verdict change(Mark before, Mark after) {
    return Verdict.on(UUID.randomUUID(), Action.CHANGE, before, after, null);
  }

  private static Verdict reject(Mark mark) {
    return Verdict.on(UUID.randomUUID(), Action.REJECT, mark, null, null);
  }

  private static Verdict add(Mark mark) {
    return Verdict.on(UUID.randomUUID(), Action.ADD, null, mark, null);
  }

  private static Verdict done() {
    return Verdict.on(UUID.randomUUID(), Action.DONE, null, null, null);
  }

  private static Verdict settle(Action action, @Nullable Mark before, @Nullable Mark after) {
    return new Verdict(UUID.randomUUID(), action, before, after, null, null, null, true);
  }

  private Saved save(ReviewStore store, String reviewer, Verdict... verdicts) throws IOException {
    Saved saved = store.save(queue, key, reviewer, OLD_MODEL, List.of(verdicts));
    assertNotNull(saved);
    for (Saved.Result result : saved.results()) {
      assertEquals(Saved.Fate.SAVED, result.fate(), String.valueOf(result.reason()));
    }
    return saved;
  }

  private static List<Mark> marks(ReviewState state) {
    return state.mentions().stream().map(ReviewedMention::mark).toList();
  }

  private static List<String> reviewersOf(List<Decision> decisions) {
    return decisions.stream().map(Decision::reviewer).toList();
  }

  private long inQueue(ReviewStore store, String reviewer, Status status) throws IOException {
    QueueFilter filter =
        new QueueFilter(status, null, null, null, null, 0, 1, QueueFilter.Sort.DOUBT);
    return store.page(queue, reviewer, filter, 1, 50).total();
  }

  @ParameterizedTest
  @EnumSource
  void twoReviewersKeepStatesOfTheirOwnAndTheSecondIsTold(Vendor vendor) throws IOException {
    ReviewStore store = open(vendor);
    Saved first = save(store, "anna", accept(FORCE), reject(MAY), accept(LEE));
    assertEquals(List.of(), first.results().get(0).others());
    Saved second = save(store, "ben", change(FORCE, UNIT), accept(MAY), accept(LEE), accept(HULL));
    assertEquals(List.of("anna"), reviewersOf(second.results().get(0).others()));
    assertEquals(List.of("anna"), reviewersOf(second.results().get(1).others()));
    assertEquals(List.of(), second.results().get(2).others());
    assertEquals(List.of(), second.results().get(3).others());

    StoredArticle article = store.read(queue, key);
    assertNotNull(article);
    ArticleReview review = article.review();
    assertEquals(List.of("anna", "ben"), review.reviewers());
    assertEquals(List.of(FORCE, LEE, HULL), marks(review.state("anna")));
    assertEquals(List.of(UNIT, LEE, HULL, MAY), marks(review.state("ben")));
    assertEquals(7, review.decisions().size());
    List<Conflict> conflicts = review.conflicts();
    assertEquals(
        List.of(FORCE.span(), MAY.span()), conflicts.stream().map(Conflict::span).toList());
    assertEquals(
        List.of(
            new Conflict.Position("anna", List.of(FORCE), false),
            new Conflict.Position("ben", List.of(UNIT), false)),
        conflicts.get(0).positions());
    assertEquals(
        new Conflict.Position("anna", List.of(), false), conflicts.get(1).positions().get(0));
    assertEquals(1, inQueue(store, "kim", Status.ADJUDICATE));
    assertEquals(1, inQueue(store, "kim", Status.OTHERS));
    assertEquals(2, inQueue(store, "kim", Status.UNTOUCHED));
    assertEquals(List.of(key), store.articles());
  }

  @ParameterizedTest
  @EnumSource
  void anAdjudicationSettlesUntilSomebodyDecidesAgain(Vendor vendor) throws IOException {
    ReviewStore store = open(vendor);
    save(store, "anna", change(FORCE, SUSSEX), reject(MAY), done());
    save(store, "ben", accept(FORCE), accept(MAY), done());
    Saved settled =
        save(store, "kim", settle(Action.ADD, null, FORCE), settle(Action.REJECT, MAY, null));
    ArticleReview review = settled.article().review();
    assertTrue(review.conflicts().stream().allMatch(c -> c.adjudication() != null));
    assertTrue(review.isDone());
    assertEquals(List.of(FORCE, LEE, HULL), review.agreed());
    assertEquals(0, review.state("kim").decided(), "to settle is not to review");
    assertEquals(0, inQueue(store, "kim", Status.ADJUDICATE));
    save(store, "anna", add(mark("Sussex", Kind.DISTRICT)));
    assertEquals(1, inQueue(store, "kim", Status.ADJUDICATE));
  }

  @ParameterizedTest
  @EnumSource
  void whoIsDoneHasSpokenAboutAllOfTheArticle(Vendor vendor) throws IOException {
    ReviewStore store = open(vendor);
    save(store, "anna", done());
    Mark pc = mark("PC", Kind.POLICE);
    Saved saved = save(store, "ben", add(pc));
    assertEquals(
        List.of(Action.DONE),
        saved.results().get(0).others().stream().map(d -> d.verdict().action()).toList());
    assertEquals(
        List.of(pc.span()),
        saved.article().review().conflicts().stream().map(Conflict::span).toList());
  }

  @ParameterizedTest
  @EnumSource
  void manyAtOnceLoseNothing(Vendor vendor) throws Exception {
    ReviewStore store = open(vendor);
    int each = 15;
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Saved>> all = new ArrayList<>();
      for (int i = 0; i < each; i++) {
        for (String reviewer : List.of("anna", "ben", "kim", "rob")) {
          Verdict verdict = accept(i % 2 == 0 ? HULL : LEE);
          all.add(threads.submit(() -> save(store, reviewer, verdict)));
        }
      }
      for (Future<Saved> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    StoredArticle article = store.read(queue, key);
    assertNotNull(article);
    List<Long> numbers = article.review().decisions().stream().map(Decision::number).toList();
    assertEquals(4 * each, numbers.size());
    for (int i = 0; i < numbers.size(); i++) {
      assertEquals(i + 1, numbers.get(i));
    }
  }

  @ParameterizedTest
  @EnumSource
  void decisionsSurviveWhateverTheModelSaysNextAndEvenWhenTheArticleIsGone(Vendor vendor)
      throws IOException {
    ReviewStore store = open(vendor);
    save(store, "anna", accept(FORCE), reject(MAY), done());
    String newer = record("lee\u0000", TEXT, NEW_MODEL, marked("Sussex", "place/region", 0.9));
    store = reopen(newer);
    StoredArticle article = store.read(queue, key);
    assertNotNull(article);
    assertEquals(NEW_MODEL, article.review().record().fingerprint());
    assertEquals(List.of(FORCE, LEE, HULL), article.review().agreed());
    assertEquals(
        List.of(FORCE.span(), LEE.span(), HULL.span()),
        article.review().disagreements("anna").stream().map(Disagreement::span).toList());
    assertEquals(1, inQueue(store, "anna", Status.DISAGREES));
    assertEquals(0, inQueue(store, "ben", Status.DISAGREES));

    store = reopen(record("other", "Hull. Hull.", OLD_MODEL));
    assertNull(store.read(queue, key), "not under review");
    StoredArticle gone = store.read(key);
    assertNotNull(gone);
    assertEquals(List.of(FORCE, LEE, HULL), gone.review().agreed());

    store = reopen(story(OLD_MODEL));
    StoredArticle back = store.read(queue, key);
    assertNotNull(back);
    assertEquals(OLD_MODEL, back.review().record().fingerprint());
    assertEquals(List.of(), back.review().disagreements("anna"));
  }

  @ParameterizedTest
  @EnumSource
  void aRunUnderWayLeavesTheQueueAsItWas(Vendor vendor) throws IOException {
    ReviewStore store = open(vendor);
    Files.writeString(folder.resolve("out/articles-00000.jsonl"), "{\"half");
    Files.delete(folder.resolve("out/_SUCCESS"));
    List<Path> folders = List.of(folder.resolve("out"));
    assertThrows(IOException.class, () -> store.load(folders, (place, reason) -> {}));
    assertNotNull(store.read(queue, key));
    assertEquals(2, inQueue(store, "anna", Status.ALL));
  }

  @ParameterizedTest
  @EnumSource
  void aChangedTextIsAnotherArticle(Vendor vendor) throws IOException {
    ReviewStore store = open(vendor);
    save(store, "anna", accept(FORCE));
    store = reopen(record("lee\u0000", TEXT + "!", OLD_MODEL));
    assertNull(store.read(queue, key));
    assertNotNull(store.read(key));
    assertEquals(1, inQueue(store, "anna", Status.UNTOUCHED));
  }

  @ParameterizedTest
  @EnumSource
  void theDatabaseItselfRefusesToChangeTheLog(Vendor vendor) throws Exception {
    ReviewStore store = open(vendor);
    save(store, "anna", accept(FORCE));
    String url = vendor == Vendor.SQLITE ? "jdbc:sqlite:" + target : target;
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : List.of("DELETE FROM decision", "UPDATE decision SET reviewer = 'ben'")) {
        SQLException e = assertThrows(SQLException.class, () -> statement.executeUpdate(sql));
        assertTrue(String.valueOf(e.getMessage()).contains("decisions are never"));
      }
      try (ResultSet row =
          statement.executeQuery(
              "SELECT reviewer, before_start, before_end, before_type, before_kind, fingerprint"
                  + " FROM decision")) {
        assertTrue(row.next());
        assertEquals("anna", row.getString(1));
        assertEquals(2, row.getInt(2), "code points");
        assertEquals(15, row.getInt(3));
        assertEquals("organisation", row.getString(4));
        assertEquals("police-force", row.getString(5));
        assertEquals(OLD_MODEL, row.getString(6));
        assertFalse(row.next());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStoreOfALaterVersionIsLeftAlone(Vendor vendor) throws Exception {
    open(vendor);
    close();
    opened = null;
    String url = vendor == Vendor.SQLITE ? "jdbc:sqlite:" + target : target;
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
              + " checksum, installed_by, execution_time, success)"
              + " VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', 1, "
              + (vendor == Vendor.SQLITE ? "1" : "true")
              + ")");
    }
    IOException e = assertThrows(IOException.class, () -> ReviewStore.open(target));
    assertTrue(
        String.valueOf(e.getMessage()).contains("another version of Blotter"), e.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void wordsAreMarkedInAllArticles(Vendor vendor) throws IOException {
    ReviewStore store = open(vendor);
    BulkChange hull =
        new BulkChange(
            UUID.randomUUID(),
            Action.ADD,
            " Hull\n",
            null,
            null,
            0,
            null,
            EntityType.ORGANISATION,
            Kind.SPORT);
    BulkResult result = store.change(queue, "anna", hull, false);
    assertEquals(2, result.mentions(), "not where a mention is");
    assertEquals(1, result.articles());
    BulkChange persons =
        new BulkChange(
            UUID.randomUUID(),
            Action.CHANGE,
            null,
            EntityType.PERSON,
            null,
            0.5,
            null,
            EntityType.ROLE,
            Kind.OCCUPATION);
    assertEquals(1, store.change(queue, "anna", persons, false).mentions());
    save(store, "ben", Verdict.on(UUID.randomUUID(), Action.REJECT, MAY, null, persons.id()));
    assertEquals(1, store.undo("anna", UUID.randomUUID(), persons.id()).mentions());
    assertEquals(0, store.undo("ben", UUID.randomUUID(), hull.id()).mentions());
  }

  @ParameterizedTest
  @EnumSource(names = "SQLITE")
  void whatIsNoStoreIsNamed(Vendor vendor) throws IOException {
    Path file = folder.resolve("notes.txt");
    Files.writeString(file, "these are my notes, and they are longer than a header of SQLite");
    for (String wrong :
        List.of(
            file.toString(),
            folder.toString(),
            "jdbc:mysql://db/review?password=secret",
            "jdbc:postgresql://127.0.0.1:1/review?password=secret&connectTimeout=1")) {
      IOException e = assertThrows(IOException.class, () -> ReviewStore.open(wrong));
      assertTrue(
          String.valueOf(e.getMessage()).contains(wrong.replaceFirst("\\?.*", "")), e.getMessage());
      assertFalse(String.valueOf(e.getMessage()).contains("secret"), e.getMessage());
    }
    assertTrue(Files.readString(file).startsWith("these are my notes"));
  }
}
