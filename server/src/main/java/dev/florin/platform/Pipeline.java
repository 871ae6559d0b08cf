package dev.florin.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Several statements in one round trip. PostgreSQL runs them in order, each with a snapshot of its own, and skips the
 * rest when one fails.
 */
public final class Pipeline {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();
    private final List<RowReader> readers = new ArrayList<>();

    /** Reads one row of a result. */
    @FunctionalInterface
    public interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** What a row says. */
    @FunctionalInterface
    public interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Runs one query by itself. */
    public static <T> Result<T> read(Connection connection, RowMapper<T> mapper, String query, Object... values)
            throws SQLException {
        Pipeline pipeline = new Pipeline();
        Result<T> result = pipeline.query(mapper, query, values);
        pipeline.execute(connection);
        return result;
    }

    /**
     * Adds a statement.
     *
     * @param values for the question marks: text, numbers, UUIDs, instants, bytes, or arrays of them
     */
    public Pipeline add(String statement, Object... values) {
        return add(row -> {}, statement, values);
    }

    /** Adds a query whose rows go to the reader. */
    public Pipeline add(RowReader reader, String statement, Object... values) {
        if (!sql.isEmpty()) {
            sql.append(";\n");
        }
        sql.append(statement);
        parameters.addAll(List.of(values));
        readers.add(reader);
        return this;
    }

    /** Adds a query; what it finds is there once the pipeline has run. Its values are as in {@link #add}. */
    public <T> Result<T> query(RowMapper<T> mapper, String query, Object... values) {
        Result<T> result = new Result<>();
        add(row -> result.add(mapper.map(row)), query, values);
        return result;
    }

    public boolean isEmpty() {
        return readers.isEmpty();
    }

    /** Sends everything, and hands the rows to their readers. */
    public void execute(Connection connection) throws SQLException {
        if (!isEmpty()) {
            run(connection, sql.toString(), 0);
        }
    }

    /**
     * Sends everything as a transaction of its own, with its beginning and end in the same round trip. The connection
     * commits by itself.
     */
    void executeAndCommit(Connection connection) throws SQLException {
        if (readers.size() < 2) {
            execute(connection);
            return;
        }
        try {
            run(connection, "begin;\n" + sql + ";\ncommit", 1);
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e);
            throw e;
        }
    }

    /** A failure leaves the transaction open, which ends with the connection at the latest. */
    private static void rollBack(Connection connection, Throwable cause) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("rollback");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** @param before results of no reader, at the beginning */
    private void run(Connection connection, String text, int before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < parameters.size(); i++) {
                bind(connection, statement, i + 1, parameters.get(i));
            }
            boolean hasRows = statement.execute();
            for (int i = 0; i < before; i++) {
                hasRows = statement.getMoreResults();
            }
            for (RowReader reader : readers) {
                if (hasRows) {
                    try (ResultSet rows = statement.getResultSet()) {
                        while (rows.next()) {
                            reader.read(rows);
                        }
                    }
                }
                hasRows = statement.getMoreResults();
            }
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int index, Object value)
            throws SQLException {
        switch (value) {
            case Instant instant -> statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
            case byte[] bytes -> statement.setBytes(index, bytes);
            case UUID[] ids -> statement.setArray(index, connection.createArrayOf("uuid", ids));
            case String[] texts -> statement.setArray(index, connection.createArrayOf("text", texts));
            case Long[] numbers -> statement.setArray(index, connection.createArrayOf("int8", numbers));
            case Boolean[] flags -> statement.setArray(index, connection.createArrayOf("bool", flags));
            case Instant[] instants ->
                statement.setArray(index, connection.createArrayOf("timestamptz", texts(instants)));
            case byte[][] bytes -> statement.setArray(index, connection.createArrayOf("bytea", bytes));
            default -> statement.setObject(index, value);
        }
    }

    private static @Nullable String[] texts(@Nullable Instant[] instants) {
        return Arrays.stream(instants)
                .map(instant -> instant == null ? null : instant.toString())
                .toArray(String[]::new);
    }
}
