package dev.florin.order;

import dev.florin.cart.Cart;
import dev.florin.cart.CartView;
import dev.florin.cart.Moments;
import dev.florin.cart.Totals;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an order keeps from the moment it was made; nothing in it is searched for.
 *
 * @param cart with the buyer, the addresses, the credit, and the card with its token sealed
 * @param confirmationUrl where the buyer is sent, with the order's token filled in
 */
public record OrderDocument(
        Cart cart,
        String firstName,
        String lastName,
        Amounts amounts,
        List<Recurring> recurring,
        String currencySymbol,
        @Nullable String shippingMethod,
        String confirmationUrl) {
    public OrderDocument {
        recurring = List.copyOf(recurring);
    }

    /**
     * The totals as the cart showed them, in minor units.
     *
     * @param manualDiscount the part of the discount that the company gave by hand; null when there is none
     */
    public record Amounts(
            long subTotal,
            long discount,
            long tax,
            long shipping,
            long enrollmentFee,
            long transactionFee,
            @Nullable Long manualDiscount) {
        static Amounts of(Totals totals) {
            return new Amounts(
                    totals.subTotal().minor(),
                    totals.discountTotal().minor(),
                    totals.taxTotal().minor(),
                    totals.shippingTotal().minor(),
                    totals.enrollmentFee().minor(),
                    totals.transactionFee().minor(),
                    totals.manualDiscount().isZero()
                            ? null
                            : (Long) totals.manualDiscount().minor());
        }
    }

    /** What is charged again. */
    public record Recurring(long planId, long subtotal, int interval, String unit, String startDate) {}

    static OrderDocument of(CartView view, BuyerName name, String confirmationUrl) {
        Totals totals = view.totals();
        return new OrderDocument(
                view.cart(),
                name.first(),
                name.last(),
                Amounts.of(totals),
                totals.recurring().stream().map(one -> recurring(one, view)).toList(),
                totals.country().currencySymbol(),
                totals.chosen().map(offer -> offer.method().title()).orElse(null),
                confirmationUrl);
    }

    private static Recurring recurring(Totals.Recurring one, CartView view) {
        return new Recurring(
                one.plan().planId(),
                one.subtotal().minor(),
                one.plan().billingInterval(),
                one.plan().billingIntervalUnit().wire(),
                Moments.firstRenewal(one.plan(), view.at()).toString());
    }

    /** What the order shows as the buyer's name; empty texts when none was given. */
    public record BuyerName(String first, String last) {
        public static final BuyerName UNKNOWN = new BuyerName("", "");

        public static BuyerName of(@Nullable String first, @Nullable String last) {
            return new BuyerName(Objects.requireNonNullElse(first, ""), Objects.requireNonNullElse(last, ""));
        }

        boolean isKnown() {
            return !first.isEmpty() || !last.isEmpty();
        }
    }
}
