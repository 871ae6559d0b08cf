package dev.florin.replies;

import org.jspecify.annotations.Nullable;

/** What a key stands for already. */
public sealed interface EarlierReply {
    /** Whom the answer shows, or null. */
    @Nullable
    Long customerId();

    /** The request was the same: this is its answer. */
    record Same(Reply reply) implements EarlierReply {
        @Override
        public @Nullable Long customerId() {
            return reply.customerId();
        }
    }

    /** It was another request, so that nothing may be done. */
    record Other(@Nullable Long customerId) implements EarlierReply {}
}
