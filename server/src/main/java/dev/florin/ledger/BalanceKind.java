package dev.florin.ledger;

/** What a customer's balance may be used for ({@code docs/protocols/fluz.md}, "Balances"). */
public enum BalanceKind {
    /** A spend account: can be spent and withdrawn. */
    CASH,
    /** Cashback: can be spent and withdrawn. */
    REWARDS,
    /** Can be spent, not withdrawn. */
    GIFT_CARD,
    /** Held to cover failed settlements. */
    RESERVE
}
