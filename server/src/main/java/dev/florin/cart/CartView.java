package dev.florin.cart;

import dev.florin.shop.Shop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A cart with all that follows from it: what it costs, and what is missing. It is what replies show.
 *
 * @param isHidden whether it is for somebody who may see nothing personal
 */
public record CartView(
        Cart cart,
        Shop shop,
        Totals totals,
        List<Requirement> unmet,
        List<CartWarning> warnings,
        Instant at,
        boolean isHidden) {
    private static final String TOO_FEW = CartOutcome.Reason.OUT_OF_STOCK.message();

    public CartView {
        unmet = List.copyOf(unmet);
        warnings = List.copyOf(warnings);
    }

    /** The same, sent by the cheapest method where its own is not offered for goods of this value. */
    public CartView orSentByTheCheapest() {
        if (totals.chosen().isPresent() || cart.delivery().methodId() == null) {
            return this;
        }
        return totals.offered().stream()
                .min(Comparator.comparingLong(offer -> offer.price().minor()))
                .map(offer -> of(sentBy(offer), shop, at))
                .orElse(this);
    }

    private Cart sentBy(Totals.Offer offer) {
        Cart.Delivery delivery = cart.delivery();
        return cart.withDelivery(new Cart.Delivery(
                delivery.shipTo(), delivery.billTo(), offer.method().methodId()));
    }

    /** The cart without buyer, addresses and payment method. */
    CartView withoutPersons() {
        Cart nobodys = BuyerChanges.withoutPersons(cart);
        return new CartView(nobodys, shop, totals, unmet, warnings, at, true);
    }

    public static CartView of(Cart cart, Shop shop, Instant now) {
        Sold sold = cart.progress().sold();
        if (sold != null) {
            return new CartView(cart, shop, sold.totals(cart, shop), List.of(), List.of(), sold.at(), false);
        }
        Totals totals = Pricing.price(cart, shop, now);
        List<Requirement> unmet = Requirements.unmet(cart, shop, totals);
        return new CartView(cart, shop, totals, unmet, CartWarning.of(cart, shop, now), now, false);
    }

    /**
     * The same, where there are not enough of some variants: their lines say so, and cannot be ordered so. The checkout
     * itself counts what is there, whatever was shown.
     */
    CartView shortOf(Set<Long> variantIds) {
        if (variantIds.isEmpty()) {
            return this;
        }
        List<Requirement> more = new ArrayList<>(unmet);
        List<Totals.Line> lines = new ArrayList<>();
        for (Totals.Line line : totals.lines()) {
            Long variantId = line.item().variantId();
            boolean isShort = variantId != null && variantIds.contains(variantId);
            lines.add(isShort ? line.withError(TOO_FEW) : line);
            if (isShort) {
                more.add(new Requirement("items[" + line.item().id() + "]", "out_of_stock", TOO_FEW));
            }
        }
        return new CartView(cart, shop, totals.withLines(lines), more, warnings, at, isHidden);
    }
}
