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
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes under idempotency keys, which are valid within their company: the same key with the same request gets the
 * first answer again; with another request it gets 422, and nothing happens. The key, its outcome and the effect are
 * one transaction. Of many at once the first to write its outcome wins; the others undo what they did, and answer the
 * same. A refusal because of the data (404, 409, or too little to take away) is kept. One about the form claims no key,
 * so that the request may be repaired and sent again with it.
 */
public final class KeyedChanges {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int UNPROCESSABLE = 422;

    private final ResourceStore store;
    private final Transactions transactions;
    private final Whole whole;
    private final KeptReplies replies;
    private final InstantSource clock;

    public KeyedChanges(
            ResourceStore store, Transactions transactions, Whole whole, KeptReplies replies, InstantSource clock) {
        this.store = store;
        this.transactions = transactions;
        this.whole = whole;
        this.replies = replies;
        this.clock = clock;
    }

    /** What a change is, beside its key. */
    private record Change(
            Resource resource, int done, Predicate<FluidRefusal> kept, Work<Map<String, @Nullable Object>> work) {}

    public KeptAnswer create(Resource resource, long companyId, ObjectNode json, FluidKey key) {
        Change change = new Change(
                resource,
                CREATED,
                refusal -> refusal.status() != UNPROCESSABLE,
                connection -> store.create(connection, resource, companyId, json));
        return once(companyId, key, change);
    }

    /** As {@link ResourceStore#adjust}. */
    public KeptAnswer adjust(Resource resource, String field, long companyId, long id, ObjectNode json, FluidKey key) {
        Work<Map<String, @Nullable Object>> work = ResourceStore.adjustment(resource, field, companyId, id, json);
        return once(companyId, key, new Change(resource, OK, _ -> true, work));
    }

    private KeptAnswer once(long companyId, FluidKey key, Change change) {
        ReplyKey named = new ReplyKey(ReplyScope.ofCompany(companyId), key.text(), key.request());
        KeptAnswer answer = transactions.call(connection -> {
            Optional<KeptAnswer> earlier = earlier(connection, named);
            return earlier.isPresent() ? earlier.get() : first(connection, companyId, named, change);
        });
        if (change.resource().isPart() && !answer.replayed() && !answer.isRefusal()) {
            whole.changed(companyId);
        }
        return answer;
    }

    private Optional<KeptAnswer> earlier(Connection connection, ReplyKey key) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Result<EarlierReply> earlier = replies.addFind(pipeline, key);
        pipeline.execute(connection);
        return earlier.first().map(KeptAnswer::replayed);
    }

    /** The whole is locked before the key, always. */
    private KeptAnswer first(Connection connection, long companyId, ReplyKey key, Change change) throws SQLException {
        Savepoint before = connection.setSavepoint();
        KeptAnswer answer;
        try {
            answer = done(connection, companyId, change);
        } catch (FluidRefusal refusal) {
            connection.rollback(before);
            if (!change.kept().test(refusal)) {
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

    private KeptAnswer done(Connection connection, long companyId, Change change) throws SQLException {
        try {
            if (change.resource().isPart()) {
                whole.lock(connection, companyId);
            }
            return KeptAnswer.done(change.done(), change.work().run(connection));
        } catch (SQLException e) {
            if (Transactions.translated(e) instanceof DataIntegrityViolationException broken
                    && BrokenConstraint.refusal(change.resource(), broken) instanceof FluidRefusal refusal) {
                throw refusal;
            }
            throw e;
        }
    }
}
