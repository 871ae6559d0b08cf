/**
 * A vendor of gift cards in a process of its own, which speaks as much of InComm's order API as a buying server asks. It
 * is told over its standard input how to behave, and ends with it.
 */
@NullMarked
package dev.florin.bench.vendor;

import org.jspecify.annotations.NullMarked;
