/**
 * Durable background operations: work that must be finished even if the process, the database or a partner fails on the
 * way. An operation is a row, written in the transaction that makes it necessary; whichever server holds its lease runs
 * it.
 */
@NullMarked
package dev.florin.operations;

import org.jspecify.annotations.NullMarked;
