package dev.florin.platform;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One column of many rows as an array, for statements that write them all with {@code unnest}. */
public final class SqlArrays {
    private SqlArrays() {}

    public static <T> @Nullable Long[] numbers(Collection<T> rows, Function<T, @Nullable Long> number) {
        return rows.stream().map(number).toArray(Long[]::new);
    }

    public static <T> @Nullable String[] texts(Collection<T> rows, Function<T, @Nullable String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    public static <T> UUID[] ids(Collection<T> rows, Function<T, UUID> id) {
        return rows.stream().map(id).toArray(UUID[]::new);
    }

    public static <T> Instant[] instants(Collection<T> rows, Function<T, Instant> instant) {
        return rows.stream().map(instant).toArray(Instant[]::new);
    }

    public static <T> Boolean[] flags(Collection<T> rows, Function<T, Boolean> flag) {
        return rows.stream().map(flag).toArray(Boolean[]::new);
    }
}
