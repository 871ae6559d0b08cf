/** The test clock, for operators, over HTTP. */
@NullMarked
package dev.florin.clock.rest;

import org.jspecify.annotations.NullMarked;
