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

    /** The same balance after so much more was spent or held. */
    public Balance without(Money spent) {
        return new Balance(
                accountId, balanceId, kind, currency, balanceMinor - spent.minor(), heldMinor, isDefault, open);
    }

    /** The same balance after a credit. */
    public Balance plus(Money credit) {
        return new Balance(
                accountId, balanceId, kind, currency, balanceMinor + credit.minor(), heldMinor, isDefault, open);
    }
}
