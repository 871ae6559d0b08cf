/** Carts over HTTP, as the Fluid storefront calls them ({@code docs/protocols/fluid.md}). */
@NullMarked
package dev.florin.cart.rest;

import org.jspecify.annotations.NullMarked;
