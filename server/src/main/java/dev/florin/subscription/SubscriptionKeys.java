package dev.florin.subscription;

import dev.florin.order.RefusedKeys;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.platform.keys.SealedColumn;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The answers to changes of subscriptions under idempotency keys, read and written under the subscription's lock. The
 * keys are stored beside those of carts, under the subscription's token instead of a cart's, and are kept for ever.
 */
final class SubscriptionKeys {
    private static final String PURPOSE = "subscription-key";

    static final SealedColumn COLUMN =
            SealedColumn.ofBytes("cart_keys", "reply", SealedColumn.Purpose.of(PURPOSE), SubscriptionKeys.class);

    private static final int DONE = 200;

    private final Secrets secrets;

    private final RefusedKeys refused;

    SubscriptionKeys(Secrets secrets) {
        this.secrets = secrets;
        this.refused = new RefusedKeys(secrets);
    }

    /** Adds the reading of what the key stands for; there is nothing to read of a new one. */
    Supplier<Optional<SubscriptionReply>> addFind(Pipeline pipeline, Subscription subscription, SubscriptionKey key) {
        Result<SubscriptionReply> answered =
                pipeline.query(row -> reply(row, key), """
                select fingerprint, reply
                  from cart_keys
                 where company_id = ?
                   and scope = ?
                   and idempotency_key = ?""", subscription.companyId(), subscription.token(), key.text());
        Result<RefusedKeys.Kept> kept = refused.addFind(pipeline, refusable(subscription, key));
        return () -> kept.first().map(SubscriptionKeys::refused).or(answered::first);
    }

    /** Adds that the key stands for this refusal from now on. */
    void addRefused(
            Pipeline pipeline,
            Subscription subscription,
            SubscriptionKey key,
            SubscriptionReply.Refused why,
            Instant now) {
        refused.addNew(
                pipeline, refusable(subscription, key), new RefusedKeys.Kept(why.field(), why.message(), false), now);
    }

    /** Adds that the key stands for this answer from now on. */
    void addNew(Pipeline pipeline, Subscription subscription, SubscriptionKey key, byte[] answer, Instant now) {
        pipeline.add(
                """
                insert into cart_keys (company_id, scope, idempotency_key, fingerprint, status, reply, created_at)
                values (?, ?, ?, ?, ?, ?, ?)""",
                subscription.companyId(),
                subscription.token(),
                key.text(),
                fingerprint(key),
                DONE,
                secrets.encrypt(PURPOSE, answer),
                now);
    }

    private SubscriptionReply reply(ResultSet row, SubscriptionKey key) throws SQLException {
        return MessageDigest.isEqual(row.getBytes("fingerprint"), fingerprint(key))
                ? new SubscriptionReply.Replayed(secrets.decrypt(PURPOSE, row.getBytes("reply")))
                : new SubscriptionReply.Refused("Idempotency-Key", "was used with another request; nothing was done.");
    }

    private static SubscriptionReply refused(RefusedKeys.Kept kept) {
        return new SubscriptionReply.Refused(kept.field(), kept.message(), kept.replayed());
    }

    private byte[] fingerprint(SubscriptionKey key) {
        return secrets.fingerprint(PURPOSE, key.request());
    }

    private static RefusedKeys.Request refusable(Subscription subscription, SubscriptionKey key) {
        return new RefusedKeys.Request(
                subscription.companyId(), "refused " + subscription.token(), key.text(), key.request());
    }
}
