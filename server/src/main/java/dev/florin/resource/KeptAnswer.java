package dev.florin.resource;

import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.replies.EarlierReply;
import dev.florin.replies.Reply;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer to a request with an idempotency key.
 *
 * @param json the object, or of a refusal {@code {error_message, errors}}
 * @param replayed whether an earlier request got this answer first
 */
public record KeptAnswer(int status, String json, boolean replayed) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MESSAGE = "error_message";
    private static final String ERRORS = "errors";

    public static KeptAnswer done(int status, Map<String, @Nullable Object> object) {
        return new KeptAnswer(status, JSON.writeValueAsString(object), false);
    }

    static KeptAnswer refused(FluidRefusal refusal) {
        Map<String, Object> json = Map.of(MESSAGE, refusal.message(), ERRORS, refusal.errors());
        return new KeptAnswer(refusal.status(), JSON.writeValueAsString(json), false);
    }

    /** @throws FluidRefusal 422 when the key stands for another request */
    static KeptAnswer replayed(EarlierReply earlier) {
        return switch (earlier) {
            case EarlierReply.Same(Reply reply) ->
                new KeptAnswer(reply.status(), new String(reply.body(), StandardCharsets.UTF_8), true);
            case EarlierReply.Other _ -> throw FluidKey.reused();
        };
    }

    Reply reply() {
        return new Reply(status, json.getBytes(StandardCharsets.UTF_8));
    }

    public boolean isRefusal() {
        return status >= 400;
    }

    /** What was refused, in the form of all refusals. */
    public FluidRefusal refusal() {
        JsonNode read = JSON.readTree(json);
        Map<String, List<String>> errors = new LinkedHashMap<>();
        read.path(ERRORS)
                .forEachEntry((field, messages) -> errors.put(
                        field, messages.valueStream().map(JsonNode::asString).toList()));
        return FluidRefusal.of(status, read.path(MESSAGE).asString(), errors);
    }

    /** The id of the object that was made or changed. */
    public long id() {
        return JSON.readTree(json).path("id").asLong();
    }
}
