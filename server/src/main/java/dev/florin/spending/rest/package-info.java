/** Rules for spending, for operators, over HTTP. */
@NullMarked
package dev.florin.spending.rest;

import org.jspecify.annotations.NullMarked;
