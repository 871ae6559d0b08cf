/** Carts over HTTP, as the Fluid storefront calls them ({@code spec/fluid-carts.md}). */
@NullMarked
package dev.florin.checkout.rest;

import org.jspecify.annotations.NullMarked;
