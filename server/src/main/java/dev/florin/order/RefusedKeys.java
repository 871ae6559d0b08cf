package dev.florin.order;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.platform.keys.SealedColumn;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests under idempotency keys that were refused because of the data, so that the same request is refused again
 * whatever has changed, and nothing else is done under its key. They are read and written under the lock of what they
 * are about, and kept for ever, beside the keys of carts.
 */
public final class RefusedKeys {
    private static final String PURPOSE = "refused-key";

    static final SealedColumn COLUMN =
            SealedColumn.ofBytes("cart_keys", "reply", SealedColumn.Purpose.of(PURPOSE), RefusedKeys.class);

    private static final int REFUSED = 422;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Secrets secrets;

    public RefusedKeys(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * A request and its key.
     *
     * @param scope in which the key is valid: what it is about
     * @param request in a form that is the same for the same meaning
     */
    public record Request(long companyId, String scope, String key, String request) {
        static Request ofOrder(long companyId, long orderId, String key, String request) {
            return new Request(companyId, "refused order " + orderId, key, request);
        }
    }

    /** The answer to a request under a key whose request, this or another one, was refused before. */
    public record Kept(String field, String message, boolean replayed) {}

    public Result<Kept> addFind(Pipeline pipeline, Request request) {
        return pipeline.query(row -> kept(row, request), """
                select fingerprint, reply
                  from cart_keys
                 where company_id = ?
                   and scope = ?
                   and idempotency_key = ?""", request.companyId(), request.scope(), request.key());
    }

    public void addNew(Pipeline pipeline, Request request, Kept refused, Instant now) {
        pipeline.add(
                """
                insert into cart_keys (company_id, scope, idempotency_key, fingerprint, status, reply, created_at)
                values (?, ?, ?, ?, ?, ?, ?)""",
                request.companyId(),
                request.scope(),
                request.key(),
                fingerprint(request),
                REFUSED,
                secrets.encrypt(PURPOSE, JSON.writeValueAsBytes(List.of(refused.field(), refused.message()))),
                now);
    }

    private Kept kept(ResultSet row, Request request) throws SQLException {
        if (!MessageDigest.isEqual(row.getBytes("fingerprint"), fingerprint(request))) {
            return new Kept("Idempotency-Key", "was used with another request; nothing was done.", false);
        }
        var texts = JSON.readTree(secrets.decrypt(PURPOSE, row.getBytes("reply")));
        return new Kept(texts.path(0).asString(), texts.path(1).asString(), true);
    }

    private byte[] fingerprint(Request request) {
        return secrets.fingerprint(PURPOSE, request.request());
    }
}
