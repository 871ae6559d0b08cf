package dev.florin.replies;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.platform.keys.SealedColumn;
import dev.florin.platform.keys.SealedColumns;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Reads and writes kept answers in the caller's transaction. An answer is never changed. When many transactions have
 * the same key, the first to write makes the others wait in the unique index until it has ended.
 */
public final class KeptReplies {
    /** The first is for what is written now; the others, for rows that were sealed before they moved to this table. */
    private static final List<String> PURPOSES =
            List.of("kept-reply", "company-key", "subscription-key", "refused-key", "cart-key");

    private static final String INSERT = """
            insert into kept_replies
                   (created_at, status, scope_kind, scope_id, idempotency_key, fingerprint, reply, customer_id)
            values (?, ?, ?, ?, ?, ?, ?, nullif(?, 0))
            """;
    private static final Long NOBODY = 0L;

    private final Secrets secrets;

    public KeptReplies(Secrets secrets) {
        this.secrets = secrets;
    }

    static SealedColumns columns() {
        return new SealedColumns(PURPOSES.stream()
                .map(purpose -> SealedColumn.ofBytes(
                        "kept_replies", "reply", SealedColumn.Purpose.of(purpose), KeptReplies.class))
                .toList());
    }

    /** Adds the reading of what the key stands for; a new key has no row. */
    public Result<EarlierReply> addFind(Pipeline pipeline, ReplyKey key) {
        return pipeline.query(
                row -> earlier(row, key),
                """
                select fingerprint, status, reply, customer_id
                  from kept_replies
                 where scope_kind = ?
                   and scope_id = ?
                   and idempotency_key = ?""",
                key.scope().kind().stored(),
                key.scope().id(),
                key.text());
    }

    /**
     * Adds that the key stands for this answer from now on. The caller has found nothing under it, while holding a lock
     * that everybody who uses the scope's keys takes first.
     */
    public void addNew(Pipeline pipeline, ReplyKey key, Reply reply, Instant now) {
        pipeline.add(INSERT, row(key, reply, now));
    }

    /**
     * Adds that the key stands for this answer from now on, without such a lock. When there is no row, another
     * transaction was first: the caller must undo the effect, and may read what the key stands for now.
     */
    public Result<Boolean> addClaim(Pipeline pipeline, ReplyKey key, Reply reply, Instant now) {
        return pipeline.query(_ -> true, INSERT + " on conflict do nothing returning 1", row(key, reply, now));
    }

    private Object[] row(ReplyKey key, Reply reply, Instant now) {
        return new Object[] {
            now,
            reply.status(),
            key.scope().kind().stored(),
            key.scope().id(),
            key.text(),
            secrets.fingerprint(PURPOSES.getFirst(), key.request()),
            secrets.encrypt(PURPOSES.getFirst(), reply.body()),
            Objects.requireNonNullElse(reply.customerId(), NOBODY)
        };
    }

    /** Whether the key stands for anything, whatever was asked. */
    public static boolean isKept(Connection connection, ReplyScope scope, String key) throws SQLException {
        return Pipeline.read(connection, _ -> true, """
                        select 1
                          from kept_replies
                         where scope_kind = ?
                           and scope_id = ?
                           and idempotency_key = ?""", scope.kind().stored(), scope.id(), key)
                .isPresent();
    }

    /** Adds the deletion of all that is kept for these, which are gone. */
    public static void addForget(Pipeline pipeline, ReplyScope.Kind kind, String[] ids) {
        pipeline.add("""
                delete from kept_replies
                 where scope_kind = ?
                   and scope_id = any(?)""", kind.stored(), ids);
    }

    /**
     * Deletes what is older than this, the oldest first. It waits for nobody. Each kind that ends by age has an
     * index.
     *
     * @param most rows
     * @return how many there were
     */
    public static int forgetOld(Connection connection, ReplyScope.Kind kind, Instant before, int most)
            throws SQLException {
        return Pipeline.read(connection, _ -> true, """
                        delete from kept_replies
                         where (scope_kind, scope_id, idempotency_key) in (
                               select scope_kind, scope_id, idempotency_key
                                 from kept_replies
                                where scope_kind = '%s'
                                  and created_at < ?
                                order by created_at
                                limit ?
                                  for update skip locked)
                        returning 1""".formatted(kind.stored()), before, most)
                .rows()
                .size();
    }

    /** Reads a row of a statement that selects fingerprint, status, reply and customer_id for this key. */
    public EarlierReply earlier(ResultSet row, ReplyKey key) throws SQLException {
        byte[] fingerprint = row.getBytes("fingerprint");
        Long customerId = row.getObject("customer_id", Long.class);
        for (String purpose : PURPOSES) {
            if (MessageDigest.isEqual(fingerprint, secrets.fingerprint(purpose, key.request()))) {
                byte[] body = secrets.decrypt(purpose, row.getBytes("reply"));
                return new EarlierReply.Same(new Reply(row.getInt("status"), body, customerId));
            }
        }
        return new EarlierReply.Other(customerId);
    }
}
