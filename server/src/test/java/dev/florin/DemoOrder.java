package dev.florin;

import dev.florin.cardorder.DemoCardOrders;

/** The order that the demo's data brings, which tests of whole servers do not count. */
public final class DemoOrder {
    private DemoOrder() {}

    /** The SQL condition that a purchase is not its purchase. */
    public static String isNotOf(String purchaseId) {
        return " not exists (select from card_order_cards demo where demo.order_id = '" + DemoCardOrders.ORDER_ID
                + "' and demo.purchase_id = " + purchaseId + ") ";
    }
}
