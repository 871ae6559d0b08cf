package dev.florin.purchase;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Keeps each query and change that is executed through it, in the form that {@code PREPARE} takes. */
final class RecordedStatements extends DelegatingDataSource {
    private final Set<String> statements = new ConcurrentSkipListSet<>();

    RecordedStatements(DataSource recorded) {
        super(recorded);
    }

    /** Each statement once, its parameters numbered and cast to their types; without {@code commit} and the like. */
    Set<String> statements() {
        return new LinkedHashSet<>(statements);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return proxy(Connection.class, (method, arguments) -> {
            Object result = invoke(method, connection, arguments);
            return result instanceof PreparedStatement statement && arguments != null
                    ? recording(statement, (String) arguments[0])
                    : result;
        });
    }

    private PreparedStatement recording(PreparedStatement statement, String sql) {
        Map<Integer, String> types = new TreeMap<>();
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("set") && arguments != null && arguments.length == 2) {
                types.put((Integer) arguments[0], type(arguments[1]));
            } else if (method.getName().equals("execute")) {
                record(sql, types);
            }
            return invoke(method, statement, arguments);
        });
    }

    private void record(String sql, Map<Integer, String> types) {
        int before = 0;
        for (String one : sql.split(";\n", -1)) {
            StringBuilder numbered = new StringBuilder();
            int number = 0;
            for (int i = 0; i < one.length(); i++) {
                char c = one.charAt(i);
                if (c == '?') {
                    number++;
                    numbered.append('$').append(number).append("::").append(types.get(before + number));
                } else {
                    numbered.append(c);
                }
            }
            before += number;
            if (numbered.toString().strip().matches("(?s)(select|insert|update|delete|with)\\b.*")) {
                statements.add(numbered.toString().strip());
            }
        }
    }

    private static String type(@Nullable Object value) throws SQLException {
        return switch (value) {
            case Array array -> array.getBaseTypeName() + "[]";
            case long[] numbers -> "int8[]";
            case byte[] bytes -> "bytea";
            case UUID id -> "uuid";
            case OffsetDateTime time -> "timestamptz";
            case Long number -> "int8";
            case Integer number -> "int4";
            case Boolean flag -> "bool";
            case String text -> "text";
            case null, default -> throw new IllegalArgumentException("no type for " + value);
        };
    }

    private interface Call {
        @Nullable
        Object answer(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> call.answer(method, arguments)));
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
