package dev.florin.catalog;

import dev.florin.money.Money;
import dev.florin.money.Rate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer asks for ({@code docs/protocols/fluz.md}, "Purchases"): one card of an amount, and a pinned offer, an
 * exclusive rate or a merchant to choose an offer from.
 *
 * @param parts how it is paid; they sum to the amount
 * @param minRewardRate the floor of the reward; it applies when the merchant chooses the offer, not to a pinned one
 */
public record OfferWish(
        UUID accountId,
        Money amount,
        List<PaymentPart> parts,
        @Nullable UUID offerId,
        @Nullable String merchantSlug,
        @Nullable UUID exclusiveRateId,
        @Nullable Rate minRewardRate) {
    public OfferWish {
        parts = List.copyOf(parts);
        Money total = parts.stream().map(PaymentPart::amount).reduce(Money.zero(amount.currency()), Money::plus);
        if (parts.isEmpty() || !total.equals(amount)) {
            throw new IllegalArgumentException("the parts of " + amount + " sum to " + total);
        }
    }
}
