package dev.florin.vendor.incomm;

import dev.florin.vendor.GiftCardVendor.Order;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The vendor's names for orders and cards. Only the name is ever taken from an answer, never an address, so that no
 * answer can send a key to another host.
 */
final class OrderLinks {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

    private OrderLinks() {}

    /** A name in a body, or null when it is none. */
    static @Nullable String name(JsonNode node) {
        return node.isString() ? nameIn(node.stringValue()) : null;
    }

    /** The name that {@code Location} ends in, or null. */
    static @Nullable String location(Reply.Answered reply) {
        return reply.header("Location").map(OrderLinks::nameIn).orElse(null);
    }

    /** The order that an answer names, in its body or else in {@code Location}. */
    static @Nullable String order(Reply.Answered reply) {
        String inBody = name(Json.read(reply.body()).path("OrderUri"));
        return inBody != null ? inBody : location(reply);
    }

    /** Whether an order's body is of our order; one that does not say whose it is may be. */
    static boolean mayBe(Order order, JsonNode body) {
        JsonNode reference = body.path("CustomerOrderId");
        return !reference.isString() || reference.stringValue().equals(order.reference());
    }

    private static @Nullable String nameIn(String link) {
        String path = link.strip().replaceAll("[?#].*", "").replaceAll("/+$", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        return NAME.matcher(name).matches() ? name : null;
    }
}
