package dev.florin.crash;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request to buy, which keeps its key however often it is sent.
 *
 * @param balanceCents what balance pays beside the bank card, or 0
 * @param bankCard what pays the rest, or null when balance pays everything
 */
record Order(
        UUID key,
        UUID offerId,
        long cents,
        long balanceCents,
        @Nullable UUID bankCard) {
    static Order fromBalance(UUID offerId, long cents) {
        return new Order(UUID.randomUUID(), offerId, cents, 0, null);
    }

    static Order byCard(UUID offerId, long cents, long balanceCents, UUID bankCard) {
        return new Order(UUID.randomUUID(), offerId, cents, balanceCents, bankCard);
    }
}
