package dev.florin.spending;

/**
 * Where a feature keeps what was spent. One that accepts money has a bean of it.
 *
 * @param select a query of {@code what} (a {@link Spending}), {@code merchant_id}, {@code currency}, {@code amount_minor}
 *     and {@code occurred_at}, for the account {@code a.account_id}, of rows whose ids are at least {@code a.first_id}.
 *     It leaves out what was refused or given back, so that its room is there again
 */
public record SpentRows(String select) {}
