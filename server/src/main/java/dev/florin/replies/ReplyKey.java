package dev.florin.replies;

/**
 * An idempotency key and the request that came with it.
 *
 * @param request what is asked, in a form that is the same for the same meaning
 */
public record ReplyKey(ReplyScope scope, String text, String request) {}
