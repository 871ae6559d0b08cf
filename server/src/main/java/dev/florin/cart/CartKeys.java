package dev.florin.cart;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.replies.EarlierReply;
import dev.florin.replies.KeptReplies;
import dev.florin.replies.Reply;
import dev.florin.replies.ReplyKey;
import dev.florin.replies.ReplyScope;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The outcomes of changes of carts under idempotency keys. A request without a key costs no statement here. */
final class CartKeys {
    private static final CartRefusal NOT_SIGNED_IN =
            CartRefusal.of(CartRefusal.Kind.UNAUTHENTICATED, Buyers.NOT_SIGNED_IN);

    /** No token has this id. */
    private static final UUID NO_TOKEN = new UUID(0, 0);

    private final KeptReplies replies;
    private final Transactions transactions;

    CartKeys(KeptReplies replies, Transactions transactions) {
        this.replies = replies;
        this.transactions = transactions;
    }

    /** Where a key is valid: for one cart, or for a company's new carts. */
    record Scope(long companyId, ReplyScope replies) {
        static Scope of(Cart.Key cart) {
            return new Scope(cart.companyId(), ReplyScope.ofCart(cart.token()));
        }

        static Scope newCarts(long companyId) {
            return new Scope(companyId, ReplyScope.ofNewCarts(companyId));
        }

        ReplyKey named(CartCall.Key key) {
            return new ReplyKey(replies, key.text(), key.request());
        }
    }

    /**
     * The first outcome of the call's key, or the refusal of another request with it. An answer to a customer is
     * repeated to that customer alone, while the token is valid.
     */
    Optional<CartReply> find(Scope scope, CartCall call) {
        ReplyKey key = scope.named(Objects.requireNonNull(call.key()));
        CartCall.Buyer customer = call.customer();
        UUID token = customer == null ? NO_TOKEN : customer.tokenId();
        return transactions
                .read(
                        row -> kept(replies.earlier(row, key), row.getBoolean("is_ended"), scope, call),
                        """
                        select fingerprint, status, reply, customer_id,
                               exists (select 1
                                         from ended_customer_tokens
                                        where company_id = ?
                                          and token_id = ?) as is_ended
                          from kept_replies
                         where scope_kind = ?
                           and scope_id = ?
                           and idempotency_key = ?""",
                        scope.companyId(),
                        token,
                        key.scope().kind().stored(),
                        key.scope().id(),
                        key.text())
                .first();
    }

    private static CartReply kept(EarlierReply earlier, boolean isEnded, Scope scope, CartCall call) {
        return CartOwner.refusal(scope.companyId(), earlier.customerId(), call)
                .or(() -> isEnded ? Optional.of(NOT_SIGNED_IN) : Optional.empty())
                .<CartReply>map(refusal -> new CartReply.Refused(refusal, null))
                .orElseGet(() -> reply(earlier));
    }

    private static CartReply reply(EarlierReply earlier) {
        return switch (earlier) {
            case EarlierReply.Same(Reply reply) -> new CartReply.Replayed(reply.status(), reply.body());
            case EarlierReply.Other _ ->
                new CartReply.Refused(CartRefusal.invalid(FluidKey.HEADER, FluidKey.REUSED), null);
        };
    }

    /** Adds the claim of a key with its outcome to a transaction, which must not be committed when there is no row. */
    Result<Boolean> addClaim(Pipeline pipeline, Scope scope, CartCall.Key key, CartReply outcome, Instant now) {
        CartCall.Stored stored = key.answer().apply(outcome);
        return replies.addClaim(
                pipeline, scope.named(key), new Reply(stored.status(), stored.reply(), owner(outcome)), now);
    }

    /**
     * Whose cart the outcome shows, and so who may see it. A refusal shows nothing that the request did not contain.
     */
    private static @Nullable Long owner(CartReply outcome) {
        return outcome instanceof CartReply.Changed(ShownCart shown, var _)
                ? shown.cart().buyer().customerId()
                : null;
    }
}
