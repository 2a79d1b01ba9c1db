package dev.blotter.review;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions and changes on one connection. Not thread-safe. */
final class Rows {

  private final Connection connection;

  Rows(Connection connection) {
    this.connection = connection;
  }

  /** What a row of an answer says. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException, IOException;
  }

  /** Changes rows; how many. */
  int update(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values)) {
      return statement.executeUpdate();
    }
  }

  /** Makes the same change for each of many rows. */
  void updateAll(String sql, List<@Nullable Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] values : rows) {
        set(statement, values);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** The rows of an answer. */
  <T> List<T> all(Row<T> row, String sql, @Nullable Object... values)
      throws SQLException, IOException {
    List<T> all = new ArrayList<>();
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet answer = statement.executeQuery()) {
      while (answer.next()) {
        all.add(row.read(answer));
      }
    }
    return all;
  }

  /** The first row of an answer, or null. */
  <T> @Nullable T first(Row<T> row, String sql, @Nullable Object... values)
      throws SQLException, IOException {
    List<T> all = all(row, sql, values);
    return all.isEmpty() ? null : all.get(0);
  }

  /** The first number of the first row; 0 if there is none. */
  long number(String sql, @Nullable Object... values) throws SQLException, IOException {
    Long number = first(row -> row.getLong(1), sql, values);
    return number == null ? 0 : number;
  }

  /** A number of a row that may be missing. */
  static @Nullable Double fraction(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      set(statement, values);
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private static void set(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
