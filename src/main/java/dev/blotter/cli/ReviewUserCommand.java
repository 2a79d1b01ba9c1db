package dev.blotter.cli;

import dev.blotter.review.Role;
import dev.blotter.review.Users;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code blotter review user}: who may use the review page. */
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Says who may use the review page. A running server follows at once.",
    subcommands = {
      ReviewUserCommand.Add.class,
      ReviewUserCommand.ListAll.class,
      ReviewUserCommand.Remove.class
    })
final class ReviewUserCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandSpec own = spec;
    if (own != null) {
      throw new ParameterException(own.commandLine(), "Name a command.");
    }
  }

  /** {@code blotter review user add}. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      versionProvider = VersionLine.class,
      description = {
        "Adds a user, or gives one a new password or role. Only a hash of the password is kept."
      },
      footer = {
        "",
        "Examples:",
        "  blotter review user add anna --users users.tsv --role adjudicator",
        "  blotter review user add ben --users users.tsv --token",
        "  pass show ben | blotter review user add ben --users users.tsv --password-stdin"
      })
  static final class Add extends StreamCommand {

    private static final int TOKEN_BYTES = 24;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Name to log in with; it stands in the store.")
    private String name = "";

    @Option(
        names = "--users",
        required = true,
        paramLabel = "FILE",
        description = "The file; it is made if it is not there.")
    private Path users = Path.of("");

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        description =
            "reader may look, reviewer may decide too, adjudicator may also settle what reviewers"
                + " differ in. Default: ${DEFAULT-VALUE}.")
    private String role = "reviewer";

    @Option(
        names = "--token",
        description = "Make a password that cannot be guessed and print it, once.")
    private boolean token;

    @Option(names = "--password-stdin", description = "Take the first line of standard input.")
    private boolean fromInput;

    @Override
    public Integer call() throws IOException {
      Users known = Files.exists(users) ? Users.read(users) : Users.none();
      boolean isNew = known.find(name) == null;
      Role given;
      try {
        Users.checkName(name);
        given = Role.of(role);
      } catch (IllegalArgumentException e) {
        throw usage(String.valueOf(e.getMessage()));
      }
      char[] password = token ? newToken() : password();
      Users.User user;
      try {
        user = Users.User.of(name, given, password);
      } catch (IllegalArgumentException e) {
        throw usage(String.valueOf(e.getMessage()));
      }
      known.with(user).write(users);
      if (token) {
        streams().out().write(new String(password) + "\n");
      }
      streams().complain((isNew ? "added " : "changed ") + name + ", " + given.label());
      return ExitCode.DONE;
    }

    private static char[] newToken() {
      byte[] bytes = new byte[TOKEN_BYTES];
      new SecureRandom().nextBytes(bytes);
      return Base64.getUrlEncoder().encodeToString(bytes).toCharArray();
    }

    @SuppressWarnings("SystemConsoleNull") // from Java 22 on it asks where there is no terminal too
    private char[] password() throws IOException {
      if (fromInput) {
        BufferedReader in =
            new BufferedReader(new InputStreamReader(streams().in(), StandardCharsets.UTF_8));
        String line = in.readLine();
        return line == null ? new char[0] : line.toCharArray();
      }
      Console console = System.console();
      if (console == null) {
        throw usage("there is no terminal to ask on; use --password-stdin or --token");
      }
      char[] first = console.readPassword("Password for %s: ", name);
      char[] again = console.readPassword("Again: ");
      if (first == null || !Arrays.equals(first, again)) {
        throw usage("the passwords are not the same");
      }
      return first;
    }

    private ParameterException usage(String message) {
      CommandSpec own = spec;
      if (own == null) {
        throw new IllegalStateException("picocli gives every command its spec");
      }
      return new ParameterException(own.commandLine(), message);
    }
  }

  /** {@code blotter review user list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      versionProvider = VersionLine.class,
      description = "Lists the users and their roles.")
  static final class ListAll extends StreamCommand {

    @Option(names = "--users", required = true, paramLabel = "FILE", description = "The file.")
    private Path users = Path.of("");

    @Override
    public Integer call() throws IOException {
      for (Users.User user : Users.read(users).all()) {
        streams().out().write(user.name() + "\t" + user.role().label() + "\n");
      }
      return ExitCode.DONE;
    }
  }

  /** {@code blotter review user remove}. */
  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      versionProvider = VersionLine.class,
      description = "Removes a user; what they have decided stays.")
  static final class Remove extends StreamCommand {

    @Parameters(paramLabel = "NAME", description = "Who may no longer log in.")
    private String name = "";

    @Option(names = "--users", required = true, paramLabel = "FILE", description = "The file.")
    private Path users = Path.of("");

    @Override
    public Integer call() throws IOException {
      Users known = Users.read(users);
      if (known.find(name) == null) {
        throw new IOException(users + " has no user of that name");
      }
      known.without(name).write(users);
      streams().complain("removed " + name);
      return ExitCode.DONE;
    }
  }
}
