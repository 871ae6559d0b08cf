/**
 * What has happened, written in the transaction in which it happens, so that others can be told of it exactly when it is
 * true.
 */
@NullMarked
package dev.florin.event;

import org.jspecify.annotations.NullMarked;
