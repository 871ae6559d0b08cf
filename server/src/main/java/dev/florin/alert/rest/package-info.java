/** Alerts of balances, for operators, over HTTP. */
@NullMarked
package dev.florin.alert.rest;

import org.jspecify.annotations.NullMarked;
