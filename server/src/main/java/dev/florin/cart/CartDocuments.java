package dev.florin.cart;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Carts as the text they are stored as: their components by name, without those that are null. */
public final class CartDocuments {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultVisibility(found -> found.withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY))
            .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
            // What a later version adds is absent in older rows.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CartDocuments() {}

    /** A record, such as a cart or what is kept of it. */
    public static String write(Object kept) {
        return JSON.writeValueAsString(kept);
    }

    /** The same cart as its next version, with whatever else is in the document. */
    static String withNextVersion(String document) {
        JsonNode cart = JSON.readTree(document);
        ObjectNode progress = (ObjectNode) cart.path("progress");
        progress.put("version", progress.path("version").longValue() + 1);
        return JSON.writeValueAsString(cart);
    }

    static Cart read(String document) {
        return read(document, Cart.class);
    }

    public static <T> T read(String document, Class<T> type) {
        return JSON.readValue(document, type);
    }
}
