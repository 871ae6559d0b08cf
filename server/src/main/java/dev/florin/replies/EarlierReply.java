package dev.florin.replies;

/** What a key stands for already. */
public sealed interface EarlierReply {
    /** The request was the same: this is its answer. */
    record Same(Reply reply) implements EarlierReply {}

    /** It was another request, so that nothing may be done. */
    record Other() implements EarlierReply {}
}
