/**
 * What has happened to an account's money, whatever kind it was of: its list with filters, what was declined, notes that
 * are changed later, and statements of its balances. Lists of large accounts are read from blocks, which are made in the
 * background; whoever changes a record need not know of them. Nobody calls it; it reads what others have booked.
 */
@NullMarked
package dev.florin.transaction;

import org.jspecify.annotations.NullMarked;
