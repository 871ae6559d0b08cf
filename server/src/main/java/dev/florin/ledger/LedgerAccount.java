package dev.florin.ledger;

/** Where a line is booked: a customer's balance, or one of the house's own accounts. */
public enum LedgerAccount {
    /** A balance of a customer; credits raise it. */
    CUSTOMER,
    /** Money that payment gateways owe us. */
    GATEWAY_CLEARING,
    /** Money that is paid out by gateways: what they are owed for it. */
    PAYOUT_CLEARING,
    /** What customers owe: deposits that banks have taken back after their money was spent. */
    CUSTOMER_RECEIVABLE,
    /** Between the two sides of transfers between accounts: zero in each currency. */
    TRANSFER_CLEARING,
    /** Money that operators have credited by hand: a bank statement has to show it. */
    OPERATOR_CLEARING,
    /** What we owe the vendors of gift cards. */
    VENDOR_PAYABLE,
    /** The cost of cards that were refunded to their buyers but stay owed to their suppliers. */
    CARD_LOSSES,
    /** Cashback that we give. */
    REWARD_EXPENSE,
    /** The margin on cards bought below their face value, and a shop's sales at their price before discount. */
    REVENUE,
    /** What a shop's discounts take off its prices: the other side of revenue. */
    DISCOUNTS,
    /** What buyers pay for shipping. */
    SHIPPING_REVENUE,
    /** What buyers pay beside goods and shipping: enrolment and transaction fees. */
    FEE_REVENUE,
    /** Tax that buyers have paid and that is owed to the state. */
    TAX_PAYABLE
}
