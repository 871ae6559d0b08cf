package dev.florin.stripe;

/** What came of asking Stripe. */
sealed interface Reply<T> {
    /** It is done, or was done before. */
    record Done<T>(T object) implements Reply<T> {}

    /** Stripe says that it has not done it, and why. */
    record Refused<T>(Fault fault) implements Reply<T> {}

    /**
     * Nobody knows.
     *
     * @param why for operators
     * @param isAnswered whether Stripe has answered, and may do so for a day whenever the idempotency key is used again
     */
    record Unsure<T>(String why, boolean isAnswered) implements Reply<T> {}
}
