/**
 * Checkout and orders: a cart is paid once and becomes one order, whatever breaks on the way, and an order's money can be
 * given back. Each payment and each refund is a durable operation with a key of its own at the gateway, and one journal in
 * the ledger. The gateway is asked outside any transaction; carts, stock and books change together.
 */
@NullMarked
package dev.florin.order;

import org.jspecify.annotations.NullMarked;
