/**
 * The books: double entry, balances and holds, and the only code that changes a balance. It knows no purchase. Whoever
 * books for an account has locked its row in {@code accounts} first.
 */
@NullMarked
package dev.florin.ledger;

import org.jspecify.annotations.NullMarked;
