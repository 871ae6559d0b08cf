package dev.florin.checkout;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Secrets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Idempotency keys and the outcomes they stand for. A request that sends none costs no statement here. */
final class CartKeys {
    private static final String PURPOSE = "cart-key";

    private final JdbcClient jdbc;
    private final Secrets secrets;

    CartKeys(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** Where a key holds: in one cart, or, with an empty token, for the making of a company's carts. */
    record Scope(long companyId, String token) {
        static Scope of(Cart.Key cart) {
            return new Scope(cart.companyId(), cart.token());
        }

        static Scope newCarts(long companyId) {
            return new Scope(companyId, "");
        }
    }

    /** The first outcome of the key, or the refusal of another request with it. */
    Optional<CartReply> find(Scope scope, CartCall.Key key) {
        return jdbc.sql("""
                        select fingerprint, status, reply
                          from cart_keys
                         where company_id = ?
                           and scope = ?
                           and idempotency_key = ?""")
                .params(scope.companyId(), scope.token(), key.text())
                .query((row, number) -> MessageDigest.isEqual(row.getBytes(1), fingerprint(key))
                        ? new CartReply.Replayed(row.getInt(2), secrets.decrypt(PURPOSE, row.getBytes(3)))
                        : reused())
                .optional();
    }

    /** Adds the claim of a key with its outcome to a transaction, which must not be committed when it stays false. */
    void addClaim(
            Pipeline pipeline, Scope scope, CartCall.Key key, CartReply outcome, Instant now, AtomicBoolean claimed) {
        CartCall.Stored stored = key.answer().apply(outcome);
        pipeline.add(
                _ -> claimed.set(true),
                """
                insert into cart_keys (company_id, scope, idempotency_key, fingerprint, status, reply, created_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                returning 1""",
                scope.companyId(),
                scope.token(),
                key.text(),
                fingerprint(key),
                stored.status(),
                secrets.encrypt(PURPOSE, stored.reply()),
                now);
    }

    private byte[] fingerprint(CartCall.Key key) {
        return secrets.fingerprint(PURPOSE, key.request());
    }

    private static CartReply reused() {
        return new CartReply.Refused(
                CartRefusal.invalid("Idempotency-Key", "was used with another request; nothing was done."), null);
    }
}
