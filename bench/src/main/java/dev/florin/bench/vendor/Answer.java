package dev.florin.bench.vendor;

import org.jspecify.annotations.Nullable;

/** What the vendor says to a request. */
sealed interface Answer {
    /**
     * A whole answer.
     *
     * @param body JSON
     * @param location the order that it is about, or null
     */
    record Reply(int status, String body, @Nullable String location) implements Answer {
        static Reply of(int status, String body) {
            return new Reply(status, body, null);
        }
    }

    /** The connection is dropped without a word. */
    record HungUp() implements Answer {}
}
