/** {@code florin shop}: makes companies and their tokens, and imports what they sell and to whom. */
@NullMarked
package dev.florin.shop.cli;

import org.jspecify.annotations.NullMarked;
