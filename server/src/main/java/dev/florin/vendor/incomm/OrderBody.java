package dev.florin.vendor.incomm;

import dev.florin.vendor.GiftCardVendor.Order;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The body of an order of one card ({@code docs/protocols/incomm.md}, "Placing orders"): nobody but us gets it, whoever
 * is named in it.
 */
final class OrderBody {
    private OrderBody() {}

    /** @param order with a SKU. */
    static byte[] of(Order order, IncommSettings settings) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("PurchaseOrderNumber", order.reference());
        body.put("CustomerOrderId", order.reference());
        Integer catalog = settings.catalog();
        if (catalog != null) {
            body.put("CatalogId", catalog);
        }
        body.put(
                "Recipients",
                List.of(Map.of(
                        "ShippingMethod",
                        "Email",
                        "LanguageCultureCode",
                        "en-US",
                        "FirstName",
                        "Gift",
                        "LastName",
                        "Card",
                        "EmailAddress",
                        settings.email(),
                        "DeliverEmail",
                        false,
                        "Products",
                        List.of(Map.of(
                                "Sku",
                                Objects.requireNonNull(order.sku()),
                                "Value",
                                order.amount().toDecimal(),
                                "Quantity",
                                1)))));
        return Json.write(body);
    }
}
