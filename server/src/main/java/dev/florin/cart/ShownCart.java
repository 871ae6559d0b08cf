package dev.florin.cart;

import dev.florin.shop.Company;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * A cart, and how it is shown.
 *
 * @param json what {@link CartRenderer} made of it in {@link CartForm#FIRST}; not to be changed
 * @param cost what it cost then
 * @param shortOf the variants that it has more units of than there were in stock
 * @param isHidden whether it is shown without what is personal
 */
public record ShownCart(Cart cart, Company company, byte[] json, Cost cost, Set<Long> shortOf, boolean isHidden) {
    public ShownCart {
        shortOf = Set.copyOf(shortOf);
    }

    /**
     * What a cart cost when it was shown.
     *
     * @param prices {@link Totals#digest}
     * @param amount to be paid, in minor units
     * @param shopVersion of the shop that it was priced in
     * @param staleAt when it may be shown otherwise, though neither cart nor shop has changed
     */
    public record Cost(long prices, long amount, long shopVersion, Instant staleAt) {}

    long prices() {
        return cost.prices();
    }

    /** What a client that is shown this has seen. */
    public CartTag tag() {
        return new CartTag(cart.version(), cost.prices());
    }

    boolean isCurrent(long version, Instant now, Set<Long> shortNow) {
        return cost.shopVersion() == version && now.isBefore(cost.staleAt()) && shortOf.equals(shortNow);
    }

    /** Whether its price is the one that is kept as what its buyer has seen. */
    boolean isKeptAsShown() {
        return Objects.equals(cart.progress().shown(), cost.amount());
    }

    /** The same, with the price that its buyer has seen from now on. */
    ShownCart asShown() {
        return new ShownCart(
                cart.withProgress(cart.progress().withShown(cost.amount())), company, json, cost, shortOf, isHidden);
    }
}
