/** Statements over HTTP, for operators. */
@NullMarked
package dev.florin.transaction.rest;

import org.jspecify.annotations.NullMarked;
