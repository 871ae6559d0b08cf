/**
 * The books: double entry, balances and holds, and the only code that changes a balance. It knows no feature: a journal
 * says what kind of thing it books, and features bring what must hold of that ({@link dev.florin.ledger.LedgerCheck}).
 * Before booking for an account, its row in {@code accounts} has to be locked.
 */
@NullMarked
package dev.florin.ledger;

import org.jspecify.annotations.NullMarked;
