package dev.blotter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blotter.review.ReviewFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code review} says when it cannot run, and its users. */
final class ReviewCommandTest {

  @TempDir private Path folder;

  private Path output() throws IOException {
    return ReviewFixture.write(
        folder.resolve("out"), ReviewFixture.record("a", "Nothing.", ReviewFixture.OLD_MODEL));
  }

  private CommandRun review(int code, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of("review", output().toString()));
    line.addAll(List.of(arguments));
    return CommandRun.of(line).expect(code);
  }

  @Test
  void whatOthersCanReachNeedsUsers() throws IOException {
    for (String address : List.of("0.0.0.0", "::", "192.0.2.1")) {
      String said = review(2, "--bind", address).err();
      assertTrue(said.contains("say who may with --users FILE"), said);
    }
    assertTrue(
        review(2, "--public-url", "https://review.example.org").err().contains("--users FILE"));
    Path users = folder.resolve("users.tsv");
    String said = review(1, "--bind", "0.0.0.0", "--users", users.toString()).complaint();
    assertTrue(said.contains("no such file; 'blotter review user add NAME --users"), said);
    assertFalse(Files.exists(folder.resolve("blotter-review.db-wal")), "closed");
  }

  @Test
  void whatCannotBeServedIsNamed() throws IOException {
    assertTrue(CommandRun.of("review").expect(2).err().contains("Name a folder"));
    assertTrue(review(2, "--port", "70000").err().contains("from 0 to 65535"));
    assertTrue(review(2, "--bind", "no.such.host.invalid").err().contains("no address"));
    assertTrue(review(2, "--reviewer", "a b\tc").err().contains("a name has up to 64"));
    assertTrue(review(2, "--tls", "x.p12").err().contains("BLOTTER_TLS_PASSWORD"));
    Path users = folder.resolve("users.tsv");
    Files.writeString(users, "");
    assertTrue(
        review(2, "--users", users.toString(), "--public-url", "review.example.org/x")
            .err()
            .contains("--public-url is like"));
    assertTrue(review(1, "--users", users.toString()).complaint().contains("has no users"));
    String none = CommandRun.of("review", folder.resolve("none").toString()).expect(1).complaint();
    assertTrue(none.contains("no such file or folder"), none);
    String empty = CommandRun.of("review", folder.toString()).expect(1).complaint();
    assertTrue(empty.contains("is no output folder of 'blotter batch'"), empty);
    Files.delete(output().resolve("_SUCCESS"));
    String underWay =
        CommandRun.of("review", folder.resolve("out").toString()).expect(1).complaint();
    assertTrue(underWay.contains("a run is under way or did not end well"), underWay);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String said =
          CommandRun.of(
                  "review", output().toString(), "--port", Integer.toString(taken.getLocalPort()))
              .expect(1)
              .err();
      assertTrue(said.contains("is another review running there? --port 0"), said);
    }
  }

  @Test
  void usersAreAddedListedAndRemoved() throws IOException {
    String users = folder.resolve("users.tsv").toString();
    CommandRun.withInput(
            "correct horse\n",
            "review",
            "user",
            "add",
            "anna",
            "--users",
            users,
            "--role",
            "adjudicator",
            "--password-stdin")
        .expect(0);
    String token =
        CommandRun.of("review", "user", "add", "ben", "--users", users, "--token").expect(0).out();
    assertEquals(33, token.length());
    assertEquals(
        "anna\tadjudicator\nben\treviewer\n",
        CommandRun.of("review", "user", "list", "--users", users).expect(0).out());
    assertFalse(Files.readString(Path.of(users)).contains(token.strip()));
    assertEquals(
        "blotter: changed ben, reader",
        CommandRun.of(
                "review", "user", "add", "ben", "--users", users, "--role", "reader", "--token")
            .expect(0)
            .complaint());
    CommandRun.of("review", "user", "remove", "ben", "--users", users).expect(0);
    CommandRun.of("review", "user", "remove", "ben", "--users", users).expect(1);
    assertEquals(
        "anna\tadjudicator\n",
        CommandRun.of("review", "user", "list", "--users", users).expect(0).out());

    for (String[] wrong :
        new String[][] {
          {"a/b", "reviewer", "correct horse"},
          {"anna", "owner", "correct horse"},
          {"anna", "reviewer", "short"},
          {"anna", "reviewer", ""}
        }) {
      CommandRun.withInput(
              wrong[2],
              "review",
              "user",
              "add",
              wrong[0],
              "--users",
              users,
              "--role",
              wrong[1],
              "--password-stdin")
          .expect(2);
    }
    assertTrue(
        CommandRun.of("review", "user", "add", "kim", "--users", users)
            .expect(2)
            .err()
            .contains("--password-stdin or --token"));
  }

  @Test
  void theHelpTeaches() {
    String help = CommandRun.of("review", "--help").expect(0).out();
    assertTrue(help.contains("--store jdbc:postgresql://"), help);
    assertTrue(CommandRun.of("help").expect(0).out().contains("  review "));
  }
}
