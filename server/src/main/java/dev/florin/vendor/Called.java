package dev.florin.vendor;

import java.time.Duration;

/** The outcome of a call to a guarded vendor. */
public sealed interface Called<T> {
    /** The vendor was asked; {@code Unknown} also means that it threw, or did not answer in time. */
    record Answered<T>(T answer) implements Called<T> {}

    /** It was not asked: it fails too often, or has as many calls as it may have. Ask again after the pause. */
    record NotNow<T>(String why, Duration pause) implements Called<T> {}
}
