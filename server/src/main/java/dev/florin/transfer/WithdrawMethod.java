package dev.florin.transfer;

/** How a withdrawal is paid out; the members are those of the wire's {@code WithdrawMethods}. */
public enum WithdrawMethod {
    BANK_ACH,
    /** Pushed to a debit card. */
    BANK_CARD,
    PAYPAL,
    VENMO
}
