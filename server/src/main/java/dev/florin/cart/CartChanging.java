package dev.florin.cart;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes carts. The cart that this server has seen last is changed and saved over its version; when that is no longer
 * the newest version, the newest is read and the change decided again. An outcome that saves nothing (a refusal, or a
 * change that changes nothing) is answered only from the newest version.
 */
final class CartChanging {
    /** How often a change is decided again because other servers were quicker. */
    static final int MAX_ATTEMPTS = 16;

    private final CartParts parts;
    private final Carts carts;
    private final CartLocks locks = new CartLocks();

    CartChanging(CartParts parts, Carts carts) {
        this.parts = parts;
        this.carts = carts;
    }

    CartReply change(String token, CartChange change, CartCall call) {
        return locks.with(token, () -> attempts(token, change, call), CartChanging::contended);
    }

    private CartReply attempts(String token, CartChange change, CartCall call) {
        ShownCart seen = parts.cache().get(token);
        boolean isNewest = false;
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            if (seen == null) {
                Optional<ShownCart> read = carts.latest(token, null);
                if (read.isEmpty()) {
                    return new CartReply.Refused(CartRefusal.noCart(), null);
                }
                seen = read.get();
                isNewest = true;
            }
            Optional<CartReply> reply = attempt(seen, isNewest, change, call);
            if (reply.isPresent()) {
                return reply.get();
            }
            seen = null;
        }
        return contended();
    }

    /**
     * Decides about the cart as it was seen; empty when it is no longer the newest version, or a key was claimed
     * meanwhile.
     */
    private Optional<CartReply> attempt(ShownCart seen, boolean isNewest, CartChange change, CartCall call) {
        Optional<CartRefusal> notTheirs = CartOwner.refusal(seen.cart(), call);
        if (notTheirs.isPresent()) {
            return isNewest || isNewest(seen)
                    ? Optional.of(new CartReply.Refused(notTheirs.get(), null))
                    : Optional.empty();
        }
        Optional<CartReply> earlier = earlier(seen.cart(), call);
        if (earlier.isPresent()) {
            return earlier;
        }
        CartReply reply = decide(seen, change, call);
        boolean done;
        if (isSaving(reply, seen)) {
            done = saved(seen, reply, call);
        } else {
            done = isNewest || isNewest(seen);
            if (done && call.key() != null && isKept(reply)) {
                done = saved(seen, reply, call);
            }
        }
        return done ? Optional.of(reply) : Optional.empty();
    }

    private boolean isNewest(ShownCart seen) {
        return parts.rows()
                .load(seen.cart().key().token(), seen.cart().version())
                .filter(row -> row.changed() == null)
                .isPresent();
    }

    private Optional<CartReply> earlier(Cart cart, CartCall call) {
        return call.key() == null ? Optional.empty() : parts.keys().find(CartKeys.Scope.of(cart.key()), call);
    }

    private CartReply decide(ShownCart seen, CartChange change, CartCall call) {
        Cart cart = seen.cart();
        CartTag wanted = call.seen();
        if (wanted != null && !wanted.isOf(cart.version(), carts.current(seen).prices())) {
            return new CartReply.Refused(CartRefusal.differs(wanted, cart.version()), null);
        }
        return parts.facts()
                .buyers()
                .upToDate(cart, call.customer())
                .map(current -> decide(seen, current, change, call))
                .orElseGet(() -> refused(CartRefusal.Kind.UNAUTHENTICATED, Buyers.NOT_SIGNED_IN));
    }

    /** @param current the cart as it was seen, with its present buyer */
    private CartReply decide(ShownCart seen, Cart current, CartChange change, CartCall call) {
        Cart cart = seen.cart();
        Instant now = parts.clock().instant();
        Facts known = Facts.of(carts.shopOf(cart), now).askedBy(call);
        Facts facts = cart.isOpen() ? parts.facts().load(current, change, known) : known;
        return switch (Changes.change(current, change, facts)) {
            case CartOutcome.Refused(CartRefusal refusal) ->
                new CartReply.Refused(refusal, refusal.kind() == CartRefusal.Kind.CLOSED ? carts.current(seen) : null);
            case CartOutcome.Changed(Cart changed, List<CartOutcome.Skipped> skipped) ->
                changed.equals(cart)
                        ? new CartReply.Changed(carts.current(seen), new CartReply.Aside(skipped, List.of()))
                        : new CartReply.Changed(
                                shown(seen, next(changed, now), change, call), new CartReply.Aside(skipped, List.of()));
        };
    }

    /** @param seen the cart before, whose price is the one that was shown last when this change shows none */
    private ShownCart shown(ShownCart seen, Cart next, CartChange change, CartCall call) {
        Long before = carts.priceShown(seen.cart());
        boolean byCompany = call.isCompanyOf(next);
        long cost = byCompany ? carts.current(seen).cost().amount() : 0;
        boolean isRisen = byCompany && before != null && cost > before;
        boolean isShownBack = change instanceof CartChange.ShowPrice show && show.isShownBack();
        if (isShownBack || (isShowing(change) && !isRisen && !(byCompany && isAside(change)))) {
            return carts.show(next).asShown();
        }
        if (before == null) {
            return carts.show(next);
        }
        // The buyer may have seen a lower price on another server: a raise by the company's hand is asked for then,
        // too.
        long kept = byCompany && isByHand(change) ? Math.min(before, cost) : before;
        return carts.show(next.withProgress(next.progress().withShown(kept)));
    }

    /** What a company does beside what it says of prices, and shows no buyer. */
    private static boolean isAside(CartChange change) {
        return change instanceof CartChange.SetMetadata
                || change instanceof CartChange.RemoveDiscount
                || change instanceof CartChange.ShowPrice;
    }

    private static boolean isByHand(CartChange change) {
        return change instanceof CartChange.OfCompany || isAside(change);
    }

    /**
     * Whether the answer says to the buyer what the cart costs: that to a card shows the card alone, who only brings a cart
     * up to date shows nobody anything, and what the company says of prices the buyer has not seen yet. What else comes
     * with the company's token may come from the shop's own storefront, and shows as much to the buyer; but not while
     * the cart costs more than the buyer has seen.
     */
    static boolean isShowing(CartChange change) {
        return !(change instanceof CartChange.Confirm
                || change instanceof CartChange.OfCompany
                || change instanceof CartChange.SetPayment
                || change instanceof CartChange.KeepPayment);
    }

    private static Cart next(Cart changed, Instant now) {
        Cart.Progress old = changed.progress();
        return changed.withProgress(new Cart.Progress(
                old.state(), old.processed(), old.version() + 1, old.createdAt(), now, old.sold(), old.shown()));
    }

    private static boolean isSaving(CartReply reply, ShownCart seen) {
        return reply instanceof CartReply.Changed(ShownCart cart, var _)
                && cart.cart().version() > seen.cart().version();
    }

    /** What is true of the request whatever becomes of the cart. */
    static boolean isKept(CartReply reply) {
        return switch (reply) {
            case CartReply.Changed _ -> true;
            case CartReply.Refused(CartRefusal refusal, var _) ->
                switch (refusal.kind()) {
                    case MALFORMED, NOT_FOUND, INVALID -> true;
                    case UNAUTHENTICATED, FORBIDDEN, CONTENDED, DEARER, CLOSED, VERSION_DIFFERS, TOO_LARGE -> false;
                };
            case CartReply.Replayed _ -> false;
        };
    }

    /** Writes the cart, when it is a new one, and the outcome under its key, when there is one; both or none. */
    private boolean saved(ShownCart seen, CartReply reply, CartCall call) {
        ShownCart next =
                isSaving(reply, seen) && reply instanceof CartReply.Changed(ShownCart cart, var _) ? cart : null;
        boolean done = call.key() == null
                ? next != null && parts.writer().save(next.cart())
                : savedWithKey(seen.cart(), next, reply, call.key());
        if (done && next != null) {
            parts.cache().put(next);
        }
        return done;
    }

    private boolean savedWithKey(Cart seen, @Nullable ShownCart next, CartReply reply, CartCall.Key key) {
        Pipeline pipeline = new Pipeline();
        Result<Boolean> claimed = parts.keys()
                .addClaim(
                        pipeline,
                        CartKeys.Scope.of(seen.key()),
                        key,
                        reply,
                        parts.clock().instant());
        Result<Boolean> written = next == null ? null : parts.rows().addSave(pipeline, next.cart());
        try {
            parts.transactions().run(connection -> {
                pipeline.execute(connection);
                if (claimed.isEmpty() || (written != null && written.isEmpty())) {
                    throw new Overtaken();
                }
            });
            return true;
        } catch (Overtaken e) {
            return false;
        }
    }

    private static CartReply contended() {
        return refused(CartRefusal.Kind.CONTENDED, "Others are changing the cart at the same time; try again.");
    }

    private static CartReply refused(CartRefusal.Kind kind, String message) {
        return new CartReply.Refused(CartRefusal.of(kind, message), null);
    }

    /** Rolls back because somebody else was first. */
    private static final class Overtaken extends RuntimeException {
        Overtaken() {
            super("overtaken", null, false, false);
        }
    }
}
