/**
 * Payments by card through Stripe: a {@link dev.florin.wallet.PaymentGateway}, and what Stripe tells by itself. Each
 * payment is one payment intent, whose id is kept under Florin's key before it is confirmed, so that asking again never
 * charges twice.
 */
@NullMarked
package dev.florin.stripe;

import org.jspecify.annotations.NullMarked;
