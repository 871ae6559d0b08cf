package dev.florin.cart;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.platform.keys.SealedColumn;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Idempotency keys and their outcomes. A request without a key costs no statement here. */
final class CartKeys {
    private static final String PURPOSE = "cart-key";

    static final SealedColumn COLUMN =
            SealedColumn.ofBytes("cart_keys", "reply", SealedColumn.Purpose.of(PURPOSE), CartKeys.class);

    private static final Long NOBODY = 0L;

    private final JdbcClient jdbc;
    private final Secrets secrets;

    CartKeys(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** The scope of a key: one cart or, with an empty token, the making of a company's carts. */
    record Scope(long companyId, String token) {
        static Scope of(Cart.Key cart) {
            return new Scope(cart.companyId(), cart.token());
        }

        static Scope newCarts(long companyId) {
            return new Scope(companyId, "");
        }
    }

    /**
     * The first outcome of the call's key, or the refusal of another request with it. An answer to a customer is
     * repeated to that customer alone, while the token is valid.
     */
    Optional<CartReply> find(Scope scope, CartCall call) {
        CartCall.Key key = Objects.requireNonNull(call.key());
        CartCall.Buyer customer = call.customer();
        return jdbc.sql("""
                        select fingerprint, status, reply, customer_id,
                               exists (select 1
                                         from ended_customer_tokens ended
                                        where ended.company_id = cart_keys.company_id
                                          and ended.token_id = ?) as is_ended
                          from cart_keys
                         where company_id = ?
                           and scope = ?
                           and idempotency_key = ?""")
                .param(1, customer == null ? null : customer.tokenId(), Types.OTHER)
                .param(2, scope.companyId())
                .param(3, scope.token())
                .param(4, key.text())
                .query((row, number) -> kept(row, scope, call))
                .optional();
    }

    private CartReply kept(ResultSet row, Scope scope, CartCall call) throws SQLException {
        Optional<CartRefusal> notTheirs =
                CartOwner.refusal(scope.companyId(), row.getObject("customer_id", Long.class), call);
        if (notTheirs.isPresent()) {
            return new CartReply.Refused(notTheirs.get(), null);
        }
        if (row.getBoolean("is_ended")) {
            return new CartReply.Refused(CartRefusal.of(CartRefusal.Kind.UNAUTHENTICATED, Buyers.NOT_SIGNED_IN), null);
        }
        return MessageDigest.isEqual(row.getBytes("fingerprint"), fingerprint(Objects.requireNonNull(call.key())))
                ? new CartReply.Replayed(row.getInt("status"), secrets.decrypt(PURPOSE, row.getBytes("reply")))
                : reused();
    }

    /** Adds the claim of a key with its outcome to a transaction, which must not be committed when there is no row. */
    Result<Boolean> addClaim(Pipeline pipeline, Scope scope, CartCall.Key key, CartReply outcome, Instant now) {
        CartCall.Stored stored = key.answer().apply(outcome);
        return pipeline.query(
                _ -> true,
                """
                insert into cart_keys (company_id, scope, idempotency_key, fingerprint, status, reply, customer_id, created_at)
                values (?, ?, ?, ?, ?, ?, nullif(?, 0), ?)
                on conflict do nothing
                returning 1""",
                scope.companyId(),
                scope.token(),
                key.text(),
                fingerprint(key),
                stored.status(),
                secrets.encrypt(PURPOSE, stored.reply()),
                owner(outcome),
                now);
    }

    /**
     * Whose cart the outcome shows, and so who may see it. A refusal shows nothing that the request did not contain.
     */
    private static long owner(CartReply outcome) {
        return outcome instanceof CartReply.Changed(ShownCart shown, var _)
                ? Objects.requireNonNullElse(shown.cart().buyer().customerId(), NOBODY)
                : NOBODY;
    }

    private byte[] fingerprint(CartCall.Key key) {
        return secrets.fingerprint(PURPOSE, key.request());
    }

    private static CartReply reused() {
        return new CartReply.Refused(
                CartRefusal.invalid("Idempotency-Key", "was used with another request; nothing was done."), null);
    }
}
