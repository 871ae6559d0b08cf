package dev.florin;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts the statements that are executed through it, on every thread, so that an extra round trip shows up in a test.
 * A batch counts as one; begin, commit and rollback do not count.
 */
public final class CountingDataSource extends DelegatingDataSource {
    private final AtomicInteger statements = new AtomicInteger();

    public CountingDataSource(DataSource counted) {
        super(counted);
    }

    /** How many statements the work executes. */
    public int count(Runnable work) {
        int before = statements.get();
        work.run();
        return statements.get() - before;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return counting(Connection.class, super.getConnection());
    }

    private <T> T counting(Class<T> type, T counted) {
        InvocationHandler handler = (_, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                statements.incrementAndGet();
            }
            return wrapped(method, invoke(method, counted, arguments));
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** A statement that a connection has made is counted too. */
    private @Nullable Object wrapped(Method method, @Nullable Object result) {
        Class<?> type = method.getReturnType();
        boolean isNewStatement =
                method.getDeclaringClass() == Connection.class && Statement.class.isAssignableFrom(type);
        return isNewStatement && result != null ? countingStatement(type, result) : result;
    }

    private <T> T countingStatement(Class<T> type, Object statement) {
        return counting(type, type.cast(statement));
    }

    private static @Nullable Object invoke(Method method, Object target, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
