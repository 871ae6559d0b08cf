/** How purchases and orders are paid from outside: funding sources, and the gateway that charges them. */
@NullMarked
package dev.florin.wallet;

import org.jspecify.annotations.NullMarked;
