package dev.florin.ledger;

/**
 * Something that must hold of the books, and of what a feature has booked.
 *
 * @param name a sentence: {@code each balance equals the sum of its entries}
 * @param sql a query whose rows are what is wrong, each as a text in its column {@code finding}; the end is added to it
 */
public record LedgerCheck(String name, String sql) {}
