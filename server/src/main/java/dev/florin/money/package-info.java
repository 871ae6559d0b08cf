/** Exact money: minor units with a currency, and rates as parts per million. No floating point anywhere. */
@NullMarked
package dev.florin.money;

import org.jspecify.annotations.NullMarked;
