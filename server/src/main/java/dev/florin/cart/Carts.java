package dev.florin.cart;

import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The carts of this server's shops. Each is one row: reading it is one statement, changing it at most three (the cart,
 * what is known around it, the saving), and one more, once a second at most, for what may run out. No change is lost, on
 * however many servers. Safe for any number of threads.
 */
public final class Carts {
    private final CartRows rows;
    private final CartCache cache;
    private final Shops shops;
    private final CartRenderer renderer;
    private final InstantSource clock;
    private final Buyers buyers;
    private final CartMaking making;
    private final CartChanging changing;
    private final OrderedCarts ordered;
    private final StockSeen stock;
    private final PricesShown prices = new PricesShown();
    private final LaterForms laterForms = new LaterForms();

    Carts(CartParts parts) {
        this.rows = parts.rows();
        this.cache = parts.cache();
        this.shops = parts.shops();
        this.renderer = parts.renderer();
        this.clock = parts.clock();
        this.buyers = parts.facts().buyers();
        this.making = new CartMaking(parts, this);
        this.changing = new CartChanging(parts, this);
        this.stock = parts.stock();
        this.ordered = new OrderedCarts(parts.rows(), parts.cache(), prices);
    }

    /** Makes a cart. With an idempotency key it makes only one, however often it is called. */
    public CartReply create(NewCart cart, CartCall call) {
        return making.make(cart, call);
    }

    /** The cart as it is now, at the shop's current prices; empty when there is none. */
    public Optional<ShownCart> find(String token) {
        return CartIds.isToken(token) ? latest(token, cache.get(token)).map(this::withBuyerOfNow) : Optional.empty();
    }

    /**
     * The cart as the caller may see it now: personal data is left out unless they may see it. One statement, also for
     * a customer.
     *
     * @param isCompany whether the token that came along is the cart's company's; asked only where it matters
     */
    public Optional<ShownCart> read(String token, CartCall.@Nullable Buyer customer, LongPredicate isCompany) {
        if (customer == null) {
            return find(token)
                    .map(shown -> isAllowed(shown.cart(), CartCall.PLAIN, isCompany) ? noted(shown) : hidden(shown));
        }
        if (!CartIds.isToken(token)) {
            return Optional.empty();
        }
        ShownCart known = cache.get(token);
        Optional<CartRows.Row> row =
                rows.load(token, known == null ? 0 : known.cart().version(), customer);
        CartCall call = new CartCall(null, customer, null);
        return latest(token, known, row)
                .map(this::withBuyerOfNow)
                .map(shown -> !CartOwner.isProven(shown.cart())
                                || (row.get().isSignedIn() && isAllowed(shown.cart(), call, isCompany))
                        ? noted(shown)
                        : hidden(shown));
    }

    /** What the cart cost when it was last shown, as far as this server knows; null when nobody knows. */
    @Nullable
    Long priceShown(Cart cart) {
        return prices.of(cart);
    }

    private ShownCart noted(ShownCart shown) {
        prices.note(shown);
        return shown;
    }

    private static boolean isAllowed(Cart cart, CartCall call, LongPredicate isCompany) {
        return CartOwner.refusal(cart, call).isEmpty()
                || (call.customer() == null && isCompany.test(cart.key().companyId()));
    }

    /** Written for this answer alone: the caller is not the buyer. */
    private ShownCart hidden(ShownCart shown) {
        byte[] json = renderer.render(view(shown).withoutPersons(), CartForm.FIRST);
        return new ShownCart(shown.cart(), shown.company(), json, shown.cost(), shown.shortOf(), true);
    }

    private CartView view(ShownCart shown) {
        return CartView.of(shown.cart(), shopOf(shown.cart()), clock.instant()).shortOf(shown.shortOf());
    }

    /** What is shown of the cart, in a form; as JSON in UTF-8, not to be changed. */
    public byte[] json(ShownCart shown, CartForm form) {
        return switch (form) {
            case FIRST -> shown.json();
            case LATER ->
                shown.isHidden()
                        ? renderer.render(view(shown).withoutPersons(), form)
                        : laterForms.of(shown, () -> renderer.render(view(shown), form));
        };
    }

