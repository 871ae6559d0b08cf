/** How purchases are paid from outside: funding sources, and the gateways that charge them. */
@NullMarked
package dev.florin.wallet;

import org.jspecify.annotations.NullMarked;
