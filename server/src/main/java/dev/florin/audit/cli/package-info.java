/** {@code florin audit}. */
@NullMarked
package dev.florin.audit.cli;

import org.jspecify.annotations.NullMarked;
