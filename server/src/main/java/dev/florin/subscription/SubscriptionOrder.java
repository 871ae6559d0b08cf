package dev.florin.subscription;

import dev.florin.money.Money;
import java.time.Instant;

/**
 * An order of a subscription, in short.
 *
 * @param status as orders have it
 * @param type as orders have it
 * @param subscriptionToken of the subscription that it began or renews
 * @param boughtAsGuest whether nobody had signed in when it was bought, or when the subscription that it renews began
 */
public record SubscriptionOrder(
        long orderId,
        String token,
        String type,
        String status,
        String email,
        Money amount,
        Money refunded,
        long units,
        String subscriptionToken,
        boolean boughtAsGuest,
        Instant createdAt,
        Instant updatedAt) {}
