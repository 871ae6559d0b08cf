/**
 * Buys gift cards: one command, one card, one offer, one rate. Commands on one account take effect in order of arrival;
 * the same idempotency key always has the same outcome. Surfaces and carts call {@link Purchases}; everything else here
 * is its own.
 */
@NullMarked
package dev.florin.purchase;

import org.jspecify.annotations.NullMarked;
