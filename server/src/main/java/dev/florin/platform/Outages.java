package dev.florin.platform;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Which failures pass by themselves, so that the same request may be done later. */
public final class Outages {
    private Outages() {}

    /** Whether the database cannot be reached now, or is kept from answering by others. */
    public static boolean isOutage(Throwable failure) {
        return switch (failure) {
            case DataAccessResourceFailureException _ -> true;
            case TransientDataAccessException _ -> true;
            case CannotCreateTransactionException _ -> true;
            case UncategorizedSQLException other -> isLockTimeout(other.getSQLException());
            default -> false;
        };
    }

    private static boolean isLockTimeout(@Nullable SQLException cause) {
        return cause != null && Transactions.isLockTimeout(cause);
    }
}
