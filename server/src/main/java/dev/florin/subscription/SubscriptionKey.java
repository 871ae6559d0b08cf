package dev.florin.subscription;

import dev.florin.shop.Shop;
import java.util.function.BiFunction;

/**
 * An idempotency key for a change of a subscription, within which it is valid: what was done is answered again and not
 * done again; what was refused stays refused.
 *
 * @param request what is asked, in a form that is the same for the same meaning
 * @param shown what is kept as the answer, of the changed subscription in its shop
 */
public record SubscriptionKey(String text, String request, BiFunction<Subscription, Shop, byte[]> shown) {}
