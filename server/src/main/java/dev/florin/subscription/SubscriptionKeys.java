package dev.florin.subscription;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.replies.EarlierReply;
import dev.florin.replies.KeptRefusal;
import dev.florin.replies.KeptReplies;
import dev.florin.replies.Reply;
import dev.florin.replies.ReplyKey;
import dev.florin.replies.ReplyScope;
import java.util.Optional;
import java.util.function.Supplier;

/** The answers to changes of subscriptions under idempotency keys, read and written under the subscription's lock. */
final class SubscriptionKeys {
    private static final int DONE = 200;

    private final KeptReplies replies;

    SubscriptionKeys(KeptReplies replies) {
        this.replies = replies;
    }

    /** Adds the reading of what the key stands for; a new key has no row. */
    Supplier<Optional<SubscriptionReply>> addFind(Pipeline pipeline, Subscription subscription, SubscriptionKey key) {
        Result<EarlierReply> found = replies.addFind(pipeline, named(subscription, key));
        return () -> found.first().map(SubscriptionKeys::reply);
    }

    /** Adds that the key stands for this outcome from now on, unless the outcome passes by itself. */
    void addNew(Pipeline pipeline, SubscriptionDecision.Facts facts, SubscriptionKey key, SubscriptionReply outcome) {
        switch (outcome) {
            case SubscriptionReply.Changed(Subscription changed) -> {
                byte[] shown = key.shown().apply(changed, facts.shop());
                add(pipeline, facts, key, new Reply(DONE, shown));
            }
            case SubscriptionReply.Refused(String field, String message, var _) ->
                add(pipeline, facts, key, KeptRefusal.reply(field, message));
            case SubscriptionReply.NotFound _, SubscriptionReply.Renewing _, SubscriptionReply.Replayed _ -> {}
        }
    }

    private void add(Pipeline pipeline, SubscriptionDecision.Facts facts, SubscriptionKey key, Reply reply) {
        replies.addNew(pipeline, named(facts.old(), key), reply, facts.now());
    }

    private static SubscriptionReply reply(EarlierReply earlier) {
        if (earlier instanceof EarlierReply.Same(Reply(int status, byte[] body, var _)) && status == DONE) {
            return new SubscriptionReply.Replayed(body);
        }
        KeptRefusal refusal = KeptRefusal.of(earlier);
        return new SubscriptionReply.Refused(refusal.field(), refusal.message(), refusal.replayed());
    }

    private static ReplyKey named(Subscription subscription, SubscriptionKey key) {
        return new ReplyKey(ReplyScope.ofSubscription(subscription.token()), key.text(), key.request());
    }
}
