package dev.florin.catalog;

/** How a purchase is paid, as offer rates distinguish it ({@code allowedPaymentMethods}). */
public enum PaymentMethod {
    FLUZPAY,
    BANK_ACCOUNT,
    DEBIT_CARD,
    CREDIT_CARD,
    PAYPAL,
    APPLE_PAY,
    GOOGLE_PAY
}
