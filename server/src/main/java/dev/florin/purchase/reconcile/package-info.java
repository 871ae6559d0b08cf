/**
 * Compares what a vendor says it sold us with the purchases that it filled. It changes nothing: it reads the purchases
 * and a settlement file, and says row by row where they differ. Operators call it, through {@code florin reconcile}.
 */
@NullMarked
package dev.florin.purchase.reconcile;

import org.jspecify.annotations.NullMarked;
