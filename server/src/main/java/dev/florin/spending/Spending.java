package dev.florin.spending;

/** What a rule can count. */
public enum Spending {
    /** A gift card that was bought, at its face value, whatever paid for it. */
    PURCHASE,
    /** A withdrawal, without its fee. */
    WITHDRAWAL,
    /** Money that was sent to another account, without the fee. What moves between an account's own balances is not counted. */
    TRANSFER
}
