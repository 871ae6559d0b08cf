/** Company resources over REST ({@code spec/fluid-carts.md §1}), for programs that bear a company token. */
@NullMarked
package dev.florin.shop.rest;

import org.jspecify.annotations.NullMarked;
