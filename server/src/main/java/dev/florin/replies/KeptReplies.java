package dev.florin.replies;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.platform.keys.SealedColumn;
import dev.florin.platform.keys.SealedColumns;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Reads and writes kept answers in the caller's transaction. An answer is never changed. Of many transactions with one
 * key the first to write makes the others wait in the unique index, until it has ended.
 */
public final class KeptReplies {
    /** The first is for what is written now. For the others, rows were sealed before they were moved to this table. */
    private static final List<String> PURPOSES =
            List.of("kept-reply", "company-key", "subscription-key", "refused-key");

    private static final String INSERT = """
            insert into kept_replies (created_at, status, scope_kind, scope_id, idempotency_key, fingerprint, reply)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

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

    /** Adds the reading of what the key stands for; there is nothing to read of a new one. */
    public Result<EarlierReply> addFind(Pipeline pipeline, ReplyKey key) {
        return pipeline.query(
                row -> earlier(row, key),
                """
                select fingerprint, status, reply
                  from kept_replies
                 where scope_kind = ?
                   and scope_id = ?
                   and idempotency_key = ?""",
                key.scope().kind().stored(),
                key.scope().id(),
                key.text());
    }

    /**
     * Adds that the key stands for this answer from now on. The caller has found nothing under a lock that everybody takes
     * who uses the scope's keys.
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
            secrets.encrypt(PURPOSES.getFirst(), reply.body())
        };
    }

    private EarlierReply earlier(ResultSet row, ReplyKey key) throws SQLException {
        byte[] fingerprint = row.getBytes("fingerprint");
        for (String purpose : PURPOSES) {
            if (MessageDigest.isEqual(fingerprint, secrets.fingerprint(purpose, key.request()))) {
                return new EarlierReply.Same(
                        new Reply(row.getInt("status"), secrets.decrypt(purpose, row.getBytes("reply"))));
            }
        }
        return new EarlierReply.Other();
    }
}
