/**
 * The requests that people save in the console's API Explorer, each for themselves. Of headers their names are kept and
 * never their values, so no credential comes here.
 */
@NullMarked
package dev.florin.console.requests;

import org.jspecify.annotations.NullMarked;
