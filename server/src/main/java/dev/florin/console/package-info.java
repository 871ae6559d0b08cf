/**
 * What a person sees in a browser: the console's pages, which {@code console/} in the checkout is built into, and what
 * is told about the server before anybody signs in. A server that was built without them still runs, and says so.
 */
@NullMarked
package dev.florin.console;

import org.jspecify.annotations.NullMarked;
