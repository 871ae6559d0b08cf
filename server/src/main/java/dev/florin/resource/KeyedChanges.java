package dev.florin.resource;

import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.Transactions.Work;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.keys.SealedColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes under idempotency keys, which are valid within their company: the same key with the same request gets the
 * first answer again; with another request it gets 422, and nothing happens. The key, its outcome and the effect are
 * one transaction; requests with the key meanwhile wait for it. A refusal because of the data (404, 409, or too little
 * to take away) is kept. One about the form claims no key, so that the request may be repaired and sent again with it.
 */
public final class KeyedChanges {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int UNPROCESSABLE = 422;

    /** Where answers are kept, sealed. */
    public static final SealedColumn COLUMN = CompanyKeys.COLUMN;

    private final ResourceStore store;
    private final Transactions transactions;
    private final Whole whole;
    private final CompanyKeys keys;

    public KeyedChanges(
            ResourceStore store, Transactions transactions, Whole whole, Secrets secrets, InstantSource clock) {
        this.store = store;
        this.transactions = transactions;
        this.whole = whole;
        this.keys = new CompanyKeys(secrets, clock);
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

    /** The key is locked before the whole, always. */
    private KeptAnswer once(long companyId, FluidKey key, Change change) {
        KeptAnswer answer = transactions.call(connection -> {
            var earlier = keys.claim(connection, companyId, key);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            KeptAnswer first = done(connection, companyId, change);
            keys.keep(connection, companyId, key, first);
            return first;
        });
        if (change.resource().isPart() && !answer.replayed() && !answer.isRefusal()) {
            whole.changed(companyId);
        }
        return answer;
    }

    /** Does it, or undoes what was begun of it and says why not. */
    private KeptAnswer done(Connection connection, long companyId, Change change) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            if (change.resource().isPart()) {
                whole.lock(connection, companyId);
            }
            return KeptAnswer.done(change.done(), change.work().run(connection));
        } catch (FluidRefusal refusal) {
            return kept(connection, before, change, refusal);
        } catch (SQLException e) {
            if (Transactions.translated(e) instanceof DataIntegrityViolationException broken
                    && BrokenConstraint.refusal(change.resource(), broken) instanceof FluidRefusal refusal) {
                return kept(connection, before, change, refusal);
            }
            throw e;
        }
    }

    private static KeptAnswer kept(Connection connection, Savepoint before, Change change, FluidRefusal refusal)
            throws SQLException {
        if (!change.kept().test(refusal)) {
            throw refusal;
        }
        connection.rollback(before);
        return KeptAnswer.refused(refusal);
    }
}
