package dev.florin.resource;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.platform.Transactions.Work;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.replies.EarlierReply;
import dev.florin.replies.KeptReplies;
import dev.florin.replies.ReplyKey;
import dev.florin.replies.ReplyScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Work under idempotency keys, which are valid within their company: the same key with the same request gets the
 * first answer again; with another request it gets 422, and nothing happens. The key, its outcome and the effect are
 * one transaction. Of many at once the first to write its outcome wins; the others undo what they did, and answer the
 * same.
 */
public final class KeyedWork {
    private final Transactions transactions;
    private final KeptReplies replies;
    private final InstantSource clock;

    public KeyedWork(Transactions transactions, KeptReplies replies, InstantSource clock) {
        this.transactions = transactions;
        this.replies = replies;
        this.clock = clock;
    }

    /**
     * Does the work once.
     *
     * @param kept whether a refusal claims the key
     * @param work in the transaction that also keeps its answer
     */
    public KeptAnswer once(long companyId, FluidKey key, Predicate<FluidRefusal> kept, Work<KeptAnswer> work) {
        return once(ReplyScope.ofCompany(companyId), key, kept, work);
    }

    /** As {@link #once(long, FluidKey, Predicate, Work)}, of a key that is valid within less than the company. */
    public KeptAnswer once(ReplyScope scope, FluidKey key, Predicate<FluidRefusal> kept, Work<KeptAnswer> work) {
        ReplyKey named = new ReplyKey(scope, key.text(), key.request());
        return transactions.call(connection -> {
            Optional<KeptAnswer> earlier = earlier(connection, named);
            return earlier.isPresent() ? earlier.get() : first(connection, named, kept, work);
        });
    }

    private Optional<KeptAnswer> earlier(Connection connection, ReplyKey key) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Result<EarlierReply> earlier = replies.addFind(pipeline, key);
        pipeline.execute(connection);
        return earlier.first().map(KeptAnswer::replayed);
    }

    private KeptAnswer first(Connection connection, ReplyKey key, Predicate<FluidRefusal> kept, Work<KeptAnswer> work)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        KeptAnswer answer;
        try {
            answer = work.run(connection);
        } catch (FluidRefusal refusal) {
            connection.rollback(before);
            if (!kept.test(refusal)) {
                // Perhaps it was refused only because of what the same request has done meanwhile.
                return earlier(connection, key).orElseThrow(() -> refusal);
            }
            answer = KeptAnswer.refused(refusal);
        }
        if (isClaimed(connection, key, answer)) {
            return answer;
        }
        connection.rollback(before);
        return earlier(connection, key).orElseThrow();
    }

    private boolean isClaimed(Connection connection, ReplyKey key, KeptAnswer answer) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Result<Boolean> claimed = replies.addClaim(pipeline, key, answer.reply(), clock.instant());
        pipeline.execute(connection);
        return claimed.isPresent();
    }
}
