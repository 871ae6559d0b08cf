package dev.florin.catalog;

import dev.florin.money.Money;

/** A part of a card's price and how it is paid. */
public record PaymentPart(PaymentMethod method, Money amount) {
    public PaymentPart {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a part of a payment is positive, not " + amount);
        }
    }
}
