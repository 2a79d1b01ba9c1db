package dev.blotter.cli;

import dev.blotter.pipeline.Version;
import dev.blotter.review.ReviewServer;
import dev.blotter.review.ReviewSettings;
import dev.blotter.review.ReviewStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code blotter review}: the page on which people check what was tagged. */
@Command(
    name = "review",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    description = {
      "Serves a page on which people check what was tagged: accept, change, add, reject. Every"
          + " decision is saved at once, with who and when, and none is ever overwritten."
    },
    subcommands = {
      ReviewUserCommand.class,
      ReviewExportCommand.class,
      ReviewAgreementCommand.class,
      ReviewSampleCommand.class,
      ReviewEstimateCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  blotter review out/                              on this machine only, for yourself",
      "  blotter review out/ --store jdbc:postgresql://db/review?user=blotter",
      "  blotter review user add anna --users users.tsv   asks for a password",
      "  blotter review out/ --bind 0.0.0.0 --users users.tsv --tls server.p12",
      "  blotter review out/ --users users.tsv --public-url https://review.example.org",
      "",
      "Each DIR is an output folder of 'blotter batch', or a file of annotated JSON Lines. When a",
      "batch has run there again, with the same or another model, the page follows within seconds:",
      "decisions stay, and what a new model says otherwise is shown.",
      "",
      "Without --users whoever can log in to this machine can decide, as --reviewer. Decisions of",
      "different reviewers never overwrite one another; where they differ, an adjudicator settles it.",
      "",
      "For PostgreSQL leave the password out of the URL: it is taken from ~/.pgpass, as psql does.",
      "The password of --tls is taken from the variable BLOTTER_TLS_PASSWORD.",
      "",
      "Exit codes: 1 could not run, 2 wrong usage; 130 and 143 ended by Ctrl-C or SIGTERM, as it is",
      "meant to be."
    })
final class ReviewCommand extends StreamCommand {

  private static final int PORT = 8470;
  private static final long MOST_SECONDS_TO_STOP = 20;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..*",
      description = "Output folders of the batch, or files of annotated JSON Lines.")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = "--store",
      paramLabel = "FILE|URL",
      description =
          "Where decisions are kept: a file, or jdbc:postgresql://HOST/DATABASE for a team. Default:"
              + " blotter-review.db beside the first DIR. Back it up: it is the work of people.")
  private @Nullable String store;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of the page; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
  private int port = PORT;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description =
          "Address to listen on. Default: 127.0.0.1, so that only this machine can reach the page."
              + " Any that others can reach needs --users.")
  private String bind = "127.0.0.1";

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description = "Who may log in, as 'review user add' writes it.")
  private @Nullable Path users;

  @Option(
      names = "--reviewer",
      paramLabel = "NAME",
      description = "Your name in the store, without --users. Default: that of your account.")
  private @Nullable String reviewer;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "Where a proxy with TLS makes the page known, like https://review.example.org.")
  private @Nullable URI publicUrl;

  @Option(
      names = "--tls",
      paramLabel = "FILE",
      description = "A PKCS #12 file with key and certificate: the page is served by HTTPS.")
  private @Nullable Path keyStore;

  @Override
  public Integer call() throws IOException {
    ReviewSettings settings = settings();
    RunLog log = RunLog.open(RunLog.Format.text, streams().err());
    CountDownLatch ended = new CountDownLatch(1);
    try (ReviewStore decisions = ReviewStore.open(storeOrDefault());
        ReviewServer server =
            ReviewServer.start(
                settings,
                decisions,
                Version.CURRENT,
                (place, reason) -> streams().complain(place + " " + reason))) {
      Thread hook = new Thread(() -> stop(server, ended), "stop");
      Runtime.getRuntime().addShutdownHook(hook);
      if (settings.isExposed()) {
        streams()
            .complain(
                "passwords cross the network in plain text; use --tls, or a proxy with TLS and"
                    + " --public-url");
      }
      streams().err().println("review page: " + server.address());
      streams().err().flush();
      server.join();
      return ExitCode.TERMINATED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.TERMINATED;
    } finally {
      ended.countDown();
      log.close();
    }
  }

  /** Lets the store close before the JVM ends. */
  private void stop(ReviewServer server, CountDownLatch ended) {
    server.close();
    try {
      if (!ended.await(MOST_SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        streams()
            .complain(
                "the store was not closed within "
                    + MOST_SECONDS_TO_STOP
                    + " seconds; what was saved is safe");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ReviewSettings settings() {
    if (folders.isEmpty()) {
      throw usage("Name a folder that 'blotter batch' has written, or a subcommand.");
    }
    String password = System.getenv("BLOTTER_TLS_PASSWORD");
    if (keyStore != null && password == null) {
      throw usage("--tls needs the password of the file in the variable BLOTTER_TLS_PASSWORD");
    }
    try {
      return new ReviewSettings(
          folders,
          InetAddress.getByName(bind),
          port,
          users,
          reviewer == null ? accountName() : reviewer,
          publicUrl,
          keyStore,
          keyStore == null ? null : password);
    } catch (UnknownHostException e) {
      throw usage("--bind " + bind + " is no address of this machine");
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private static String accountName() {
    String name =
        System.getProperty("user.name", "")
            .replaceAll("[^\\p{L}\\p{N}._@+-]|^[^\\p{L}\\p{N}]+", "");
    return name.isEmpty() ? "reviewer" : name;
  }

  private String storeOrDefault() {
    String named = store;
    return named == null
        ? folders.get(0).toAbsolutePath().normalize().resolveSibling("blotter-review.db").toString()
        : named;
  }

  private ParameterException usage(String message) {
    CommandSpec own = spec;
    if (own == null) {
      throw new IllegalStateException("picocli gives every command its spec");
    }
    return new ParameterException(own.commandLine(), message);
  }
}
