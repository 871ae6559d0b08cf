package dev.florin.audit;

import dev.florin.platform.Transactions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Hands every call on to a connection, and writes the deed before each commit. A statement that would commit by itself
 * is committed here instead, so that the statement and its row are one transaction too.
 */
final class AuditedConnection implements InvocationHandler {
    private final Connection connection;
    private final AuditWriter writer;
    private final boolean wasAutoCommit;
    private boolean autoCommit;

    private AuditedConnection(Connection connection, AuditWriter writer) throws SQLException {
        this.connection = connection;
        this.writer = writer;
        this.wasAutoCommit = connection.getAutoCommit();
        this.autoCommit = wasAutoCommit;
        connection.setAutoCommit(false);
    }

    static Connection of(Connection connection, AuditWriter writer) throws SQLException {
        return (Connection)
                proxy(new AuditedConnection(connection, writer), Connection.class, Transactions.Watched.class);
    }

    private static Object proxy(InvocationHandler handler, Class<?>... faces) {
        return Proxy.newProxyInstance(AuditedConnection.class.getClassLoader(), faces, handler);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "commit" -> commit();
            case "getAutoCommit" -> autoCommit;
            case "setAutoCommit" -> setAutoCommit(arguments != null && Boolean.TRUE.equals(arguments[0]));
            case "close" -> close();
            default -> wrapped(call(connection, method, arguments));
        };
    }

    private @Nullable Object commit() throws SQLException {
        writer.write(connection);
        connection.commit();
        writer.committed();
        return null;
    }

    private @Nullable Object setAutoCommit(boolean wanted) throws SQLException {
        if (wanted && !autoCommit) {
            // As JDBC has it: that ends the transaction which is under way.
            commit();
        }
        autoCommit = wanted;
        return null;
    }

    private @Nullable Object close() throws SQLException {
        if (!connection.isClosed()) {
            connection.rollback();
            connection.setAutoCommit(wasAutoCommit);
        }
        connection.close();
        return null;
    }

    private @Nullable Object wrapped(@Nullable Object result) {
        return switch (result) {
            case CallableStatement statement -> proxy(handler(statement), CallableStatement.class);
            case PreparedStatement statement -> proxy(handler(statement), PreparedStatement.class);
            case Statement statement -> proxy(handler(statement), Statement.class);
            case null, default -> result;
        };
    }

    private InvocationHandler handler(Statement statement) {
        return (_, method, arguments) -> {
            boolean executes = autoCommit && method.getName().startsWith("execute");
            try {
                Object result = call(statement, method, arguments);
                if (executes) {
                    commit();
                }
                return result;
            } catch (SQLException e) {
                if (executes) {
                    connection.rollback();
                }
                throw e;
            }
        };
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
