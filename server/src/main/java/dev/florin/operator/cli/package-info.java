/** {@code florin operator}: who may operate a server over HTTP. */
@NullMarked
package dev.florin.operator.cli;

import org.jspecify.annotations.NullMarked;
