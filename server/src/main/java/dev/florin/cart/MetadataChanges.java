package dev.florin.cart;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what others want to find at a cart again. */
public final class MetadataChanges {
    /** Of the JSON, as long as an order's. */
    public static final int MAX_CHARS = 10_000;

    /** Numbers stay as they are. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private MetadataChanges() {}

    static CartOutcome set(Cart cart, CartChange.SetMetadata change) {
        String old = cart.extras().metadata();
        ObjectNode next = old == null ? JsonNodeFactory.instance.objectNode() : object(old);
        next.setAll(object(change.set()));
        next.remove(change.removed());
        String json = next.isEmpty() ? null : JSON.writeValueAsString(next);
        if (json != null && json.length() > MAX_CHARS) {
            return CartRefusal.invalid("metadata", "has at most " + MAX_CHARS + " characters.")
                    .asOutcome();
        }
        return CartOutcome.changed(cart.withExtras(cart.extras().withMetadata(json)));
    }

    private static ObjectNode object(String json) {
        JsonNode tree = JSON.readTree(json);
        return (ObjectNode) tree;
    }
}
