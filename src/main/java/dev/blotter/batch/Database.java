package dev.blotter.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * An SQLite file that one process has to itself: what was committed survives the death of the
 * process and of the machine, what was not is as if it had never been. Not thread-safe.
 */
final class Database implements AutoCloseable {

  private final Path file;
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private final @Nullable Object identity;
  private @Nullable IOException failure;

  private Database(Path file, Connection connection) throws IOException {
    this.file = file;
    this.connection = connection;
    this.identity = identity();
  }

  /** Something that is done with a row of an answer. */
  @FunctionalInterface
  interface Row {
    void take(ResultSet row) throws SQLException, IOException;
  }

  /** Something that is done with a row of an answer and says whether it wants another. */
  @FunctionalInterface
  interface WantedRow {
    boolean take(ResultSet row) throws SQLException, IOException;
  }

  /**
   * Opens a file or makes it.
   *
   * @param version of the schema; a file of another version is refused
   * @param schema statements that make the tables of a new file
   */
  static Database open(Path file, int version, String... schema) throws IOException {
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA locking_mode=EXCLUSIVE"); // also spares shared memory
        statement.execute("PRAGMA journal_mode=WAL");
        statement.execute("PRAGMA synchronous=FULL");
        statement.execute("PRAGMA temp_store=MEMORY");
        statement.execute("PRAGMA cache_size=-16000"); // kibibytes
        int found;
        try (ResultSet answer = statement.executeQuery("PRAGMA user_version")) {
          found = answer.getInt(1);
        }
        connection.setAutoCommit(false);
        if (found == 0) {
          for (String line : schema) {
            statement.execute(line);
          }
          statement.execute("PRAGMA user_version=" + version);
          connection.commit();
        } else if (found != version) {
          connection.close();
          throw new IOException(
              file
                  + " was written by another version of Blotter (its schema is "
                  + found
                  + ", this version's is "
                  + version
                  + "); choose another --output, or delete that folder to do everything again");
        }
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      return new Database(file, connection);
    } catch (SQLException e) {
      throw explained(file, e);
    }
  }

  /** Changes rows; how many. */
  int update(String sql, @Nullable Object... values) throws IOException {
    try {
      return prepared(sql, values).executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Asks, and gives each row of the answer; the next question of the same words ends this one. */
  void query(Row row, String sql, @Nullable Object... values) throws IOException {
    try (ResultSet answer = prepared(sql, values).executeQuery()) {
      while (answer.next()) {
        row.take(answer);
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Asks, and gives rows of the answer while they are wanted. */
  void queryWhile(WantedRow row, String sql, @Nullable Object... values) throws IOException {
    try (ResultSet answer = prepared(sql, values).executeQuery()) {
      boolean goOn = true;
      while (goOn && answer.next()) {
        goOn = row.take(answer);
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The first number of the first row; 0 if there is none. */
  long number(String sql, @Nullable Object... values) throws IOException {
    long[] number = new long[1];
    query(row -> number[0] = row.getLong(1), sql, values);
    return number[0];
  }

  /**
   * Makes all changes since the last time last.
   *
   * @throws IOException if that fails, or if the file is no longer where it was: then nobody would
   *     ever find the changes
   */
  void commit() throws IOException {
    if (identity != null && !Objects.equals(identity, identity())) {
      throw new IOException(
          file + " was moved or removed while the run wrote; leave the output folder alone");
    }
    try {
      IOException first = failure;
      if (first != null) {
        throw first;
      }
      connection.commit();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Closes the file; what was not committed is gone. */
  @Override
  public void close() throws IOException {
    try {
      for (PreparedStatement statement : statements.values()) {
        statement.close();
      }
      connection.close();
    } catch (SQLException e) {
      throw explained(file, e);
    }
  }

  /** The first failure is the one to tell of: it has undone what others go on to miss. */
  private IOException failed(SQLException e) {
    IOException first = failure;
    if (first == null) {
      first = explained(file, e);
      failure = first;
    }
    return first;
  }

  private PreparedStatement prepared(String sql, @Nullable Object... values)
      throws SQLException, IOException {
    IOException first = failure;
    if (first != null) {
      throw first;
    }
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private @Nullable Object identity() throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (java.nio.file.NoSuchFileException e) {
      return "nothing";
    }
  }

  private static IOException explained(Path file, SQLException e) {
    SQLiteErrorCode code =
        e instanceof SQLiteException sqlite
            ? sqlite.getResultCode()
            : SQLiteErrorCode.UNKNOWN_ERROR;
    String why =
        switch (code) {
          case SQLITE_FULL ->
              " cannot grow: the disk is full; free some space and run the same command again, what"
                  + " is done is kept";
          case SQLITE_NOTADB, SQLITE_CORRUPT ->
              " is damaged; delete its folder and run again, everything is then done anew";
          case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
              " cannot be written; check that the output folder is there and may be written to";
          default -> " could not be used: " + e.getMessage();
        };
    return new IOException(file + why, e);
  }
}
