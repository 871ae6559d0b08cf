/**
 * Rate limits: how many requests a caller may send, and how much disk its carts may take, counted in this server's
 * memory. A request that is refused has done nothing and claimed no idempotency key. Each surface that is limited asks
 * {@link dev.florin.platform.limits.RateLimits} before it does anything, and answers a refusal in its own form.
 */
@NullMarked
package dev.florin.platform.limits;

import org.jspecify.annotations.NullMarked;
