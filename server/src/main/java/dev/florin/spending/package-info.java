/**
 * Limits on what accounts spend: rules that operators set, and the check that everything that accepts money makes inside
 * its transaction, under the accounts' locks. It counts the rows of what was accepted, so nothing is written for it.
 */
@NullMarked
package dev.florin.spending;

import org.jspecify.annotations.NullMarked;
