/** Subscriptions over HTTP ({@code docs/protocols/fluid.md}). */
@NullMarked
package dev.florin.subscription.rest;

import org.jspecify.annotations.NullMarked;