    /** Whether what the customer's token says is still true. */
    public boolean isSignedIn(CartCall.Buyer customer) {
        return buyers.isSignedIn(customer);
    }

    /** A cart whose buyer's rep has changed is written anew, so that everybody sees the same. */
    private ShownCart withBuyerOfNow(ShownCart shown) {
        Cart cart = shown.cart();
        if (buyers.upToDate(cart, null).filter(cart::equals).isPresent()) {
            return shown;
        }
        CartReply reply =
                confirm(cart.key().token(), CartCall.ofCompany(cart.key().companyId()));
        return reply instanceof CartReply.Changed(ShownCart changed, var _) ? changed : shown;
    }

    /**
     * Brings up to date who buys, and at which prices: the customer whose token came with the call, and the buyer's rep.
     * Nothing else is changed; the call's key is not used.
     */
    public CartReply confirm(String token, CartCall call) {
        return change(token, new CartChange.Confirm(), call.once());
    }

    /** Changes a cart, or says why not. */
    public CartReply change(String token, CartChange change, CartCall call) {
        if (!CartIds.isToken(token)) {
            return new CartReply.Refused(CartRefusal.noCart(), null);
        }
        CartReply reply = changing.change(token, change, call);
        if (reply instanceof CartReply.Changed(ShownCart shown, var _)
                && (call.isCompanyOf(shown.cart()) ? shown.isKeptAsShown() : CartChanging.isShowing(change))) {
            prices.note(shown);
        }
        return reply;
    }

    /**
     * The cart at the price that it has risen to, which its buyer has seen from now on: the next checkout is consent to
     * it. Nothing when others change the cart at the same time, or it has become somebody else's since.
     *
     * @param asking for whom it is
     */
    public Optional<ShownCart> shownDearer(Cart cart, CartCall asking) {
        CartCall call = CartCall.ofCompany(cart.key().companyId());
        return change(cart.key().token(), new CartChange.ShowPrice(true), call)
                                instanceof CartReply.Changed(ShownCart shown, var _)
                        && CartOwner.refusal(shown.cart(), asking).isEmpty()
                ? Optional.of(shown)
                : Optional.empty();
    }

    /** What the checkout does to these carts. */
    public OrderedCarts ordered() {
        return ordered;
    }

    /** The shop of a cart, in memory. */
    public Shop shopOf(Cart cart) {
        return shops.shop(cart.key().companyId());
    }

    /** Reads the cart; not its document when it is the one that is known. */
    Optional<ShownCart> latest(String token, @Nullable ShownCart known) {
        return latest(
                token, known, rows.load(token, known == null ? 0 : known.cart().version()));
    }

    private Optional<ShownCart> latest(String token, @Nullable ShownCart known, Optional<CartRows.Row> row) {
        if (row.isEmpty()) {
            cache.forget(token);
            return Optional.empty();
        }
        Cart changed = row.get().changed();
        if (changed != null) {
            return Optional.of(remember(changed));
        }
        return Optional.ofNullable(known).map(this::current);
    }

    /** The same cart at the shop's current prices. */
    ShownCart current(ShownCart known) {
        Cart cart = known.cart();
        Shop shop = shopOf(cart);
        return known.isCurrent(shop.version(), clock.instant(), stock.shortOf(cart, shop)) ? known : remember(cart);
    }

    ShownCart show(Cart cart) {
        Shop shop = shopOf(cart);
        Instant now = clock.instant();
        Set<Long> shortOf = stock.shortOf(cart, shop);
        CartView view = CartView.of(cart, shop, now).shortOf(shortOf);
        Totals totals = view.totals();
        ShownCart.Cost cost =
                new ShownCart.Cost(totals.digest(), totals.amountTotal().minor(), shop.version(), totals.staleAt());
        return new ShownCart(cart, shop.company(), renderer.render(view, CartForm.FIRST), cost, shortOf, false);
    }

    private ShownCart remember(Cart cart) {
        ShownCart shown = show(cart);
        cache.put(shown);
        return shown;
    }
}
