/**
 * Buys gift cards: one command, one card, one offer, one rate. Commands on one account take effect in order of arrival;
 * the same idempotency key with the same request has the same outcome for ever, once it was decided. Surfaces call
 * {@link Purchases}, and orders of many cards {@link BulkPurchases}.
 */
@NullMarked
package dev.florin.purchase;

import org.jspecify.annotations.NullMarked;
