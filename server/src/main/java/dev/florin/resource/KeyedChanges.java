package dev.florin.resource;

import dev.florin.platform.Transactions;
import dev.florin.platform.Transactions.Work;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.replies.KeptReplies;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes of resources under idempotency keys ({@link KeyedWork}). A refusal because of the data (404, 409, or too little
 * to take away) is kept. One about the form claims no key, so that the request may be repaired and sent again with it.
 */
public final class KeyedChanges {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int UNPROCESSABLE = 422;

    private final ResourceStore store;
    private final Whole whole;
    private final KeyedWork keyed;

    public KeyedChanges(
            ResourceStore store, Transactions transactions, Whole whole, KeptReplies replies, InstantSource clock) {
        this.store = store;
        this.whole = whole;
        this.keyed = new KeyedWork(transactions, replies, clock);
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
        KeptAnswer answer =
                keyed.once(companyId, key, change.kept(), connection -> done(connection, companyId, change));
        if (change.resource().isPart() && !answer.replayed() && !answer.isRefusal()) {
            whole.changed(companyId);
        }
        return answer;
    }

    /** The whole is locked before the key, always. */
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
