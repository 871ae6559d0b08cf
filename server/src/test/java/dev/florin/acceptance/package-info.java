/** Florin as its clients meet it: real HTTP against a real server on a real database. */
@NullMarked
package dev.florin.acceptance;

import org.jspecify.annotations.NullMarked;
