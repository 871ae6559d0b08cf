package dev.florin.purchase.reconcile;

import java.util.Arrays;
import java.util.Optional;

/**
 * A column of a settlement file, in InComm's words where it has them ({@code docs/protocols/incomm.md}, "Settlement").
 */
public enum Column {
    /** Our reference of the order: the purchase's id. */
    CUSTOMER_ORDER_ID("CustomerOrderId"),
    /** The vendor's own name of the order. */
    ORDER_URI("OrderUri"),
    SKU("Sku"),
    /** The card's face value. */
    VALUE("Value"),
    /** What the vendor charges for it. */
    COST("Cost"),
    CURRENCY("Currency"),
    STATUS("Status"),
    /** When it was ordered or filled: a day, or an instant. */
    DATE("Date");

    private final String header;

    Column(String header) {
        this.header = header;
    }

    public String header() {
        return header;
    }

    public static Optional<Column> named(String header) {
        return Arrays.stream(values())
                .filter(column -> column.header.equalsIgnoreCase(header))
                .findFirst();
    }
}
