/** Checkout and orders over HTTP ({@code docs/protocols/fluid.md}). */
@NullMarked
package dev.florin.order.rest;

import org.jspecify.annotations.NullMarked;
