package dev.florin.cart;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.shop.Country;
import dev.florin.shop.Language;
import dev.florin.shop.Shop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes carts. */
final class CartMaking {
    private static final String DEFAULT_LANGUAGE = "en";

    private final CartParts parts;
    private final CartIds ids;
    private final Carts carts;

    CartMaking(CartParts parts, Carts carts) {
        this.parts = parts;
        this.ids = new CartIds(parts.rows(), parts.ids());
        this.carts = carts;
    }

    CartReply make(NewCart wanted, CartCall call) {
        CartCall.Key key = call.key();
        if (key == null) {
            CartReply reply = filled(wanted, call);
            if (reply instanceof CartReply.Changed(ShownCart shown, var _)) {
                parts.writer().insert(shown.cart());
                parts.cache().put(shown);
            }
            return reply;
        }
        CartKeys.Scope scope = CartKeys.Scope.newCarts(wanted.company().companyId());
        return parts.keys().find(scope, call).orElseGet(() -> makeOnce(wanted, call, key, scope));
    }

    /** The first to claim the key makes the cart; others wait for that in the database, and answer the same. */
    private CartReply makeOnce(NewCart wanted, CartCall call, CartCall.Key key, CartKeys.Scope scope) {
        CartReply reply = filled(wanted, call);
        if (!CartChanging.isKept(reply)) {
            return parts.keys().find(scope, call).orElse(reply);
        }
        Pipeline pipeline = new Pipeline();
        Result<Boolean> claimed =
                parts.keys().addClaim(pipeline, scope, key, reply, parts.clock().instant());
        boolean done = parts.transactions().call(connection -> {
            pipeline.execute(connection);
            if (claimed.isPresent() && reply instanceof CartReply.Changed(ShownCart shown, var _)) {
                Pipeline insert = new Pipeline();
                parts.rows().addInsert(insert, shown.cart());
                insert.execute(connection);
            }
            return claimed.isPresent();
        });
        return done ? reply : parts.keys().find(scope, call).orElseThrow();
    }

    /** The cart with all that is wanted in it, not written yet. */
    private CartReply filled(NewCart wanted, CartCall call) {
        Shop shop = parts.shops().shop(wanted.company().companyId());
        Optional<Country> country = shop.country(wanted.country());
        if (country.isEmpty()) {
            return refused(CartRefusal.invalid("country_code", "is no country that this shop sells in."));
        }
        Instant now = parts.clock().instant();
        Facts around = Facts.of(shop, now).askedBy(call);
        Cart cart = Cart.empty(
                ids.next(shop.company().companyId()),
                country.get().iso(),
                language(shop),
                wanted.origin().withItemsOpen(),
                now);
        List<CartOutcome.Skipped> skipped = new ArrayList<>();
        List<CartWarning> warnings = new ArrayList<>();
        Optional<Cart> owned = parts.facts().buyers().upToDate(cart, call.customer());
        if (owned.isEmpty()) {
            return refused(CartRefusal.of(CartRefusal.Kind.UNAUTHENTICATED, Buyers.NOT_SIGNED_IN));
        }
        cart = owned.get();
        for (CartChange change : wanted.changes()) {
            switch (Changes.change(cart, change, parts.facts().load(cart, change, around))) {
                case CartOutcome.Refused(CartRefusal refusal) -> {
                    if (!isForgiven(change, refusal, shop)) {
                        return refused(refusal);
                    }
                    warnings.add(CartWarning.noRep(((CartChange.SetAttribution) change).name()));
                }
                case CartOutcome.Changed(Cart changed, var missing) -> {
                    cart = changed;
                    skipped.addAll(missing);
                }
            }
        }
        return new CartReply.Changed(
                carts.show(cart.withOrigin(wanted.origin())).asShown(), new CartReply.Aside(skipped, warnings));
    }

    /** A link of a rep who has left is no reason to sell nothing, unless the company says so. */
    private static boolean isForgiven(CartChange change, CartRefusal refusal, Shop shop) {
        return change instanceof CartChange.SetAttribution
                && refusal.kind() == CartRefusal.Kind.NOT_FOUND
                && !shop.company().attributionStrict();
    }

    private static CartReply refused(CartRefusal refusal) {
        return new CartReply.Refused(refusal, null);
    }

    /** English where the shop speaks it, else its first language. */
    private static String language(Shop shop) {
        return shop.language(DEFAULT_LANGUAGE)
                .or(() -> shop.languages().stream().findFirst())
                .map(Language::iso)
                .orElse(DEFAULT_LANGUAGE);
    }
}
