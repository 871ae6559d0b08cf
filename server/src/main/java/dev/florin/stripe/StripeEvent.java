package dev.florin.stripe;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something that Stripe tells. Only what every version of Stripe's API has is read, so the version that the endpoint was
 * made with does not matter.
 *
 * @param object what it is about, as it was then
 */
record StripeEvent(String id, String type, Instant createdAt, JsonNode object) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MAX_ID = 255;

    /** The end of the year 9999, in seconds since 1970. */
    private static final long LATEST = 253_402_300_799L;

    /** Empty when it has not the form of an event. */
    static Optional<StripeEvent> read(byte[] body) {
        try {
            JsonNode event = JSON.readTree(body);
            String id = text(event.path("id"));
            String type = text(event.path("type"));
            Instant created = time(event.path("created"));
            JsonNode object = event.path("data").path("object");
            return id == null || id.length() > MAX_ID || type == null || created == null || !object.isObject()
                    ? Optional.empty()
                    : Optional.of(new StripeEvent(id, type, created, object));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Florin's key of the payment or refund that it is about; empty when that is somebody else's. */
    Optional<UUID> key() {
        String key = text(object.path("metadata").path(PaymentIntents.METADATA_KEY));
        try {
            return key == null ? Optional.empty() : Optional.of(UUID.fromString(key));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A text of the object that it is about; null when there is none. */
    @Nullable
    String text(String name) {
        return text(object.path(name));
    }

    /** A time in seconds since 1970, as Stripe has them; null when there is none. */
    static @Nullable Instant time(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && Math.abs(node.longValue()) < LATEST
                ? Instant.ofEpochSecond(node.longValue())
                : null;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() && node.stringValue().indexOf('\0') < 0 ? node.stringValue() : null;
    }
}
