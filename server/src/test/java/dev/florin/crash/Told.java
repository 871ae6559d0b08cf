package dev.florin.crash;

/** What a storefront was told of a checkout: this must hold for ever. */
sealed interface Told {
    record Paid(long orderId, String token, String amount) implements Told {}

    /** @param field what the refusal is for */
    record Refused(String field) implements Told {}
}
