/**
 * The books: double entry, balances and holds, and the only code that changes a balance. It calls no feature: a journal
 * says what kind of thing it books, and only the verification reads the tables of purchases and orders, to compare.
 * Before booking for an account, its row in {@code accounts} has to be locked.
 */
@NullMarked
package dev.florin.ledger;

import org.jspecify.annotations.NullMarked;
