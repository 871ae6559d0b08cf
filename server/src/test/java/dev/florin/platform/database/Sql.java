package dev.florin.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Single statements, each on a connection of its own, as seen by a client from outside. */
final class Sql {
    private Sql() {}

    static void execute(Database database, String sql) throws SQLException {
        execute(database.details(), sql);
    }

    static @Nullable String text(Database database, String query) throws SQLException {
        return text(database.details(), query);
    }

    static void execute(ConnectionDetails details, String sql) throws SQLException {
        try (Connection connection = connect(details);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    static @Nullable String text(ConnectionDetails details, String query) throws SQLException {
        try (Connection connection = connect(details);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static Connection connect(ConnectionDetails details) throws SQLException {
        return DriverManager.getConnection(details.jdbcUrl(), details.user(), details.password());
    }
}
