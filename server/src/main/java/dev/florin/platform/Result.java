package dev.florin.platform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What a query of a {@link Pipeline} has found: nothing until the pipeline has run. */
public final class Result<T> {
    private final List<T> rows = new ArrayList<>();

    Result() {}

    void add(T row) {
        rows.add(row);
    }

    /** In the order of the query. */
    public List<T> rows() {
        return Collections.unmodifiableList(rows);
    }

    public Optional<T> first() {
        return rows.stream().findFirst();
    }

    /**
     * The row of a query that always finds one, such as a count.
     *
     * @throws java.util.NoSuchElementException when it has not run
     */
    public T only() {
        return rows.getFirst();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Whether there is a row. */
    public boolean isPresent() {
        return !rows.isEmpty();
    }
}
