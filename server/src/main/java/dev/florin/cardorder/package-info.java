/**
 * Orders of gift cards through vendors' own order APIs, for clients that were written for those. A program says who
 * buys, and a catalog of SKUs says what can be bought; each card is then a purchase like any other. The server alone
 * calls it.
 */
@NullMarked
package dev.florin.cardorder;

import org.jspecify.annotations.NullMarked;
