package dev.florin.transfer;

/** What a movement of money is. */
public enum TransferKind {
    /** From a funding source into a balance. */
    DEPOSIT,
    /** From a balance to a bank, a debit card or another wallet. */
    WITHDRAWAL,
    /** Between two spend accounts of one account. */
    INTERNAL_TRANSFER,
    /** To another account. */
    TRANSFER_OUT,
    /** From another account. */
    TRANSFER_IN,
    /** A gift card of this server's own, onto the gift-card balance. */
    GIFT_CARD_REDEMPTION
}
