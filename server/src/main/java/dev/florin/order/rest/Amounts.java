package dev.florin.order.rest;

import dev.florin.money.Money;
import dev.florin.order.Order;

/** Money as orders show it: decimal texts. */
final class Amounts {
    private Amounts() {}

    static String decimal(Money money) {
        return money.toDecimal().toPlainString();
    }

    /** @param minor of the order's currency */
    static String decimal(Order order, long minor) {
        return decimal(new Money(minor, order.amount().currency()));
    }
}
