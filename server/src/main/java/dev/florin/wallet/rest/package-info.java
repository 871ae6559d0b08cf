/** Operators' deposits over HTTP. */
@NullMarked
package dev.florin.wallet.rest;

import org.jspecify.annotations.NullMarked;
