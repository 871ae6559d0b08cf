package dev.florin.bench;

import java.util.List;
import java.util.stream.Collectors;

/** What a storefront sends, in this order, from the making of a cart to its order. */
enum CartStep {
    CREATE(1, "POST", ""),
    CONTACT(2, "PATCH", "", """
            {"email":"user@example.com","phone":"+14035551212"}"""),
    ADDRESS(3, "POST", "/address", """
            {"type":"ship_to","address":{"first_name":"John","last_name":"Doe","address1":"123 Main St",\
            "city":"Anytown","state":"CA","postal_code":"12345","country_code":"US"}}"""),
    SHIPPING_METHOD(4, "POST", "/shipping_method", "{\"shipping_method_id\":10}"),
    PAYMENT_METHOD(5, "POST", "/payment_methods/credit_card", """
            {"payment_method":{"token":"tok_1111","last_four":"1111","card_type":"visa","exp_month":"03",\
            "exp_year":"2032"}}"""),
    CHECKOUT(6, "POST", "/checkout");

    private static final String CARTS = "/api/carts";

    private final int version;
    private final String method;
    private final String path;
    private final String body;

    CartStep(int version, String method, String path) {
        this(version, method, path, "");
    }

    CartStep(int version, String method, String path, String body) {
        this.version = version;
        this.method = method;
        this.path = path;
        this.body = body;
    }

    /** Its request; of a new cart, with one unit of each of the variants. */
    CartRequest request(List<Long> variants) {
        return this == CREATE
                ? CartRequest.of(method, CARTS, newCart(variants))
                : CartRequest.of(method, CARTS + "/" + CartRequest.TOKEN + path, body);
    }

    /** The cart's version in the answer, if only these changes were made to it; an order does not show its cart's. */
    int version() {
        return version;
    }

    private static String newCart(List<Long> variants) {
        return variants.stream()
                .map(variant -> "{\"variant_id\":" + variant + ",\"quantity\":1}")
                .collect(Collectors.joining(",", "{\"country_code\":\"US\",\"fluid_shop\":\"myco\",\"items\":[", "]}"));
    }
}
