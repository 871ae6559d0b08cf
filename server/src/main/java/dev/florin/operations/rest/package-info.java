/** Operations over HTTP, for operators. */
@NullMarked
package dev.florin.operations.rest;

import org.jspecify.annotations.NullMarked;
