package dev.blotter.review;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of the test's own, from the programs that are installed on this machine, on a free
 * port of loopback and with data that goes when it is closed.
 */
final class PostgresServer implements AutoCloseable {

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private final Path programs;
  private final Path data;
  private final int port;

  private PostgresServer(Path programs, Path data, int port) {
    this.programs = programs;
    this.data = data;
    this.port = port;
  }

  /** Starts one; null if none is installed. */
  static @Nullable PostgresServer start() throws IOException {
    Path programs = programs();
    if (programs == null) {
      return null;
    }
    Path data = Files.createTempDirectory("blotter-postgres");
    if (isRoot()) {
      run(List.of("chown", "nobody", data.toString()));
    }
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    PostgresServer server = new PostgresServer(programs, data, port);
    server.program("initdb", "-A", "trust", "-U", "review", "-E", "UTF8", "--no-sync");
    server.program(
        "pg_ctl",
        "-w",
        "-l",
        data.resolve("log").toString(),
        "-o",
        "-c fsync=off -c listen_addresses=127.0.0.1 -c unix_socket_directories= -p " + port,
        "start");
    return server;
  }

  private static @Nullable Path programs() throws IOException {
    List<Path> folders = new ArrayList<>();
    if (Files.isDirectory(DEBIAN)) {
      try (Stream<Path> versions = Files.list(DEBIAN)) {
        versions.sorted(Comparator.reverseOrder()).forEach(v -> folders.add(v.resolve("bin")));
      }
    }
    for (String folder : System.getenv("PATH").split(":", -1)) {
      folders.add(Path.of(folder));
    }
    return folders.stream()
        .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
        .findFirst()
        .orElse(null);
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private void program(String name, String... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    if (isRoot()) { // for whom PostgreSQL does not work
      line.addAll(List.of("setpriv", "--reuid=nobody", "--clear-groups"));
    }
    line.add(programs.resolve(name).toString());
    line.addAll(List.of("-D", data.toString()));
    line.addAll(List.of(arguments));
    run(line);
  }

  private static void run(List<String> line) throws IOException {
    Path said = Files.createTempFile("blotter-postgres", ".txt");
    Process process =
        new ProcessBuilder(line)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(line + " said: " + Files.readString(said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.delete(said);
    }
  }

  /** A JDBC URL of a schema of that name, which is made. */
  String url(String schema) throws IOException {
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=review";
    try (var connection = java.sql.DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
    } catch (java.sql.SQLException e) {
      throw new IOException(e);
    }
    return url + "&currentSchema=" + schema;
  }

  @Override
  public void close() throws IOException {
    program("pg_ctl", "-m", "immediate", "stop");
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
