/** What Stripe tells over HTTP, and what operators see of it. */
@NullMarked
package dev.florin.stripe.rest;

import org.jspecify.annotations.NullMarked;
