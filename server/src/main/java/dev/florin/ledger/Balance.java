package dev.florin.ledger;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import java.util.UUID;

/** A customer's balance as it was read. */
public record Balance(
        UUID accountId,
        UUID balanceId,
        BalanceKind kind,
        CurrencyCode currency,
        long balanceMinor,
        long heldMinor,
        boolean isDefault,
        boolean open) {
    /** What may be spent: the balance without what is held. */
    public Money available() {
        return new Money(balanceMinor - heldMinor, currency);
    }

    /** Whether it pays, after others or before, for what names no balance to be paid from. */
    public boolean paysUnnamed() {
        return open
                && switch (kind) {
                    case GIFT_CARD, REWARDS -> true;
                    case CASH -> isDefault;
                    case RESERVE -> false;
                };
    }

    /** The balance after this much more was spent or held. */
    public Balance without(Money spent) {
        return new Balance(
                accountId, balanceId, kind, currency, balanceMinor - spent.minor(), heldMinor, isDefault, open);
    }

    /** The balance after a credit. */
    public Balance plus(Money credit) {
        return new Balance(
                accountId, balanceId, kind, currency, balanceMinor + credit.minor(), heldMinor, isDefault, open);
    }
}
