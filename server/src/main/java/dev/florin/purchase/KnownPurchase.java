package dev.florin.purchase;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Refusal;
import dev.florin.platform.Transactions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is in the books under an idempotency key.
 *
 * @param giftCardId null exactly when it was refused before a card was made
 * @param endDate when the card expires, or null
 * @param refusal set exactly when {@code state} is {@code REFUSED}
 */
public record KnownPurchase(
        UUID key,
        UUID purchaseId,
        PurchaseState state,
        @Nullable UUID giftCardId,
        @Nullable Instant endDate,
        @Nullable Refusal refusal) {

    /** Reads the purchases of these keys: one statement. */
    static Map<UUID, KnownPurchase> read(Transactions transactions, UUID accountId, List<UUID> keys) {
        Map<UUID, KnownPurchase> known = new HashMap<>();
        transactions.run(connection -> new Pipeline()
                .add(
                        row -> known.put(
                                row.getObject("idempotency_key", UUID.class),
                                new KnownPurchase(
                                        row.getObject("idempotency_key", UUID.class),
                                        row.getObject("purchase_id", UUID.class),
                                        PurchaseState.valueOf(row.getString("state")),
                                        row.getObject("gift_card_id", UUID.class),
                                        PurchaseRows.instant(row, "end_date"),
                                        PurchaseRows.refusal(row))),
                        """
                        select p.idempotency_key, p.purchase_id, p.state, p.gift_card_id, g.end_date,
                               p.refusal_reason, p.refusal_message, p.refusal_field
                          from unnest(?) as k (idempotency_key)
                          join purchases p
                            on p.account_id = ?
                           and p.idempotency_key = k.idempotency_key
                          left join gift_cards g
                            on g.account_id = p.account_id
                           and g.gift_card_id = p.gift_card_id""",
                        keys.toArray(UUID[]::new),
                        accountId)
                .execute(connection));
        return known;
    }
}
