package dev.florin.operations.rest;

import dev.florin.operations.Resolution;
import dev.florin.operations.Wish;
import dev.florin.operator.Operator;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.bodies.BodyStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a request that steers an operation. It may hold a card's code, so no refusal repeats any of it.
 *
 * @param by who asks, for the history; not needed with a personal key
 * @param reason why, for the history
 * @param resolution the name of the resolution
 * @param details what belongs to the resolution
 * @param force whether a dead server's lease is taken
 */
record SteerBody(
        @Nullable String by,
        @Nullable String reason,
        @Nullable String resolution,
        @Nullable Map<String, String> details,
        @Nullable Boolean force) {
    private static final int MAX_BYTES = 16 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads a JSON object; a missing body counts as an empty one. */
    static SteerBody read(HttpServletRequest request) throws IOException {
        byte[] bytes = BodyStream.bytes(request, MAX_BYTES);
        if (bytes.length == 0) {
            return new SteerBody(null, null, null, null, null);
        }
        try {
            return Objects.requireNonNull(JSON.readValue(bytes, SteerBody.class));
        } catch (JacksonException | ArithmeticException | NumberFormatException | NullPointerException e) {
            throw Refusal.of(
                            Reason.REQUEST_MALFORMED,
                            "The body must be a JSON object of by, reason, resolution, details and force: the first three texts.")
                    .asException();
        }
    }

    /** In the operator's own name. With the bootstrap key, the request may name the person. */
    Wish wish(UUID operationId, Operator operator) {
        if (by != null && !operator.isRoot() && !by.strip().equals(operator.name())) {
            throw Refusal.of(
                            Reason.REQUEST_MALFORMED,
                            "by must be left out, or be " + operator.name() + ", whose key this is.")
                    .asException();
        }
        try {
            return new Wish(
                    operationId,
                    Objects.requireNonNullElse(by, operator.name()),
                    Objects.requireNonNullElse(reason, ""));
        } catch (IllegalArgumentException e) {
            throw Refusal.of(Reason.REQUEST_MALFORMED, e.getMessage() + ".").asException();
        }
    }

    /** What the audit log keeps: nothing of what belongs to the resolution. */
    Map<String, String> detail() {
        Map<String, String> detail = new TreeMap<>();
        if (by != null) {
            detail.put("by", by);
        }
        if (reason != null && !reason.isBlank()) {
            detail.put("reason", reason);
        }
        if (resolution != null) {
            detail.put("resolution", resolution);
        }
        if (isForced()) {
            detail.put("force", "true");
        }
        return detail;
    }

    private static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }

    boolean isForced() {
        return force != null && force;
    }

    Resolution wantedResolution() {
        if (resolution == null || resolution.isBlank()) {
            throw Refusal.of(Reason.REQUEST_MALFORMED, "resolution must name the resolution.")
                    .asException();
        }
        if (hasNul(resolution)) {
            throw Refusal.of(Reason.REQUEST_MALFORMED, "resolution must have no NUL characters.")
                    .asException();
        }
        if (details != null
                && (details.containsValue(null) || details.values().stream().anyMatch(SteerBody::hasNul))) {
            throw Refusal.of(Reason.REQUEST_MALFORMED, "details must be texts, without NUL characters.")
                    .asException();
        }
        return new Resolution(resolution, Objects.requireNonNullElse(details, Map.of()));
    }

    @Override
    public String toString() {
        return "SteerBody[hidden]";
    }
}
