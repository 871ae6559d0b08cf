package dev.florin.cardorder;

import dev.florin.money.Money;
import dev.florin.platform.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order that was accepted, as it stands. It holds no card's code.
 *
 * @param orderUri the short code that clients use, such as {@code ABC-12-D3E}, unique in the account
 * @param user who buys its cards, in the program's name as it was when the order came
 * @param skuTexts what the catalogue said of each SKU when the order came, by SKU
 * @param total the face value of its cards together, as it was ordered
 * @param message why cards are missing, when some are
 */
public record CardOrder(
        UUID accountId,
        UUID orderId,
        String orderUri,
        int programId,
        int catalogId,
        String customerOrderId,
        @Nullable String purchaseOrderNumber,
        @Nullable String metadata,
        @Nullable String emailTheme,
        User user,
        List<OrderRequest.Recipient> recipients,
        Map<String, SkuTexts> skuTexts,
        Money total,
        int cards,
        CardOrderState state,
        @Nullable String message,
        Charges charges,
        Instant createdAt) {
    public CardOrder {
        recipients = List.copyOf(recipients);
        skuTexts = Map.copyOf(skuTexts);
    }

    /**
     * What its cards have cost so far.
     *
     * @param charged the face value of those that are there or still to come: none for those that could not be bought,
     *     and none for those that were taken back. There are no fees and no discounts
     * @param filled how many cards were there
     * @param voided how many of those have been taken back
     */
    public record Charges(Money charged, int filled, int voided) {}

    /** As clients read it. */
    public String status() {
        return state.isFinal() && charges.filled > 0 && charges.voided == charges.filled
                ? CardOrderState.VOIDED
                : state.wireName();
    }

    /** It as it is once all of its cards are there, and none is taken back. */
    CardOrder fulfilled() {
        return new CardOrder(
                accountId,
                orderId,
                orderUri,
                programId,
                catalogId,
                customerOrderId,
                purchaseOrderNumber,
                metadata,
                emailTheme,
                user,
                recipients,
                skuTexts,
                total,
                cards,
                CardOrderState.FULFILLED,
                null,
                new Charges(total, cards, 0),
                createdAt);
    }

    /** Who buys. */
    public record User(UUID userId, UUID seatId, UUID appId) {}

    Caller.User buyer() {
        return new Caller.User(user.userId, accountId, user.seatId, user.appId, Set.of());
    }
}
