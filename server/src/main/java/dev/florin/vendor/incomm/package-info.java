/**
 * Florin as a client of the InComm (Giftango) order API: orders, cards, fulfilment list and catalogue
 * ({@code docs/vendors.md}). It buys one card an order, by our own reference, and believes nothing it has not checked:
 * an answer that is broken, late or does not fit the order is never a card and never a refusal.
 */
@NullMarked
package dev.florin.vendor.incomm;

import org.jspecify.annotations.NullMarked;
