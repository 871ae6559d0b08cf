/**
 * Subscriptions: a line of a paid order that comes again. Each renewal is an order of its own at the prices of its day,
 * charged by a durable operation of its own; what fails is tried again later, and then paused.
 */
@NullMarked
package dev.florin.subscription;

import org.jspecify.annotations.NullMarked;
