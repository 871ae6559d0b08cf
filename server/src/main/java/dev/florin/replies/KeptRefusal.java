package dev.florin.replies;

import dev.florin.platform.fluid.FluidKey;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A refusal because of the data, in the form in which it is kept: the same request is refused again whatever has
 * changed, and nothing else is done under its key.
 *
 * @param field what is wrong
 * @param replayed whether an earlier request got this refusal first
 */
public record KeptRefusal(String field, String message, boolean replayed) {
    /** The status of all of them. */
    private static final int STATUS = 422;

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Why nothing is done under a key that stands for a refusal, or for another request. */
    public static KeptRefusal of(EarlierReply earlier) {
        return switch (earlier) {
            case EarlierReply.Same(Reply reply) -> {
                JsonNode texts = JSON.readTree(reply.body());
                yield new KeptRefusal(texts.path(0).asString(), texts.path(1).asString(), true);
            }
            case EarlierReply.Other _ -> new KeptRefusal(FluidKey.HEADER, FluidKey.REUSED, false);
        };
    }

    /** What is kept of it. */
    public static Reply reply(String field, String message) {
        return new Reply(STATUS, JSON.writeValueAsBytes(List.of(field, message)));
    }
}
