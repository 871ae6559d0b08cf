/**
 * Money that moves without a purchase: deposits, withdrawals, transfers between the spend accounts of an account, and
 * transfers between accounts. Each is a row of {@code transfers}, which is written with what it books, once a key. What
 * needs a gateway goes on in a durable operation.
 */
@NullMarked
package dev.florin.transfer;

import org.jspecify.annotations.NullMarked;
