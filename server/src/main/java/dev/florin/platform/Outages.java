package dev.florin.platform;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.List;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells a database that cannot do its work now from a bug of ours, in the same way on each surface: it is away, full,
 * read-only, too busy, or does not let us in. This passes, or an operator fixes it, and then the same request works.
 */
public final class Outages {
    private static final int MAX_CAUSES = 20;

    /**
     * The beginnings of PostgreSQL's error codes: connections, who may connect, transactions that were given up, resources
     * (a full disk), operators' doings, its system. Then, one by one: read-only; a failed or idle transaction; a right that
     * is missing; a lock not got in time; a plan that a migration has overtaken; a statement that took too long.
     */
    private static final List<String> STATES =
            List.of("08", "28", "40", "53", "57P", "58", "25006", "25P02", "25P03", "42501", "55P03", "0A000", "57014");

    /** Whether there is no database to call, or it cannot write at all. */
    private static final List<String> AWAY = List.of("08", "28", "53", "57P", "58", "25006", "42501");

    private Outages() {}

    /** Whether the failure, or what caused it, is an outage of the database. */
    public static boolean isOutage(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (isOutageItself(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Whether any other statement would fail now too. */
    public static boolean isAway(SQLException failure) {
        return failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLTransientConnectionException
                || isOneOf(AWAY, failure);
    }

    private static boolean isOutageItself(Throwable failure) {
        return switch (failure) {
            case DataAccessResourceFailureException _ -> true;
            case TransientDataAccessException _ -> true;
            case CannotCreateTransactionException _ -> true;
            case SQLTransientException _ -> true;
            case SQLRecoverableException _ -> true;
            case SQLNonTransientConnectionException _ -> true;
            case SQLException sql -> isOneOf(STATES, sql) || isClosedPool(sql);
            default -> false;
        };
    }

    private static boolean isOneOf(List<String> states, SQLException failure) {
        String state = failure.getSQLState();
        return state != null && states.stream().anyMatch(state::startsWith);
    }

    /** A server that stops has closed its pools. What they then say has no code. */
    private static boolean isClosedPool(SQLException failure) {
        return failure.getSQLState() == null
                && String.valueOf(failure.getMessage()).endsWith("has been closed.");
    }
}
