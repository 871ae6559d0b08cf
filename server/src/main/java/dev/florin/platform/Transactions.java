package dev.florin.platform;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Runs work in one database transaction on one connection, for code that needs several statements in a round trip. */
public final class Transactions {
    /** By the exception's class first: a pool without a free connection has no SQL state. */
    private static final SQLExceptionTranslator TRANSLATOR = new SQLExceptionSubclassTranslator();

    /** PostgreSQL's word for a lock that was not got in time. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final DataSource dataSource;

    public Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A connection whose commits are observed: it has to be told of them, so they must not be part of a statement's
     * text.
     */
    public interface Watched {}

    /** Work with a result. */
    @FunctionalInterface
    public interface Work<T extends @org.jspecify.annotations.Nullable Object> {
        T run(Connection connection) throws SQLException;
    }

    /** Work without a result. */
    @FunctionalInterface
    public interface VoidWork {
        void run(Connection connection) throws SQLException;
    }

    /**
     * Commits what the work did, or rolls all of it back when it throws.
     *
     * @throws org.springframework.dao.DataAccessException when the database refuses or is away
     */
    public <T extends @org.jspecify.annotations.Nullable Object> T call(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                // Also after an Error: going back to autocommit would commit what was done so far.
                rollBack(connection, e);
                throw e;
            } finally {
                if (before && !connection.isClosed()) {
                    connection.setAutoCommit(true);
                }
            }
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    public void run(VoidWork work) {
        call(connection -> {
            work.run(connection);
            return true;
        });
    }

    /** Runs one statement as a transaction of its own, {@link #atOnce}. */
    public void single(Pipeline.RowReader reader, String statement, Object... values) {
        atOnce(new Pipeline().add(reader, statement, values));
    }

    /** Runs one query as a transaction of its own, {@link #atOnce}. */
    public <T> Result<T> read(Pipeline.RowMapper<T> mapper, String query, Object... values) {
        Pipeline pipeline = new Pipeline();
        Result<T> result = pipeline.query(mapper, query, values);
        atOnce(pipeline);
        return result;
    }

    /**
     * Runs the statements as one transaction, and commits it, in one round trip. All of them take effect, or, when one
     * fails, none.
     *
     * @throws org.springframework.dao.DataAccessException when the database refuses or is away
     */
    public void atOnce(Pipeline pipeline) {
        try (Connection connection = dataSource.getConnection()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(!(connection instanceof Watched));
            try {
                if (connection instanceof Watched) {
                    executeAndCommit(pipeline, connection);
                } else {
                    pipeline.executeAndCommit(connection);
                }
            } finally {
                if (!connection.isClosed()) {
                    connection.setAutoCommit(before);
                }
            }
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /** Rolled back by hand: the end of the connection's use would commit, and hide why it failed. */
    private static void executeAndCommit(Pipeline pipeline, Connection watched) throws SQLException {
        try {
            pipeline.execute(watched);
            watched.commit();
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(watched, e);
            throw e;
        }
    }

    /** The unchecked form of a database failure. */
    public static RuntimeException translated(SQLException e) {
        if (isLockTimeout(e)) {
            return new CannotAcquireLockException("a lock was not got in time", e);
        }
        RuntimeException known = TRANSLATOR.translate("transaction", null, e);
        return known != null ? known : new UncategorizedSQLException("transaction", null, e);
    }

    /**
     * Whether the database is sure that nothing was done, because of what the statements met there. After any other
     * failure they may have taken effect.
     */
    public static boolean isUndone(RuntimeException failure) {
        return failure instanceof ConcurrencyFailureException || failure instanceof DataIntegrityViolationException;
    }

    /** Whether others held a row for too long: it passes. */
    public static boolean isLockTimeout(SQLException e) {
        return LOCK_NOT_AVAILABLE.equals(e.getSQLState());
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
