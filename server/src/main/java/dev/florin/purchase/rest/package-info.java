/** Purchases over HTTP, for operators. */
@NullMarked
package dev.florin.purchase.rest;

import org.jspecify.annotations.NullMarked;
