/**
 * The requests that people save in the console's API Explorer, each for themselves. Of headers only the names are kept,
 * never the values, so no credential gets here.
 */
@NullMarked
package dev.florin.console.requests;

import org.jspecify.annotations.NullMarked;
