/** The command for disputes. */
@NullMarked
package dev.florin.stripe.cli;

import org.jspecify.annotations.NullMarked;
