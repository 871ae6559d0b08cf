/** Carts over HTTP, as the Fluid storefront calls them ({@code docs/protocols/fluid.md}). */
@NullMarked
package dev.florin.checkout.rest;

import org.jspecify.annotations.NullMarked;
