/**
 * What operators have done, kept for ever. Code that lets an operator act does so {@linkplain
 * dev.florin.audit.Acting#as as them}, on an {@link dev.florin.audit.AuditedDataSource}: the first transaction that
 * changes something writes the row too, so there is no change without its row and no row without its change. It holds
 * no secrets.
 */
@NullMarked
package dev.florin.audit;

import org.jspecify.annotations.NullMarked;
