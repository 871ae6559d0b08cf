/**
 * Durable background operations: what must be finished although the process, the database or a partner dies on the way.
 * An operation is a row, written in the transaction that makes it necessary; whichever server holds its lease runs it.
 */
@NullMarked
package dev.florin.operations;

import org.jspecify.annotations.NullMarked;
