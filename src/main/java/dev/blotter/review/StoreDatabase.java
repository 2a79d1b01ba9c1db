package dev.blotter.review;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The database of a store: an SQLite file, or PostgreSQL by its JDBC URL. What was committed
 * survives the death of the process and of the machine. Thread-safe.
 */
final class StoreDatabase implements AutoCloseable {

  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final String MIGRATIONS = "classpath:dev/blotter/review/store";
  private static final int CONNECTIONS = 4;
  private static final int WAIT_MILLIS = 10_000;

  private final String name;
  private final HikariDataSource pool;

  private StoreDatabase(String name, HikariDataSource pool) {
    this.name = name;
    this.pool = pool;
  }

  /** Something that is done with the rows of the database. */
  @FunctionalInterface
  interface Work<T> {
    T with(Rows rows) throws SQLException, IOException;
  }

  /**
   * Opens a database, makes it if it is a file that is not there, and brings its schema up to date.
   *
   * @param target a file, or a JDBC URL of PostgreSQL
   */
  static StoreDatabase open(String target) throws IOException {
    boolean isServer = target.startsWith("jdbc:");
    // A URL may hold a password behind the question mark.
    String name = isServer ? target.replaceFirst("(?s)\\?.*", "") : target;
    HikariConfig config = new HikariConfig();
    config.setDataSource(isServer ? postgresql(target, name) : sqlite(Path.of(target)));
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(WAIT_MILLIS);
    config.setPoolName("review");
    try {
      StoreDatabase database = new StoreDatabase(name, new HikariDataSource(config));
      try {
        database.migrate(isServer ? "postgresql" : "sqlite");
        return database;
      } catch (IOException | RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (PoolInitializationException e) {
      throw failed(name, e);
    }
  }

  private static DataSource postgresql(String url, String name) throws IOException {
    if (!url.startsWith(POSTGRESQL)) {
      throw new IOException(name + ": only " + POSTGRESQL + "//… is a database to review in");
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setURL(url);
    } catch (IllegalArgumentException e) {
      throw new IOException(name + " is no JDBC URL of PostgreSQL", e);
    }
    source.setReWriteBatchedInserts(true);
    return source;
  }

  private static DataSource sqlite(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null) {
      throw new IOException(file + " is a folder; name a file for the store");
    }
    Files.createDirectories(folder);
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(WAIT_MILLIS);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  private void migrate(String vendor) throws IOException {
    try {
      Flyway.configure(StoreDatabase.class.getClassLoader())
          .dataSource(pool)
          .locations(MIGRATIONS, MIGRATIONS + "-" + vendor)
          .ignoreMigrationPatterns(new String[0])
          .load()
          .migrate();
    } catch (FlywayValidateException e) {
      throw new StoreException(
          name
              + " is a store of another version of Blotter; review with that version, or name"
              + " another --store",
          e);
    } catch (FlywayException e) {
      throw failed(name, e);
    }
  }

  /** Does something in one transaction: all of it is kept, on disk, or nothing. */
  <T> T write(Work<T> work) throws IOException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.with(new Rows(connection));
        connection.commit();
        return result;
      } catch (SQLException | IOException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw failed(name, e);
    }
  }

  /** Asks something. */
  <T> T read(Work<T> work) throws IOException {
    try (Connection connection = pool.getConnection()) {
      return work.with(new Rows(connection));
    } catch (SQLException e) {
      throw failed(name, e);
    }
  }

  private static StoreException failed(String name, Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    String why = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return new StoreException("the store " + name + " could not be used: " + why, e);
  }

  @Override
  public void close() {
    pool.close();
  }
}
