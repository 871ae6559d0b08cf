/**
 * The vendors of gift cards: what Florin asks of one, and the simulator that stands in for one in staging. A vendor is
 * asked outside any database transaction, always by our own stable reference, so that asking again is safe. Each is
 * behind a guard: a bound on its calls, a timeout, and a breaker that leaves it alone while it fails.
 */
@NullMarked
package dev.florin.vendor;

import org.jspecify.annotations.NullMarked;
