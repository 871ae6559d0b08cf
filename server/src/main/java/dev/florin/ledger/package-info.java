/**
 * The books: double entry, balances and holds, and the only code that changes a balance. It calls no feature: a
 * journal says what kind of thing it books, and only the verification reads the tables of purchases and orders, to compare.
 * Whoever books for an account has locked its row in {@code accounts} first.
 */
@NullMarked
package dev.florin.ledger;

import org.jspecify.annotations.NullMarked;
